/** What can be wrong with JSON, in English. */
import type { ErrorDefinitions } from '../sentence.ts';

export interface JsonErrors {
  json: { readonly place: string; readonly character: number; readonly of: JsonFault };
}

/** What a JSON text breaks. */
export type JsonFault =
  | { readonly rule: 'values' | 'depth'; readonly most: number }
  | { readonly rule: 'twice'; readonly key: string }
  | { readonly rule: 'range'; readonly digits: string }
  | { readonly rule: 'unexpected'; readonly seen: string; readonly wanted: JsonWanted };

/** What should be there: a sign itself, or one of these. */
export type JsonWanted = 'end' | 'key' | 'end-of-text' | 'escapes' | 'value' | { readonly sign: string };

const WANTED: Readonly<Record<Exclude<JsonWanted, object>, string>> = {
  end: 'the end',
  key: 'a key',
  'end-of-text': 'the end of a text',
  escapes: 'a text with valid escapes',
  value: 'a value',
};

function jsonText(of: JsonFault, character: number): string {
  switch (of.rule) {
    case 'values':
      return `more than ${of.most} values`;
    case 'depth':
      return `nested deeper than ${of.most}`;
    case 'twice':
      return `the key "${of.key}" is there twice`;
    case 'range':
      return `${of.digits} is out of the range of float64`;
    case 'unexpected': {
      const wanted = typeof of.wanted === 'string' ? WANTED[of.wanted] : `"${of.wanted.sign}"`;
      return `${of.seen === '' ? 'the end' : `"${of.seen}"`} is there instead of ${wanted} (character ${character})`;
    }
    default:
      return of satisfies never;
  }
}

export const jsonErrors: ErrorDefinitions<JsonErrors> = {
  json: {
    fault: 'data',
    what: ({ place, of, character }) =>
      `the JSON is refused${place === '' ? '' : ` at ${place}`}: ${jsonText(of, character)}`,
  },
};
