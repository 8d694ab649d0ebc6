/** Name, language, theme, and what is taken away from the page. */
import { say, setLanguage, setTheme } from '../state/looking.ts';
import { link } from '../state/opening.ts';
import { type Language, language, problem, type Theme, theme } from '../state/store.ts';
import { texts } from '../texts/texts.ts';
import { KeepButtons } from './KeepButtons.tsx';

const LANGUAGES: readonly (readonly [Language, string])[] = [
  ['en', 'English'],
  ['zh', '中文'],
];
const THEMES: readonly Theme[] = ['auto', 'light', 'dark'];

export function Header() {
  const t = texts.value;
  return (
    <header>
      <h1>
        <img src="./icon.svg" alt="" width="24" height="24" /> {t.title}
      </h1>
      <p class="soft">{t.privacy}</p>
      <div class="row">
        {problem.value && <KeepButtons />}
        <button type="button" onClick={copyLink}>
          {t.copyLink}
        </button>
        <label>
          <span class="hidden">{t.language}</span>
          <select value={language.value} onChange={(event) => setLanguage(event.currentTarget.value as Language)}>
            {LANGUAGES.map(([value, name]) => (
              <option key={value} value={value}>
                {name}
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

async function copyLink(): Promise<void> {
  const address = link();
  history.replaceState(null, '', address);
  // Where copying is forbidden, the address bar has it.
  await navigator.clipboard?.writeText(address).catch(() => {});
  say(texts.value.linkCopied);
}
