/** Values in brackets, whoever wrote them, as named matrices: what lists, records and lists of lists are taken for. */
import { matrix } from '../matrix/matrix.ts';
import { type NumberArray, type NumberFile, numbersError, UNNAMED, type Written } from './numbers.ts';

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

/** What holds no real numbers, in words. */
export interface Other {
  readonly kind: 'other';
  readonly what: string;
  readonly shown: string;
}

/** Of one file, that anybody reads. */
const MOST_NOTES = 20;

export class Collected {
  private readonly where: string;
  private readonly arrays = new Map<string, NumberArray>();
  private readonly counts = new Map<string, number>();
  /** The record that a key was first seen in. */
  private readonly owners = new Map<string, string>();
  private readonly unnamed: { readonly array: NumberArray; readonly place?: string }[] = [];
  readonly notes: string[] = [];

  constructor(file: string) {
    this.where = file;
  }

  /** The last of those with the same name is kept. */
  add(name: string, array: NumberArray, place?: string): void {
    if (name === UNNAMED) this.unnamed.push({ array, place });
    else {
      this.arrays.set(name, array);
      this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    }
  }

  /** A number is 1 × 1, a list of numbers k × 1, a list of lists a matrix, another list several arrays. */
  take(name: string, node: Node, place?: string): void {
    if (typeof node === 'number') this.add(name, matrix(1, 1, Float64Array.of(node)), place);
    else if (node.kind === 'other') this.pass(name, node.what);
    else if (node.kind === 'record') this.takeEntries(name, node, place);
    else if (isSeveral(node) || (VECTORS.test(name) && node.items.every(isList))) this.takeEach(name, node, place);
    else if (node.items.length === 0) this.pass(name, 'empty');
    else if (isComplex(node)) this.pass(name, 'complex');
    else if (node.form === 'array' && isDeep(node)) this.pass(name, 'of more than two dimensions');
    else this.add(name, this.matrixOf(node, name || 'the list', place), place);
  }

  /** By their keys; a key that another record has too is named with its record: `grads.W1`. */
  private takeEntries(owner: string, { entries }: Dictionary, place?: string): void {
    for (const [key, value] of entries) {
      const of = this.owners.get(key);
      const isTaken = of !== undefined && of !== owner && owner !== UNNAMED;
      if (!isTaken) this.owners.set(key, owner);
      this.take(isTaken ? `${owner}.${key}` : key, value, place);
    }
  }

  pass(name: string, what: string): void {
    this.notes.push(`${name || 'an array without a name'} is ${what}`);
  }

  private takeEach(name: string, { items }: List, place?: string): void {
    items.forEach((item, k) => {
      this.take(name === UNNAMED ? UNNAMED : `${name}${k + 1}`, item, place);
    });
    if (name !== UNNAMED)
      this.notes.push(`${name} is a list of ${items.length}, read as ${name}1 … ${name}${items.length}`);
  }

  private matrixOf({ items, written }: List, name: string, place?: string): NumberArray {
    const rows = items.map((row) => (typeof row === 'object' && row.kind === 'list' ? row.items : [row]));
    const columns = rows[0].length;
    const data = new Float64Array(rows.length * columns);
    rows.forEach((row, i) => {
      if (row.length !== columns) {
        const what = `row ${i + 1} of ${name} has ${row.length} numbers, the first has ${columns}`;
        throw numbersError(this.where, what, 'Give rows of the same length.', place);
      }
      row.forEach((cell, j) => {
        if (typeof cell !== 'number') {
          const what = `${name}, row ${i + 1}, column ${j + 1} is ${shown(cell)}, no number`;
          throw numbersError(this.where, what, 'Give numbers only.', place);
        }
        data[i * columns + j] = cell;
      });
    });
    return { ...matrix(rows.length, columns, data), written };
  }

  /** Arrays without a name are kept if nothing has one: under `UNNAMED` if there is one, else numbered. */
  file(): NumberFile {
    const arrays = new Map(this.arrays);
    const notes = [...this.notes];
    for (const [name, count] of this.counts) {
      if (count > 1) notes.push(`${name} is there ${count} times, and the last is read`);
    }
    if (arrays.size > 0 && this.unnamed.length > 0) {
      const places = this.unnamed.map(({ place }) => place ?? 'of the list').slice(0, 5);
      notes.push(`numbers without a name are passed over: ${places.join(', ')}`);
    } else if (this.unnamed.length === 1) arrays.set(UNNAMED, this.unnamed[0].array);
    else for (const [k, { array }] of this.unnamed.entries()) arrays.set(`array${k + 1}`, array);
    const more = notes.length - MOST_NOTES;
    return { arrays, notes: more > 0 ? [...notes.slice(0, MOST_NOTES), `and ${more} notes more`] : notes };
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
  return node.kind === 'other' && node.what === 'complex';
}

function shown(node: Node): string {
  if (typeof node === 'number') return String(node);
  return node.kind === 'other' ? node.shown.slice(0, 40) : `a ${node.kind}`;
}
