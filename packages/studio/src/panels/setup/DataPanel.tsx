/** Where the table comes from, what was found in it, and which columns are used. */
import { shorten } from '@deltascope/core/errors';
import { COLUMN_KINDS, type ColumnKind } from '@deltascope/core/table';
import { noteText, optionNames } from '@deltascope/core/words';
import { useState } from 'preact/hooks';
import { openTable } from '../../state/opening.ts';
import { isSample, problem, SAMPLE, settings, table } from '../../state/store.ts';
import { set } from '../../state/training.ts';
import { speaker, spoken, texts } from '../../texts/texts.ts';
import { FileInput } from '../bar/FileInput.tsx';
import { openFolder } from '../bar/opened.ts';
import { LabelSelect } from '../common/LabelSelect.tsx';
import { ReadingControls } from './ReadingControls.tsx';

const MOST_DOUBTS = 8;

export function DataPanel() {
  const t = texts.value.data;
  const info = table.value;
  const recorded = problem.value?.recorded;
  return (
    <>
      <FileInput face={t.openRecording} name="recording" webkitdirectory open={openFolder} />
      <p class="soft">
        {t.drop}. {texts.value.privacy}
      </p>
      <div class="row">
        {!isSample.value && (
          <button type="button" onClick={() => openTable({ kind: 'sample' }, SAMPLE)}>
            {t.sample}
          </button>
        )}
        <Paste />
      </div>
      {info && (
        <>
          <p>
            <b>{info.name}</b> · {t.rows(info.rowCount, info.columns.length)}
            <span class="soft"> · {spoken.value.tableFormat(info.format)}</span>
          </p>
          {recorded && <p id="recorded">{t.recorded(recorded.iterations, recorded.sameBits)}</p>}
          <LabelSelect words={t.label} />
          <Notes />
          <Doubts />
          <Features />
        </>
      )}
      <ReadingControls />
    </>
  );
}

/** What was found about the structure, and what to do if it is wrong. */
function Notes() {
  const notes = table.value?.notes ?? [];
  if (notes.length === 0) return null;
  return (
    <ul id="notes" class="plain">
      {notes.map((note) => (
        <li key={note.code} class="finding">
          {noteText(note, speaker.value)}
        </li>
      ))}
    </ul>
  );
}

/** What may have been read otherwise than it was meant. */
function Doubts() {
  const { language, name = optionNames } = speaker.value;
  const doubts = (table.value?.columns ?? []).flatMap((column) => column.doubts.map((doubt) => ({ column, doubt })));
  if (doubts.length === 0) return null;
  return (
    <ul id="doubts" class="plain">
      {doubts.slice(0, MOST_DOUBTS).map(({ column, doubt }) => (
        <li key={`${doubt.code} ${column.name}`} class="finding">
          {language.doubt({ ...column, name: shorten(column.name, 60) }, doubt, name)}
        </li>
      ))}
    </ul>
  );
}

function Features() {
  const t = texts.value.data;
  const used = new Set(problem.value?.features);
  const choose = (name: string, wanted: boolean) => {
    const columns = (table.value?.columns ?? []).map((column) => column.name);
    void set({ features: columns.filter((column) => (column === name ? wanted : used.has(column))) });
  };
  return (
    <details open={false}>
      <summary>
        {t.features}: {problem.value?.features.join(', ')}
      </summary>
      <ul class="plain">
        {table.value?.columns
          .filter(({ name }) => name !== settings.value.label)
          .map((column) => ({ ...column, writing: spoken.value.writing(column.writing) }))
          .map(({ name, writing, missing, examples }) => (
            <li key={name}>
              <label class="check">
                <input
                  type="checkbox"
                  checked={used.has(name)}
                  onChange={(event) => choose(name, event.currentTarget.checked)}
                />
                <span>
                  {name}{' '}
                  <span class="soft">
                    {writing}
                    {missing > 0 && `, ${t.missing(missing)}`}: {examples.join(', ')}
                  </span>
                </span>
              </label>
              <KindOf column={name} />
            </li>
          ))}
      </ul>
      {problem.value?.notes.map((note) => (
        <p class="soft" key={JSON.stringify(note)}>
          {note.kind === 'left-out' ? spoken.value.leftOut(note.column) : spoken.value.dropped([note.rows])}
        </p>
      ))}
    </details>
  );
}

/** What the column is read as; as found, if a person does not say. */
function KindOf({ column }: { column: string }) {
  const t = texts.value;
  const { as = new Map<string, ColumnKind>() } = settings.value;
  const choose = (kind: string) => {
    const others = [...as].filter(([name]) => name !== column);
    const found = COLUMN_KINDS.find((one) => one === kind);
    const all = found ? [...others, [column, found] as const] : others;
    void set({ as: all.length > 0 ? new Map(all) : undefined });
  };
  return (
    <select
      aria-label={t.data.as(column)}
      value={as.get(column) ?? ''}
      onChange={(event) => choose(event.currentTarget.value)}
    >
      <option value="">{t.reading.found}</option>
      {COLUMN_KINDS.map((kind) => (
        <option key={kind} value={kind}>
          {t.data.kinds[kind]}
        </option>
      ))}
    </select>
  );
}

function Paste() {
  const t = texts.value.data;
  const [text, setText] = useState('');
  return (
    <details>
      <summary>{t.paste}</summary>
      <label>
        {t.pasteHint}
        <textarea rows={5} value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </label>
      <button type="button" onClick={() => openTable({ kind: 'text', name: 'pasted.csv', text })}>
        {t.usePasted}
      </button>
    </details>
  );
}
