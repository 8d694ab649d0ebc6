/**
 * Values in brackets as languages show them: NumPy's and PyTorch's arrays, lists of Python, JavaScript and Octave,
 * dictionaries. Numbers are divided by commas or blanks; a semicolon ends a row, and so does a line of Octave's.
 */
import type { Dictionary, List, Node } from './collect.ts';
import { numberOf, UNSIGNED, Writing } from './words.ts';

export type LiteralFault =
  /** Dots stand for what was not printed. */
  | 'shortened'
  /** The text ends before the brackets do. */
  | 'unclosed'
  | 'deep'
  /** Something else than a value is in the brackets. */
  | 'other';

/** A value and where the text goes on behind it, or why there is none and where that was seen. */
export type Literal = { readonly node: Node; readonly end: number } | Failure;

export interface Failure {
  readonly fault: LiteralFault;
  readonly at: number;
  /** Whether numbers were read before. */
  readonly hasNumbers: boolean;
}

export function literalAt(text: string, at: number): Literal {
  const reader = new LiteralReader(text, at);
  try {
    const node = reader.value(0);
    return { node, end: reader.at };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { fault: error.fault, at: reader.at, hasNumbers: reader.hasNumbers };
  }
}

class Stop extends Error {
  readonly fault: LiteralFault;
  constructor(fault: LiteralFault) {
    super(fault);
    this.fault = fault;
  }
}

const LARGEST_DEPTH = 16;
/** The first row of a matrix that Octave would take is narrower; NumPy breaks a vector into lines only beyond. */
const BREAKING_WIDTH = 60;

