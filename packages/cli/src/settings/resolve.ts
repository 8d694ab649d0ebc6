/** Settings from their sources: option, environment, deltascope.config.json, the article's setting, default. */
import { readFileSync } from 'node:fs';
import { failure, nearest } from '@deltascope/core/errors';
import { LIKE_ARTICLE, type TrainingSettings } from '@deltascope/core/train';
import { cliErrors } from '../words/errors.ts';
import { CONFIG_FILE } from './configFile.ts';
import { DEFAULTS, type OWN_DEFAULTS } from './defaults.ts';
import type { Raw } from './option.ts';
import { bareFlag, OPTIONS, type OptionName, type Settings } from './options.ts';

export type Origin = 'option' | 'environment' | 'config' | 'like-article' | 'default';

type AllSettings = TrainingSettings & Settings & Required<Pick<Settings, keyof typeof OWN_DEFAULTS>>;

/** The settings of a command that takes these options: with a default never undefined, and no others. */
export type SettingsOf<Name extends OptionName> = Pick<AllSettings, Name>;

export interface Resolved {
  /** Of the allowed options alone. */
  readonly settings: SettingsOf<OptionName>;
  readonly origins: ReadonlyMap<OptionName, Origin>;
}

interface Sources {
  /** What the command line gave, by option name. */
  readonly given: Readonly<Partial<Record<OptionName, Raw>>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly folder: string;
  /** The options that this command takes. */
  readonly allowed: readonly OptionName[];
}

/** Throws usage errors that name the source of a value that does not fit. */
export function resolve({ given, environment, folder, allowed }: Sources): Resolved {
  const config = readConfig(folder);
  const settings: Partial<Record<OptionName, unknown>> = {};
  const origins = new Map<OptionName, Origin>();
  const settle = (name: OptionName, value: unknown, origin: Origin) => {
    if (value === undefined || origins.has(name) || !allowed.includes(name)) return;
    settings[name] = value;
    origins.set(name, origin);
  };
  for (const name of allowed) {
    const typed = given[name];
    if (typed !== undefined) settle(name, OPTIONS[name].parse(typed, saying(name, typed)), 'option');
    const fromEnvironment = environment[environmentName(name)];
    if (fromEnvironment !== undefined) {
      settle(name, OPTIONS[name].parse(fromEnvironment, `${environmentName(name)}=${fromEnvironment}`), 'environment');
    }
    const fromFile = config[name];
    if (fromFile !== undefined) settle(name, OPTIONS[name].parse(fromFile, `${CONFIG_FILE}: ${name}`), 'config');
  }
  if (settings.likeArticle === true) {
    for (const [name, value] of entries(LIKE_ARTICLE)) settle(name, value, 'like-article');
  }
  for (const [name, value] of entries(DEFAULTS)) settle(name, value, 'default');
  // Every name of DEFAULTS that the command allows is settled now; a command reads only settings that it allows.
  return { settings: settings as Resolved['settings'], origins };
}

/** `--batch-size 0`, as it was typed. */
function saying(name: OptionName, raw: Raw): string {
  const flag = bareFlag(name);
  return typeof raw === 'boolean' ? flag : `${flag} ${typeof raw === 'string' ? raw : raw.join(',')}`;
}

/** DELTASCOPE_BATCH_SIZE */
function environmentName(name: OptionName): string {
  return `DELTASCOPE_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

function entries(values: Settings): [OptionName, unknown][] {
  return Object.entries(values) as [OptionName, unknown][]; // Object.entries forgets the keys' type.
}

function readConfig(folder: string): Partial<Record<OptionName, Raw>> {
  const path = `${folder}/${CONFIG_FILE}`;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw failure(cliErrors, 'config', { message: (error as Error).message }, IN_CONFIG);
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw failure(cliErrors, 'config/json', { message: (error as Error).message }, IN_CONFIG);
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw failure(cliErrors, 'config/object', {}, IN_CONFIG);
  }
  return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, configValue(name, value)]));
}

function configValue(name: string, value: unknown): Raw {
  if (!Object.hasOwn(OPTIONS, name)) {
    const guess = nearest(name, Object.keys(OPTIONS));
    throw failure(cliErrors, 'config/setting', { name, nearest: guess }, IN_CONFIG);
  }
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(String);
  if (typeof value === 'object' && value !== null) return Object.entries(value).map(([key, word]) => `${key}=${word}`);
  throw failure(cliErrors, 'config/value', { name }, IN_CONFIG);
}

const IN_CONFIG = { at: { file: CONFIG_FILE } };
