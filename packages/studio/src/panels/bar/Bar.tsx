/** The top of the page: what it is, the table, and what is taken away; language, looks, and the stage alone. */
import { LANGUAGE_CODES, LANGUAGES } from '@deltascope/core/words';
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
      <h1>
        <img src="./icon.svg" alt="" width="22" height="22" /> Deltascope
      </h1>
      <p class="tagline">{t.tagline}</p>
      <TableChip />
      <div class="row looks">
        {problem.value && <ExportMenu />}
        {problem.value && (
          <button type="button" aria-pressed={presenting.value} onClick={() => present(!presenting.value)}>
            {t.present}
          </button>
        )}
        <label>
          <span class="hidden">{t.language}</span>
          <select value={language.value} onChange={(event) => setLanguage(event.currentTarget.value as Language)}>
            {LANGUAGE_CODES.map((code) => (
              <option key={code} value={code}>
                {LANGUAGES[code].name}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span class="hidden">{t.theme}</span>
          <select value={theme.value} onChange={(event) => setTheme(event.currentTarget.value as Theme)}>
            {THEMES.map((value) => (
              <option key={value} value={value}>
                {t.themes[value]}
              </option>
            ))}
          </select>
        </label>
      </div>
    </header>
  );
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