const BLANKS = /\s*/y;
const NUMBER = new RegExp(`[+-]?(?:${UNSIGNED}|(?:nan|NaN|NA|inf|Inf|Infinity)\\b)`, 'y');
const COMPLEX = new RegExp(`[+-]?${UNSIGNED}(?:\\s?[+-]\\s?${UNSIGNED})?[ij]\\b`, 'y');
const WORD = /(?:True|true|False|false|None|null|undefined)\b/y;
const SHORTENED = /\.\.\.|…|⋮|\[(?:Array|Object|\w+Array)\]/y;
const TEXT = /[bru]?(?:'(?:[^'\\\n]|\\.){0,300}'|"(?:[^"\\\n]|\\.){0,300}")/y;
const KEY = /[A-Za-z_$][\w$]{0,100}(?=\s*:)/y;
/** `np.float64(`, `tensor(`, `torch.nn.Parameter(` */
const ARRAY =
  /(?:\w{1,20}\.){0,3}(?:array|asarray|matrix|tensor|Tensor|Array|DeviceArray|Parameter|Variable|(?:float|u?int)\d+|bool_?)\s*\(/y;
const DICTIONARY = /(?:\w{1,20}\.){0,3}(?:OrderedDict|dict|defaultdict)\s*\((?:<[^>\n]{0,100}>,\s*)?/y;
const TYPED_ARRAY = /[A-Z]\w{2,20}Array\s*\(\s*\d+\s*\)\s*(?=\[)/y;
const TENSORFLOW = /(?:<tf\.\w+[^>\n]{0,200}?numpy=|tf\.Tensor\()\s*/y;
/** `dtype=float32`, `shape=(2000, 2)`, `grad_fn=<AddBackward0>`, `device='cuda:0'` */
const NAMED_ARGUMENT =
  /,?\s*[A-Za-z_]\w{0,40}\s*=\s*(?:\([^)\n]{0,100}\)|\[[^\]\n]{0,100}\]|<[^>\n]{0,100}>|[^,()\n]{1,100})/y;
const OTHER_VALUE = /\[(?:Function|Getter|class)[^\]\n]{0,200}\]|<[^>\n]{0,200}>|[A-Za-z_][^,{}[\]()\n]{0,200}/y;

const ROUND: Readonly<Record<string, string>> = { '[': ']', '(': ')' };

class LiteralReader {
  private readonly text: string;
  at: number;
  hasNumbers = false;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  value(depth: number): Node {
    if (depth > LARGEST_DEPTH) throw new Stop('deep');
    this.skip(BLANKS);
    if (this.skip(SHORTENED) !== undefined) throw new Stop('shortened');
    const form = this.skip(TYPED_ARRAY) === undefined ? 'list' : 'array';
    const first = this.text[this.at];
    if (first === '[' || first === '(') return this.list(depth, form);
    if (first === '{') return this.dictionary(depth);
    const isTensorflow = this.skip(TENSORFLOW) !== undefined;
    if (isTensorflow || this.skip(ARRAY) !== undefined) return this.array(depth);
    if (this.skip(DICTIONARY) !== undefined) return this.wrappedDictionary(depth);
    return this.scalar();
  }

  /** `array([[1, 2]], dtype=float32)`, behind its opening bracket. */
  private array(depth: number): Node {
    const node = this.value(depth + 1);
    while (this.skip(NAMED_ARGUMENT) !== undefined);
    this.skip(BLANKS);
    if (!this.takes(')') && !this.takes('>')) throw this.stopped();
    return typeof node === 'object' && node.kind === 'list' && node.form === 'list' ? { ...node, form: 'array' } : node;
  }

  /** `OrderedDict([('W1', tensor([…])), …])`, behind its opening bracket. */
  private wrappedDictionary(depth: number): Node {
    const node = this.value(depth + 1);
    this.skip(BLANKS);
    if (!this.takes(')')) throw this.stopped();
    if (typeof node !== 'object' || node.kind !== 'list') return node;
    return { kind: 'record', entries: node.items.map((pair) => this.entryOf(pair)) };
  }

  private entryOf(pair: Node): readonly [string, Node] {
    const items = typeof pair === 'object' && pair.kind === 'list' ? pair.items : [];
    const [key, value] = items;
    if (items.length !== 2 || typeof key !== 'object' || key.kind !== 'other') throw new Stop('other');
    return [unquoted(key.shown), value];
  }

  private list(depth: number, form: 'list' | 'array'): List {
    const close = ROUND[this.text[this.at]];
    const start = this.at++;
    const items: Node[] = [];
    const rows = new Rows(start);
    const writing = new Writing();
    for (;;) {
      const before = this.at;
      const separators = this.separators();
      rows.note(separators, { before, count: items.length });
      if (this.takes(close)) break;
      if (before === this.at && items.length > 0) throw this.stopped();
      const item = this.number(writing) ?? this.value(depth + 1);
      if (typeof item === 'object' && item.kind === 'list' && item.written) writing.merge(item.written);
      items.push(this.plain(item));
    }
    return { kind: 'list', items: rows.of(items), form, written: writing.written };
  }

  /** A number that is wrapped by itself, as in `[np.float64(0.5), …]`, is one again. */
  private plain(item: Node): Node {
    return typeof item === 'object' && item.kind === 'list' && item.form === 'cell' ? item.items[0] : item;
  }

  private separators(): string {
    const start = this.at;
    for (;;) {
      this.skip(BLANKS);
      if (!this.takes(',') && !this.takes(';')) return this.text.slice(start, this.at);
    }
  }

  private dictionary(depth: number): Dictionary {
    this.at += 1;
    const entries: [string, Node][] = [];
    for (;;) {
      this.separators();
      if (this.takes('}')) return { kind: 'record', entries };
      const key = this.skip(TEXT) ?? this.skip(KEY) ?? this.skip(NUMBER);
      this.skip(BLANKS);
      if (key === undefined || !this.takes(':')) throw this.stopped();
      entries.push([unquoted(key), this.entryValue(depth)]);
    }
  }

  /** Functions and other objects may lie beside arrays. */
  private entryValue(depth: number): Node {
    this.skip(BLANKS);
    const start = this.at;
    try {
      return this.value(depth + 1);
    } catch (error) {
      if (!(error instanceof Stop) || error.fault !== 'other') throw error;
      const end = this.at;
      this.at = start;
      const shown = this.skip(OTHER_VALUE);
      if (shown !== undefined) return { kind: 'other', is: 'no-array', shown };
      this.at = end;
      throw error;
    }
  }

  private scalar(): Node {
    const writing = new Writing();
    const number = this.number(writing);
    if (typeof number === 'number') {
      return { kind: 'list', items: [number], form: 'cell', written: writing.written };
    }
    if (number) return number;
    const word = this.skip(WORD);
    if (word !== undefined) return valueOfWord(word);
    const text = this.skip(TEXT);
    if (text !== undefined) return { kind: 'other', is: 'text', shown: text };
    throw this.stopped();
  }

  /** A number, or the complex one that begins like it. */
  private number(writing: Writing): Node | undefined {
    const start = this.at;
    const word = this.skip(NUMBER);
    if (word === undefined) return undefined;
    this.hasNumbers = true;
    const next = this.text[this.at];
    if (next === 'i' || next === 'j' || next === '+' || next === '-') {
      this.at = start;
      const complex = this.skip(COMPLEX);
      if (complex !== undefined) return { kind: 'other', is: 'complex', shown: complex };
      throw this.stopped();
    }
    writing.add(word);
    return numberOf(word);
  }

  private skip(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  private takes(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  private stopped(): Stop {
    return new Stop(this.at >= this.text.length ? 'unclosed' : 'other');
  }
}

/** Where the rows of a list end that has semicolons or lines instead of inner brackets. */
class Rows {
  private readonly start: number;
  private readonly bySemicolon: number[] = [];
  private readonly byLine: number[] = [];
  private width = 0;

  constructor(start: number) {
    this.start = start;
  }

  note(separators: string, { before, count }: { readonly before: number; readonly count: number }): void {
    if (count === 0) return;
    if (separators.includes(';')) this.bySemicolon.push(count);
    if (!separators.includes('\n') || separators.includes(',')) return;
    if (this.byLine.length === 0) this.width = before - this.start;
    this.byLine.push(count);
  }

  of(items: readonly Node[]): readonly Node[] {
    if (!items.every((item) => typeof item === 'number')) return items;
    const rows =
      this.bySemicolon.length > 0 ? cut(items, [...this.bySemicolon, ...this.byLine]) : cut(items, this.byLine);
    if (this.bySemicolon.length > 0) return rows.map(asRow);
    const isMatrix = this.byLine.length > 0 && this.width < BREAKING_WIDTH && rows.length > 1;
    return isMatrix && rows.every((row) => row.length === rows[0].length) ? rows.map(asRow) : items;
  }
}

function cut(items: readonly Node[], breaks: readonly number[]): Node[][] {
  const ends = [...new Set([...breaks, items.length])].sort((a, b) => a - b);
  return ends.map((end, k) => items.slice(ends[k - 1] ?? 0, end)).filter((row) => row.length > 0);
}

function asRow(items: readonly Node[]): List {
  return { kind: 'list', items, form: 'list' };
}

function valueOfWord(word: string): number {
  if (/^true$/i.test(word)) return 1;
  return /^false$/i.test(word) ? 0 : Number.NaN;
}

function unquoted(text: string): string {
  return text.replace(/^[bru]?(['"])(.*)\1$/, '$2');
}
