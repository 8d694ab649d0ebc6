/**
 * JSON read without trust (RFC 8259): unlike JSON.parse it refuses keys that occur twice, numbers beyond float64, and
 * depth or size beyond a limit, before anything of that size is made; and it says at which place.
 */
import { type DeltascopeError, failure, shorten } from '../errors.ts';
import { type JsonFault, type JsonWanted, jsonErrors } from '../words/en/jsonErrors.ts';

/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface JsonLimits {
  /** How deep arrays and objects may be nested. */
  readonly depth: number;
  /** How many values there may be in all. */
  readonly values: number;
  /** Whether NaN, Infinity and -Infinity are numbers, as Python's json writes them. */
  readonly withNaN?: boolean;
}

/** A number of more characters is no float64 that anybody wrote. */
const LONGEST_NUMBER = 1000;
const SPECIALS = ['NaN', 'Infinity', '-Infinity'];
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** The value that `text` holds. Throws `json` (data) with the place: `training.options[2]`. */
export function parseJson(text: string, limits: JsonLimits): Json {
  return new Parser(text, limits).document();
}

class Parser {
  private readonly text: string;
  private readonly limits: JsonLimits;
  private readonly path: (string | number)[] = [];
  private at = 0;
  private values = 0;

  constructor(text: string, limits: JsonLimits) {
    this.text = text;
    this.limits = limits;
  }

  document(): Json {
    const value = this.value();
    this.skipSpace();
    if (this.at < this.text.length) throw this.unexpected('end');
    return value;
  }

  private value(): Json {
    this.skipSpace();
    this.values += 1;
    if (this.values > this.limits.values) throw this.fault({ rule: 'values', most: this.limits.values });
    if (this.path.length > this.limits.depth) throw this.fault({ rule: 'depth', most: this.limits.depth });
    switch (this.text[this.at]) {
      case '{':
        return this.object();
      case '[':
        return this.array();
      case '"':
        return this.string();
      case 't':
        return this.word('true', true);
      case 'f':
        return this.word('false', false);
      case 'n':
        return this.word('null', null);
      default:
        return this.special() ?? this.number();
    }
  }

  private object(): Json {
    const object: { [key: string]: Json } = {};
    this.at += 1;
    if (this.takes('}')) return object;
    do {
      this.skipSpace();
      if (this.text[this.at] !== '"') throw this.unexpected('key');
      const key = this.string();
      if (Object.hasOwn(object, key)) throw this.fault({ rule: 'twice', key: shorten(key, 100) });
      this.expect(':');
      this.path.push(key);
      // Not by assignment, which takes `__proto__` for something else than a name.
      Object.defineProperty(object, key, { value: this.value(), writable: true, enumerable: true, configurable: true });
      this.path.pop();
    } while (this.takes(','));
    this.expect('}');
    return object;
  }

  private array(): Json {
    const array: Json[] = [];
    this.at += 1;
    if (this.takes(']')) return array;
    do {
      this.path.push(array.length);
      array.push(this.value());
      this.path.pop();
    } while (this.takes(','));
    this.expect(']');
    return array;
  }

  private string(): string {
    const start = this.at;
    let end = this.text.indexOf('"', start + 1);
    while (end > 0 && this.isEscaped(end, start)) end = this.text.indexOf('"', end + 1);
    if (end < 0) throw this.unexpected('end-of-text');
    this.at = end + 1;
    try {
      // A text by itself: it can neither nest nor repeat, and its escapes are JSON's own.
      return JSON.parse(this.text.slice(start, this.at)) as string;
    } catch {
      this.at = start;
      throw this.unexpected('escapes');
    }
  }

  /** Whether an odd number of backslashes is before the quote at `end`. */
  private isEscaped(end: number, start: number): boolean {
    let first = end;
    while (first - 1 > start && this.text[first - 1] === '\\') first -= 1;
    return (end - first) % 2 === 1;
  }

  private special(): number | undefined {
    if (!this.limits.withNaN) return undefined;
    const word = SPECIALS.find((each) => this.text.startsWith(each, this.at));
    return word === undefined ? undefined : this.word(word, Number(word));
  }

  private number(): number {
    const start = this.at;
    let end = start;
    while (end - start <= LONGEST_NUMBER && isNumberCharacter(this.text.charCodeAt(end))) end += 1;
    const digits = this.text.slice(start, end);
    if (!NUMBER.test(digits)) throw this.unexpected('value');
    const value = Number(digits);
    if (!Number.isFinite(value)) throw this.fault({ rule: 'range', digits: shorten(digits, 40) });
    this.at = end;
    return value;
  }

  private word<T extends Json>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) throw this.unexpected('value');
    this.at += word.length;
    return value;
  }

  private skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.at += 1;
    }
  }

  private takes(character: string): boolean {
    this.skipSpace();
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  private expect(character: string): void {
    if (!this.takes(character)) throw this.unexpected({ sign: character });
  }

  private unexpected(wanted: JsonWanted): DeltascopeError {
    return this.fault({ rule: 'unexpected', seen: this.text.slice(this.at, this.at + 12), wanted });
  }

  private fault(of: JsonFault): DeltascopeError {
    const place = shorten(pathText(this.path), 200);
    return failure(jsonErrors, 'json', { place, character: this.at + 1, of });
  }
}

function isNumberCharacter(code: number): boolean {
  const isDigit = code >= 0x30 && code <= 0x39;
  return isDigit || code === 0x2d || code === 0x2b || code === 0x2e || code === 0x45 || code === 0x65;
}

/** `training.options[2]` */
function pathText(path: readonly (string | number)[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}
