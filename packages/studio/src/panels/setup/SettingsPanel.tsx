/** All that decides how the network is and learns: controls made from core's table. Each change begins the training anew. */
import { matters, type SettingName, settingOf } from '@deltascope/core/train';
import { hiddenUnits, problem, settings } from '../../state/store.ts';
import { spoken, texts } from '../../texts/texts.ts';
import { Field } from '../common/Field.tsx';
import { change, useRejection } from './changing.ts';
import { ClassWeight, RowWeight, Threshold } from './TextSettings.tsx';

/** The settings that are shown; a link may set any other too. */
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
  'classWeight',
  'rowWeight',
  'threshold',
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
  if (setting.type === 'weights') return <ClassWeight />;
  if (setting.type === 'layers') return <HiddenLayers />;
  return 'form' in setting ? <Threshold /> : <RowWeight />;
}

function HiddenLayers() {
  const t = texts.value.settings;
  const shown = hiddenUnits.value.join(',');
  const { bad, given } = useRejection(shown);
  const setHidden = (input: HTMLInputElement) => {
    const words = input.value.split(/[\s,，]+/).filter((word) => word !== '');
    given(input, change('hidden', words.map(Number)) ? undefined : t.badHidden(input.value));
  };
  return (
    <Field id="hidden" label={t.hidden} hint={t.hiddenHint} bad={bad}>
      {(described) => (
        <input
          name="hidden"
          value={shown}
          inputMode="numeric"
          {...described}
          onChange={(event) => setHidden(event.currentTarget)}
        />
      )}
    </Field>
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
  const shown = String(settings.value[name] ?? '');
  const { bad, given } = useRejection(shown);
  if (setting.type !== 'number') return null;
  const { from, above, to, whole } = setting;
  const setNumber = (input: HTMLInputElement) => {
    const value = input.value === '' ? setting.default : input.valueAsNumber;
    const taken = !input.validity.badInput && change(name, value);
    given(input, taken ? undefined : t.badNumber(input.value, spoken.value.range(setting)));
  };
  return (
    <Field id={name} label={t[name]} bad={bad}>
      {(described) => (
        <input
          name={name}
          type="number"
          step={whole ? '1' : 'any'}
          min={from ?? above}
          max={to}
          placeholder={setting.default === undefined ? t.automatic : String(setting.default)}
          value={shown}
          {...described}
          onChange={(event) => setNumber(event.currentTarget)}
        />
      )}
    </Field>
  );
}
