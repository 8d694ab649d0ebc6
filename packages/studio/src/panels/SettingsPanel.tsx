/** All that decides how the network is and learns. Each change begins the training anew. */
import { ACTIVATIONS, INITIALIZERS, OPTIMIZERS, OUTPUTS, optimizerNamed } from '@deltascope/core';
import type { Settings } from '../protocol.ts';
import { settings } from '../state/store.ts';
import { set } from '../state/training.ts';
import { texts } from '../texts/texts.ts';

export function SettingsPanel() {
  const t = texts.value.settings;
  const { hidden, optimizer, learningRate } = settings.value;
  const { by, options } = optimizerNamed(optimizer);
  return (
    <div class="fields">
      <label>
        {t.hidden}
        <input
          name="hidden"
          value={hidden.join(',')}
          aria-describedby="hidden-hint"
          inputMode="numeric"
          onChange={(event) => setHidden(event.currentTarget)}
        />
      </label>
      <p class="soft" id="hidden-hint">
        {t.hiddenHint}
      </p>
      <Choice name="activation" label={t.activation} of={ACTIVATIONS} />
      <Choice name="output" label={t.output} of={OUTPUTS} />
      <Choice name="optimizer" label={t.optimizer} of={OPTIMIZERS} />
      {'learningRate' in options && (
        <label>
          {t.learningRate}
          <input
            name="learningRate"
            type="number"
            step="any"
            min="0"
            placeholder={t.automatic}
            value={learningRate ?? ''}
            onChange={({ currentTarget: { valueAsNumber: value } }) => set({ learningRate: value > 0 ? value : null })}
          />
        </label>
      )}
      {by === 'batches' && <Whole name="batchSize" label={t.batchSize} from={1} />}
      <label>
        {t.lambda}
        <input
          name="lambda"
          type="number"
          step="any"
          min="0"
          value={settings.value.lambda}
          onChange={({ currentTarget: { valueAsNumber: value } }) => value >= 0 && set({ lambda: value })}
        />
      </label>
      <Choice name="init" label={t.init} of={INITIALIZERS} />
      <Whole name="seed" label={t.seed} from={0} />
      <label>
        {t.validation}
        <input
          name="validation"
          type="number"
          step="0.05"
          min="0"
          max="0.9"
          value={settings.value.validation}
          onChange={({ currentTarget: { valueAsNumber: value } }) =>
            value >= 0 && value <= 0.9 && set({ validation: value })
          }
        />
      </label>
      <Whole name="iterations" label={t.iterations} from={1} />
    </div>
  );
}

function setHidden(input: HTMLInputElement): void {
  const units = input.value
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .map(Number);
  if (units.every((count) => Number.isInteger(count) && count >= 1 && count <= 4096)) void set({ hidden: units });
  else input.value = settings.value.hidden.join(',');
}

type Words = 'activation' | 'output' | 'optimizer' | 'init';

function Choice<Name extends Words>({ name, label, of }: { name: Name; label: string; of: readonly Settings[Name][] }) {
  return (
    <label>
      {label}
      <select
        name={name}
        value={settings.value[name]}
        onChange={(event) => set({ [name]: event.currentTarget.value } as Partial<Settings>)} // one of `of`
      >
        {of.map((word) => (
          <option key={word}>{word}</option>
        ))}
      </select>
    </label>
  );
}

type Numbers = 'batchSize' | 'seed' | 'iterations';

function Whole({ name, label, from }: { name: Numbers; label: string; from: number }) {
  return (
    <label>
      {label}
      <input
        name={name}
        type="number"
        step="1"
        min={from}
        value={settings.value[name]}
        onChange={({ currentTarget: { valueAsNumber: value } }) => {
          if (Number.isInteger(value) && value >= from) void set({ [name]: value });
        }}
      />
    </label>
  );
}
