/** Values in brackets, whoever wrote them, as named matrices: what lists, records and lists of lists are taken for. */
import { failure } from '../errors.ts';
import { matrix } from '../matrix/matrix.ts';
import { numbersErrors } from '../words/en/numbersErrors.ts';
import type { NumberNoted, OtherValue } from '../words/numberNotes.ts';
import { type NumberArray, type ReadNumbers, UNNAMED, type Written } from './numbers.ts';

export type Node = number | List | Dictionary | Other;

export interface List {
  readonly kind: 'list';
  readonly items: readonly Node[];
  /** A list of a language, an array that a program showed as one, or a number by itself with its digits. */
  readonly form: 'list' | 'array' | 'cell';
  readonly written?: Written;
}

export interface Dictionary {
  readonly kind: 'record';
  readonly entries: readonly (readonly [key: string, value: Node])[];
}

/** What holds no real numbers. */
export interface Other {
  readonly kind: 'other';
  readonly is: OtherValue;
  readonly shown: string;
}

/** More notes on one file are counted, not listed. */
const MOST_NOTES = 20;

export class Collected {
  private readonly where: string;
  private readonly arrays = new Map<string, NumberArray>();
  private readonly counts = new Map<string, number>();
  /** The record that a key was first seen in. */
  private readonly owners = new Map<string, string>();
  private readonly unnamed: { readonly array: NumberArray; readonly line?: number }[] = [];
  readonly notes: NumberNoted[] = [];

  constructor(file: string) {
    this.where = file;
  }

  /** The last of those with the same name is kept. */
  add(name: string, array: NumberArray, line?: number): void {
    if (name === UNNAMED) this.unnamed.push({ array, line });
    else {
      this.arrays.set(name, array);
      this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    }
  }

  /** A number is 1 × 1, a list of numbers k × 1, a list of lists a matrix, another list several arrays. */
  take(name: string, node: Node, line?: number): void {
    if (typeof node === 'number') this.add(name, matrix(1, 1, Float64Array.of(node)), line);
    else if (node.kind === 'other') this.pass(name, node.is);
    else if (node.kind === 'record') this.takeEntries(name, node, line);
    else if (isSeveral(node) || (VECTORS.test(name) && node.items.every(isList))) this.takeEach(name, node, line);
    else if (node.items.length === 0) this.pass(name, 'empty');
    else if (isComplex(node)) this.pass(name, 'complex');
    else if (node.form === 'array' && isDeep(node)) this.pass(name, 'deep');
    else this.add(name, this.matrixOf(node, name, line), line);
  }

  /** By their keys; a key that another record has too is named with its record: `grads.W1`. */
  private takeEntries(owner: string, { entries }: Dictionary, line?: number): void {
    for (const [key, value] of entries) {
      const of = this.owners.get(key);
      const isTaken = of !== undefined && of !== owner && owner !== UNNAMED;
      if (!isTaken) this.owners.set(key, owner);
      this.take(isTaken ? `${owner}.${key}` : key, value, line);
    }
  }

  pass(name: string, is: OtherValue): void {
    this.notes.push({ code: 'is', data: { name, is } });
  }

  private takeEach(name: string, { items }: List, line?: number): void {
    items.forEach((item, k) => {
      this.take(name === UNNAMED ? UNNAMED : `${name}${k + 1}`, item, line);
    });
    if (name !== UNNAMED) this.notes.push({ code: 'list-read', data: { name, count: items.length } });
  }

  private matrixOf({ items, written }: List, name: string, line?: number): NumberArray {
    const rows = items.map((row) => (typeof row === 'object' && row.kind === 'list' ? row.items : [row]));
    const columns = rows[0].length;
    const data = new Float64Array(rows.length * columns);
    rows.forEach((row, i) => {
      if (row.length !== columns) {
        const ragged = { name, row: i + 1, numbers: row.length, columns };
        throw failure(numbersErrors, 'numbers/ragged', ragged, { at: { file: this.where, line } });
      }
      row.forEach((cell, j) => {
        if (typeof cell !== 'number') {
          const wrong = { name, row: i + 1, column: j + 1, shown: shown(cell) };
          throw failure(numbersErrors, 'numbers/no-number', wrong, { at: { file: this.where, line } });
        }
        data[i * columns + j] = cell;
      });
    });
    return { ...matrix(rows.length, columns, data), written };
  }

  /** Arrays without a name are kept if nothing has one: under `UNNAMED` if there is one, else numbered. */
  file(): ReadNumbers {
    const arrays = new Map(this.arrays);
    const notes = [...this.notes];
    for (const [name, count] of this.counts) {
      if (count > 1) notes.push({ code: 'last-read', data: { name, count } });
    }
    if (arrays.size > 0 && this.unnamed.length > 0) {
      const lines = this.unnamed.flatMap(({ line }) => (line === undefined ? [] : [line])).slice(0, 5);
      notes.push({ code: 'unnamed', data: { lines } });
    } else if (this.unnamed.length === 1) arrays.set(UNNAMED, this.unnamed[0].array);
    else for (const [k, { array }] of this.unnamed.entries()) arrays.set(`array${k + 1}`, array);
    const more = notes.length - MOST_NOTES;
    if (more <= 0) return { arrays, notes };
    return { arrays, notes: [...notes.slice(0, MOST_NOTES), { code: 'more-notes', data: { count: more } }] };
  }
}

/** A list of lists under such a name is a vector for each layer, of different lengths. */
const VECTORS = /^(?:intercepts_?|biases)$/;

/** Whether the items are arrays by themselves: displayed as such, in records, or deeper than a matrix. */
function isSeveral({ items, form }: List): boolean {
  if (form !== 'list') return false;
  return items.some(
    (item) =>
      typeof item === 'object' &&
      (item.kind === 'record' || (item.kind === 'list' && (item.form === 'array' || item.items.some(isList)))),
  );
}

function isDeep({ items }: List): boolean {
  return items.some((item) => typeof item === 'object' && item.kind === 'list' && item.items.some(isList));
}

function isList(node: Node): boolean {
  return typeof node === 'object' && node.kind === 'list';
}

function isComplex({ items }: List): boolean {
  return items.some(
    (item) => typeof item === 'object' && (item.kind === 'list' ? isComplex(item) : isComplexNumber(item)),
  );
}

function isComplexNumber(node: Dictionary | Other): boolean {
  return node.kind === 'other' && node.is === 'complex';
}

function shown(node: Node): string {
  if (typeof node === 'number') return String(node);
  return node.kind === 'other' ? node.shown.slice(0, 40) : `a ${node.kind}`;
}
