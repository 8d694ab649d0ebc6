/** How the file asked for last is read: what is found by itself, a person may decide, and the file is read again. */
import { DATE_ORDERS, THOUSANDS } from '@deltascope/core/table';
import { useEffect, useState } from 'preact/hooks';
import type { ReadingSettings } from '../../protocol.ts';
import { readOtherwise } from '../../state/opening.ts';
import { fault, wanted } from '../../state/store.ts';
import { texts } from '../../texts/texts.ts';
import { Field } from '../common/Field.tsx';
import { ENCODINGS, READING_FAULTS } from './reading.ts';

const DELIMITERS = [',', ';', 'tab', '|', 'blanks'] as const;

export function ReadingControls() {
  const [isOpen, setOpen] = useState(false);
  const isAsked = READING_FAULTS.has(fault.value?.code ?? '');
  // A refusal asks for what is in here.
  useEffect(() => {
    if (isAsked) setOpen(true);
  }, [isAsked]);
  if (!wanted.value) return null;
  const t = texts.value.reading;
  const { table, reading } = wanted.value;
  const isWorkbook = table.kind === 'file' && /\.xls[xm]$/i.test(table.name);
  return (
    <details id="reading" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {t.title}
        {table.kind !== 'sample' && `: ${table.name}`}
      </summary>
      <div class="fields">
        <Choice name="header" of={['yes', 'no']} wordFor={(value) => t.header[value as 'yes' | 'no']} />
        <Words name="names" value={reading.names?.join(', ')} change={(text) => ({ names: listOf(text) })} />
        {table.kind === 'file' && !isWorkbook && <Choice name="encoding" of={ENCODINGS} />}
        {!isWorkbook && <Choice name="delimiter" of={DELIMITERS} wordFor={(value) => t.signs[value] ?? value} />}
        <Choice name="decimal" of={['.', ',']} wordFor={(value) => t.signs[value]} />
        <Choice name="thousands" of={THOUSANDS} wordFor={(value) => t.signs[value] ?? value} />
        <Choice name="dates" of={DATE_ORDERS} wordFor={(value) => t.orders[value as (typeof DATE_ORDERS)[number]]} />
        <Words name="na" value={reading.na?.join(', ')} change={(text) => ({ na: listOf(text) })} />
        <Choice name="onBadRow" of={['skip']} found={t.badRows.fail} wordFor={() => t.badRows.skip} />
        {isWorkbook && <Words name="sheet" value={reading.sheet} change={(text) => ({ sheet: text || undefined })} />}
      </div>
    </details>
  );
}

const listOf = (text: string) => (text === '' ? undefined : text.split(/[,，]/).map((word) => word.trim()));

interface ChoiceProps {
  readonly name: Exclude<keyof ReadingSettings, 'na' | 'sheet' | 'names'>;
  readonly of: readonly string[];
  readonly wordFor?: (value: string) => string;
  /** What happens if nothing is chosen. */
  readonly found?: string;
}

/** The first is what is found: a value of its own, for no sign between thousands is one too. */
function Choice({ name, of, wordFor = String, found }: ChoiceProps) {
  const t = texts.value.reading;
  const set = wanted.value?.reading[name] ?? FOUND;
  return (
    <label>
      {t.names[name]}
      <select
        name={`reading-${name}`}
        value={set}
        onChange={({ currentTarget: { value } }) => void readOtherwise({ [name]: value === FOUND ? undefined : value })}
      >
        <option value={FOUND}>{found ?? t.found}</option>
        {of.map((value) => (
          <option key={value} value={value}>
            {wordFor(value)}
          </option>
        ))}
      </select>
    </label>
  );
}

const FOUND = 'found';

interface WordsProps {
  readonly name: 'na' | 'sheet' | 'names';
  readonly value: string | undefined;
  readonly change: (text: string) => Partial<ReadingSettings>;
}

function Words({ name, value = '', change }: WordsProps) {
  const t = texts.value.reading;
  return (
    <Field id={`reading-${name}`} label={t.names[name]} hint={t.hints[name]}>
      {(described) => (
        <input
          name={`reading-${name}`}
          value={value}
          {...described}
          onChange={(event) => void readOtherwise(change(event.currentTarget.value.trim()))}
        />
      )}
    </Field>
  );
}
