/** How the file asked for last is read: what is found by itself, a person may decide, and the file is read again. */
import { DATE_ORDERS, THOUSANDS } from '@deltascope/core/table';
import { useEffect, useState } from 'preact/hooks';
import type { ReadingSettings } from '../protocol.ts';
import { readOtherwise } from '../state/opening.ts';
import { fault, given } from '../state/store.ts';
import { texts } from '../texts/texts.ts';
import { ENCODINGS, READING_FAULTS } from './reading.ts';

const DELIMITERS = [',', ';', 'tab', '|', 'blanks'] as const;

export function ReadingControls() {
  const [isOpen, setOpen] = useState(false);
  const isAsked = READING_FAULTS.has(fault.value?.code ?? '');
  // A refusal asks for what is in here.
  useEffect(() => {
    if (isAsked) setOpen(true);
  }, [isAsked]);
  if (!given.value) return null;
  const t = texts.value.reading;
  const { table, reading } = given.value;
  const isWorkbook = table.kind === 'file' && /\.xls[xm]$/i.test(table.name);
  return (
    <details id="reading" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {t.title}
        {table.kind !== 'sample' && `: ${table.name}`}
      </summary>
      <div class="fields">
        <Choice name="header" of={['yes', 'no']} wordFor={(value) => t.header[value as 'yes' | 'no']} />
        {table.kind === 'file' && !isWorkbook && <Choice name="encoding" of={ENCODINGS} />}
        {!isWorkbook && <Choice name="delimiter" of={DELIMITERS} wordFor={(value) => t.signs[value] ?? value} />}
        <Choice name="decimal" of={['.', ',']} wordFor={(value) => t.signs[value]} />
        <Choice name="thousands" of={THOUSANDS} wordFor={(value) => t.signs[value] ?? value} />
        <Choice name="dates" of={DATE_ORDERS} wordFor={(value) => t.orders[value as (typeof DATE_ORDERS)[number]]} />
        <Words
          name="na"
          value={reading.na?.join(', ')}
          change={(text) => ({ na: text === '' ? undefined : text.split(',').map((word) => word.trim()) })}
        />
        {isWorkbook && <Words name="sheet" value={reading.sheet} change={(text) => ({ sheet: text || undefined })} />}
      </div>
    </details>
  );
}

interface ChoiceProps {
  readonly name: Exclude<keyof ReadingSettings, 'na' | 'sheet'>;
  readonly of: readonly string[];
  readonly wordFor?: (value: string) => string;
}

/** The first is what is found: a value of its own, for no sign between thousands is one too. */
function Choice({ name, of, wordFor = String }: ChoiceProps) {
  const t = texts.value.reading;
  const set = given.value?.reading[name] ?? AUTO;
  const choose = (value: string) => {
    const found = name === 'header' ? AUTO : undefined;
    void readOtherwise({ [name]: value === AUTO ? found : value });
  };
  return (
    <label>
      {t.names[name]}
      <select name={`reading-${name}`} value={set} onChange={(event) => choose(event.currentTarget.value)}>
        <option value={AUTO}>{t.found}</option>
        {of.map((value) => (
          <option key={value} value={value}>
            {wordFor(value)}
          </option>
        ))}
      </select>
    </label>
  );
}

const AUTO = 'auto';

interface WordsProps {
  readonly name: 'na' | 'sheet';
  readonly value: string | undefined;
  readonly change: (text: string) => Partial<ReadingSettings>;
}

function Words({ name, value = '', change }: WordsProps) {
  const t = texts.value.reading;
  return (
    <label>
      {t.names[name]}
      <input
        name={`reading-${name}`}
        value={value}
        aria-describedby={`reading-${name}-hint`}
        onChange={(event) => void readOtherwise(change(event.currentTarget.value.trim()))}
      />
      <span class="soft" id={`reading-${name}-hint`}>
        {t.hints[name]}
      </span>
    </label>
  );
}
