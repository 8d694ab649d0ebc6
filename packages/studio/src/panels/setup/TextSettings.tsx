/** Settings that are words: a column of the table, a text of a certain form, and weights of classes. */
import { useId } from 'preact/hooks';
import { problem, settings, table } from '../../state/store.ts';
import { set } from '../../state/training.ts';
import { texts } from '../../texts/texts.ts';
import { Field } from '../common/Field.tsx';
import { change, useRejection } from './changing.ts';

/** The column that says what each row weighs is not learned from. */
export function RowWeight() {
  const t = texts.value.settings;
  const { label, features, rowWeight = '' } = settings.value;
  const numbers = (table.value?.columns ?? []).filter(({ kind, name }) => kind === 'number' && name !== label);
  const choose = (name: string) =>
    void set({ rowWeight: name || undefined, ...(features && { features: features.filter((one) => one !== name) }) });
  return (
    <label>
      {t.rowWeight}
      <select name="rowWeight" value={rowWeight} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{t.sameWeight}</option>
        {numbers.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** `balanced`, or `yes=2, no=1`. */
export function ClassWeight() {
  const t = texts.value.settings;
  const { classWeight } = settings.value;
  const take = (typed: string) => change('classWeight', weightsOf(typed));
  return (
    <Words
      name="classWeight"
      shown={typeof classWeight === 'string' ? classWeight : weightsText(classWeight)}
      hint={t.classWeightHint}
      take={take}
    />
  );
}

/** Of two classes; a threshold that does not fit the label can be taken away. */
export function Threshold() {
  const t = texts.value.settings;
  const { classes = [] } = problem.value ?? {};
  const { threshold = '' } = settings.value;
  if (classes.length !== 2 && threshold === '') return null;
  const take = (typed: string) => change('threshold', typed || undefined);
  return <Words name="threshold" shown={threshold} hint={t.thresholdHint(classes[1] ?? '')} take={take} />;
}

interface WordsProps {
  readonly name: 'classWeight' | 'threshold';
  readonly shown: string;
  readonly hint: string;
  /** False for what the setting does not take. */
  readonly take: (typed: string) => boolean;
}

function Words({ name, shown, hint, take }: WordsProps) {
  const t = texts.value.settings;
  const { bad, given } = useRejection(shown);
  const id = useId();
  return (
    <Field id={id} label={t[name]} hint={hint} bad={bad}>
      {(described) => (
        <input
          name={name}
          value={shown}
          {...described}
          onChange={({ currentTarget: input }) =>
            given(input, take(input.value.trim()) ? undefined : t.badWords(input.value, hint))
          }
        />
      )}
    </Field>
  );
}

const weightsText = (weights: ReadonlyMap<string, number> = new Map()) =>
  [...weights].map((pair) => pair.join('=')).join(', ');

function weightsOf(typed: string): string | ReadonlyMap<string, number> | undefined {
  if (!/[=＝]/.test(typed)) return typed || undefined;
  const parts = typed.split(/[,，]/).filter((part) => part.trim() !== '');
  return new Map(parts.map(pairOf));
}

/** Without a weight it is not taken. */
function pairOf(part: string): [name: string, weight: number] {
  const [, name, weight] = /^(.*)[=＝](.*)$/.exec(part) ?? [];
  return [(name ?? part).trim(), weight?.trim() ? Number(weight) : Number.NaN];
}
