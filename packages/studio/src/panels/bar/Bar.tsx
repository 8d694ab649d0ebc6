/** The top of the page: what it is, the table, and what is taken away; language, looks, and the stage alone. */
import { LANGUAGE_CODES, LANGUAGE_NAMES } from '@deltascope/core/words';
import { present, setLanguage, setTheme } from '../../state/looking.ts';
import {
  awaiting,
  type Language,
  language,
  presenting,
  problem,
  THEMES,
  type Theme,
  table,
  theme,
} from '../../state/store.ts';
import { texts } from '../../texts/texts.ts';
import { LabelSelect } from '../common/LabelSelect.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { FileInput } from './FileInput.tsx';
import { openFile } from './opened.ts';

export function Bar() {
  const t = texts.value;
  return (
    <header>
      <div class="what">
        <h1>
          <img src="./icon.svg" alt="" width="22" height="22" /> Deltascope
        </h1>
        <p class="tagline">{t.tagline}</p>
      </div>
      <TableChip />
      <div class="row looks">
        {problem.value && <ExportMenu />}
        {problem.value && (
          <button
            type="button"
            class="present"
            aria-pressed={presenting.value}
            onClick={() => present(!presenting.value)}
          >
            {t.present}
          </button>
        )}
        <Brief
          label={t.language}
          face={signOf(LANGUAGE_NAMES[language.value])}
          value={language.value}
          of={LANGUAGE_CODES.map((code) => [code, LANGUAGE_NAMES[code]])}
          choose={(code) => setLanguage(code as Language)} // one of them
        />
        <Brief
          label={t.theme}
          face="◐"
          value={theme.value}
          of={THEMES.map((one) => [one, t.themes[one]])}
          choose={(one) => setTheme(one as Theme)} // one of them
        />
      </div>
    </header>
  );
}

interface BriefProps {
  readonly label: string;
  /** What is seen of it. */
  readonly face: string;
  readonly value: string;
  readonly of: readonly (readonly [value: string, words: string])[];
  readonly choose: (value: string) => void;
}

/** A choice that takes no more room than a sign. */
function Brief({ label, face, value, of, choose }: BriefProps) {
  return (
    <label class="brief" title={label}>
      <span class="hidden">{label}</span>
      <span aria-hidden="true">{face}</span>
      <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {of.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Of a language's own name: EN of English, 中 of 中文. */
function signOf(name: string): string {
  return /^[a-z]/i.test(name) ? name.slice(0, 2).toUpperCase() : name.slice(0, 1);
}

/** The table that is open, what is predicted, and another table. */
function TableChip() {
  const t = texts.value.data;
  const info = table.value;
  return (
    <div class="row chip">
      {info && (
        <>
          <b id="table-name" title={info.name}>
            {info.name}
          </b>
          <LabelSelect words={t.predicts} class="inline" name="label" />
        </>
      )}
      <FileInput
        face={awaiting.value ? t.open : t.openShort}
        name="table"
        accept=".csv,.tsv,.txt,.gz,.xlsx,.safetensors"
        open={([file]) => openFile(file)}
      />
    </div>
  );
}
