/** y as users have it: labels of any primitive kind, to 1 … K and back. */
import { MOST_CLASSES } from '../encode/labels.ts';
import { DeltascopeError, shorten } from '../errors.ts';
import type { Label } from '../model/model.ts';

export type Targets = ArrayLike<Label>;

/** A regression's numbers are not taken for so many classes. */
const ALWAYS_BELIEVED = 20;

/**
 * The different labels, sorted: numbers by value, then texts by their characters' codes, then false and true. Throws
 * `labels` (data) for a missing label, one class, more classes than can be, or 1 beside '1'.
 */
export function classesOf(y: Targets): Label[] {
  const seen = new Set<Label>();
  for (let row = 0; row < y.length; row++) {
    seen.add(labelAt(y, row));
    if (seen.size > MOST_CLASSES) throw tooMany(`more than ${MOST_CLASSES}`, y.length);
  }
  if (seen.size > ALWAYS_BELIEVED && seen.size > y.length / 2) throw tooMany(String(seen.size), y.length);
  const classes = [...seen].sort(byKind);
  if (classes.length < 2) {
    const which = classes.length === 0 ? '' : ` (${shownLabel(classes[0])})`;
    const what = `y has ${classes.length} ${classes.length === 1 ? 'class' : 'classes'}${which} in ${y.length} rows; a classifier needs at least 2`;
    throw labels(what, 'Bring rows of other classes.');
  }
  checkTexts(classes);
  return classes;
}

/** A label a row, 1 … K; 0 for one that is none of the classes. Throws `labels` where y is not one label a row. */
export function numbered(y: Targets | string, classes: readonly Label[], m: number): Int32Array {
  checkTargets(y, m);
  const places = new Map(classes.map((label, k) => [label, k + 1]));
  return Int32Array.from({ length: m }, (_, row) => places.get(labelAt(y, row)) ?? 0);
}

/** Throws `labels` (usage) where y is no list of m labels. */
export function checkTargets(y: Targets | string, m: number): asserts y is Targets {
  if (!(Array.isArray(y) || ArrayBuffer.isView(y))) {
    throw usage('y is not a list of labels', "Give one label a row, as in ['yes', 'no'].");
  }
  if (y.length !== m) throw usage(`y has ${y.length} labels and X ${m} rows`, 'Give one label a row.');
}

function labelAt(y: Targets, row: number): Label {
  const label: unknown = y[row];
  if (typeof label === 'string' || typeof label === 'boolean') return label;
  if (typeof label === 'number' && Number.isFinite(label)) return label + 0; // −0 is 0
  const place = `row ${row + 1}`;
  if (label === null || label === undefined || Number.isNaN(label)) {
    throw labels('y has no label', 'Leave out rows without a label.', place);
  }
  if (typeof label === 'object') {
    throw labels('y has a list or an object', 'Give one label a row; one-hot rows are made inside.', place);
  }
  throw labels(
    `y has ${typeof label === 'number' ? label : `a value of the type ${typeof label}`}`,
    'Give finite numbers, texts, or true and false.',
    place,
  );
}

const KINDS = ['number', 'string', 'boolean'];

function byKind(a: Label, b: Label): number {
  if (typeof a !== typeof b) return KINDS.indexOf(typeof a) - KINDS.indexOf(typeof b);
  return a < b ? -1 : 1;
}

/** Models tell classes by their texts. */
export function checkTexts(classes: readonly Label[]): void {
  const byText = new Map<string, Label>();
  for (const label of classes) {
    const text = String(label);
    if (byText.has(text)) {
      throw labels(
        `y has the ${typeof byText.get(text)} ${text} and the text "${shorten(text, 60)}"`,
        'Give them as one kind.',
      );
    }
    byText.set(text, label);
  }
}

function tooMany(count: string, rows: number): DeltascopeError {
  return labels(
    `y has ${count} different labels in ${rows} rows, so that hardly any is seen twice`,
    'Give labels that repeat; numbers to be estimated are no classes.',
  );
}

/** `"yes"`, `3`, `true` */
export function shownLabel(label: Label): string {
  return typeof label === 'string' ? `"${shorten(label, 60)}"` : String(label);
}

function labels(what: string, next: string, where?: string): DeltascopeError {
  return new DeltascopeError({ code: 'labels', fault: 'data', what, where, next });
}

function usage(what: string, next: string): DeltascopeError {
  return new DeltascopeError({ code: 'labels', fault: 'usage', what, next });
}
