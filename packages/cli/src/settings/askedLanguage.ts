/** Which language the person asked for: with --lang, by the environment, in the file of settings, or by the system's locale. */
import { readFileSync } from 'node:fs';
import { LANGUAGE_CODES, type LanguageCode, languageOfLocale } from '@deltascope/core/words';
import { CONFIG_FILE } from './configFile.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Known before the options are checked, so that what is wrong with them is said in it too. */
export function askedLanguage(args: readonly string[], environment: Environment): LanguageCode {
  const at = args.indexOf('--lang');
  const joined = args.find((word) => word.startsWith('--lang='));
  const named = [at < 0 ? joined?.slice('--lang='.length) : args[at + 1], environment.DELTASCOPE_LANG, inConfig()];
  for (const name of named) if (isCode(name)) return name;
  return ofSystem(environment);
}

/** By POSIX: LC_ALL goes before LC_MESSAGES, and that before LANG. */
export function ofSystem({ LC_ALL, LC_MESSAGES, LANG }: Environment): LanguageCode {
  return languageOfLocale(LC_ALL || LC_MESSAGES || LANG || 'en', LANGUAGE_CODES) ?? 'en';
}

function isCode(name: unknown): name is LanguageCode {
  return LANGUAGE_CODES.some((code) => code === name);
}

/** A file that cannot be read is refused later, where its settings are. */
function inConfig(): unknown {
  try {
    return (JSON.parse(readFileSync(CONFIG_FILE, 'utf8')) as { lang?: unknown } | null)?.lang; // looked at before use
  } catch {
    return undefined;
  }
}
