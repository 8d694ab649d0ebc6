/** The state of the page as the part of an address after #, and back. Of tables only the sample is named. */

import { accepts, SETTING_NAMES, type Setting, settingOf } from '@deltascope/core/train';
import { LANGUAGE_CODES, type LanguageCode } from '@deltascope/core/words';
import type { Settings } from '../protocol.ts';

export interface Linked {
  readonly settings: Partial<Settings>;
  readonly data?: 'customers';
  readonly language?: LanguageCode;
  readonly iteration?: number;
  readonly row?: number;
  readonly step?: string;
  readonly address?: string;
  readonly lesson?: string;
}

/** `#data=customers&label=Segment&hidden=6&…` */
export function linkOf({ settings, data, language, iteration, row, step, address, lesson }: Linked): string {
  const words = new URLSearchParams();
  const put = (name: string, value: string | number | boolean | undefined) => {
    if (value !== undefined) words.set(name, String(value));
  };
  put('data', data);
  for (const [name, value] of Object.entries(settings)) {
    if (value !== undefined) put(name, textOf(value));
  }
  put('lang', language);
  put('iteration', iteration);
  put('row', row);
  put('step', step);
  put('ask', address);
  put('lesson', lesson);
  return `#${words}`;
}

/** What does not fit is left out: a link is somebody's text. */
export function readLink(hash: string): Linked {
  const words = new URLSearchParams(hash.replace(/^#/, ''));
  const one = <T extends string>(name: string, allowed: readonly T[]) =>
    allowed.find((value) => value === words.get(name));
  const number = (name: string, from: number, to: number) => {
    const text = words.get(name);
    const value = Number(text);
    return text && Number.isInteger(value) && value >= from && value <= to ? value : undefined;
  };
  const settings = SETTING_NAMES.flatMap((name) => {
    const text = words.get(name);
    const value = text === null ? undefined : valueIn(settingOf(name), text);
    return value === undefined || !accepts(settingOf(name), value) ? [] : [[name, value]];
  });
  return {
    settings: Object.fromEntries(settings),
    data: one('data', ['customers']),
    language: one('lang', LANGUAGE_CODES),
    iteration: number('iteration', 0, 1e9),
    row: number('row', 1, 1e9),
    step: words.get('step')?.match(/^\w+$/)?.[0],
    address: words.get('ask')?.match(/^[\w[\],]+$/)?.[0],
    lesson: words.get('lesson')?.match(/^[\w-]+$/)?.[0],
  };
}

/** As the setting's type writes it; names are encoded once more, since they may hold commas. */
function textOf(value: unknown): string {
  if (value instanceof Map) return [...value].map((pair) => pair.map(encoded).join('=')).join(',');
  return Array.isArray(value) ? value.map(encoded).join(',') : String(value);
}

const encoded = (part: unknown) => encodeURIComponent(String(part));

/** What the text says, if it is of the setting's type; whether the setting takes it is another question. */
function valueIn({ type }: Setting, text: string): unknown {
  const parts = text.split(',').filter((part) => part !== '');
  switch (type) {
    case 'number':
      return text === '' ? undefined : Number(text);
    case 'boolean':
      return text === 'true' || text === 'false' ? text === 'true' : undefined;
    case 'layers':
      return parts.map(Number);
    case 'columns':
      return parts.map(decoded);
    case 'kinds':
      return new Map(parts.map((part) => part.split('=').map(decoded)) as [string, string][]); // accepted as such or not
    case 'weights':
      if (!text.includes('=')) return text;
      return new Map(parts.map((part) => part.split('=').map(decoded)).map(([name, weight]) => [name, Number(weight)]));
    case 'choice':
    case 'text':
      return text;
    default:
      throw type satisfies never;
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
