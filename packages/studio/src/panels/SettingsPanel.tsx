/** All that decides how the network is and learns: controls made from core's table. Each change begins the training anew. */
import { accepts, matters, type SettingName, settingOf } from '@deltascope/core/train';
import { hiddenUnits, problem, settings } from '../state/store.ts';
import { set } from '../state/training.ts';
import { texts } from '../texts/texts.ts';

/** Those that a person wants at hand; a link may set any. */
const SHOWN = [
  'hidden',
  'activation',
  'output',
  'optimizer',
  'learningRate',
  'momentum',
  'weightDecay',
  'batchSize',
  'lambda',
  'init',
  'epsilon',
  'seed',
  'validation',
  'patience',
  'iterations',
  'epochs',
] as const satisfies readonly SettingName[];
type Shown = (typeof SHOWN)[number];

export function SettingsPanel() {
  const { optimizer = problem.value?.optimizer } = settings.value;
  const shown = SHOWN.filter((name) => matters(name, { ...settings.value, optimizer }));
  return (
    <div class="fields">
      {shown.map((name) => (
        <Control key={name} name={name} />
      ))}
    </div>
  );
}

function Control({ name }: { name: Shown }) {
  const setting = settingOf(name);
  if (setting.type === 'choice') return <Choice name={name} of={setting.of} />;
  if (setting.type === 'number') return <NumberField name={name} />;
  return <HiddenLayers />;
}

function HiddenLayers() {
  const t = texts.value.settings;
  const setHidden = (input: HTMLInputElement) => {
    const words = input.value.split(/[\s,]+/).filter((word) => word !== '');
    if (!change('hidden', words.map(Number))) input.value = hiddenUnits.value.join(',');
  };
  return (
    <>
      <label>
        {t.hidden}
        <input
          name="hidden"
          value={hiddenUnits.value.join(',')}
          aria-describedby="hidden-hint"
          inputMode="numeric"
          onChange={(event) => setHidden(event.currentTarget)}
        />
      </label>
      <p class="soft" id="hidden-hint">
        {t.hiddenHint}
      </p>
    </>
  );
}

/** What depends on the data may be left to it. */
function Choice({ name, of }: { name: Shown; of: readonly string[] }) {
  const t = texts.value.settings;
  return (
    <label>
      {t[name]}
      <select
        name={name}
        value={String(settings.value[name] ?? '')}
        onChange={({ currentTarget: { value } }) => change(name, value === '' ? undefined : value)}
      >
        {!('default' in settingOf(name)) && <option value="">{t.automatic}</option>}
        {of.map((word) => (
          <option key={word}>{word}</option>
        ))}
      </select>
    </label>
  );
}

function NumberField({ name }: { name: Shown }) {
  const t = texts.value.settings;
  const setting = settingOf(name);
  if (setting.type !== 'number') return null;
  const { from, above, to, whole } = setting;
  const setNumber = (input: HTMLInputElement) => {
    const value = input.value === '' ? undefined : input.valueAsNumber;
    if (!change(name, value ?? setting.default)) input.value = String(settings.value[name] ?? '');
  };
  return (
    <label>
      {t[name]}
      <input
        name={name}
        type="number"
        step={whole ? '1' : 'any'}
        min={from ?? above}
        max={to}
        placeholder={setting.default === undefined ? t.automatic : String(setting.default)}
        value={String(settings.value[name] ?? '')}
        onChange={(event) => setNumber(event.currentTarget)}
      />
    </label>
  );
}

/** False if the setting does not take the value. */
function change(name: Shown, value: unknown): boolean {
  if (value !== undefined && !accepts(settingOf(name), value)) return false;
  void set({ [name]: value });
  return true;
}
