/** y as users have it: labels of any primitive kind, to 1 … K and back. */
import { MOST_CLASSES } from '../encode/labels.ts';
import { failure, shorten } from '../errors.ts';
import type { Label } from '../model/model.ts';
import { inputErrors } from '../words/en/inputErrors.ts';
import { seenOf } from '../words/seen.ts';

/** One label a row: texts, numbers, true or false. */
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
    if (seen.size > MOST_CLASSES)
      throw failure(inputErrors, 'labels/repeated', { count: MOST_CLASSES, rows: y.length, isMore: true });
  }
  if (seen.size > ALWAYS_BELIEVED && seen.size > y.length / 2) {
    throw failure(inputErrors, 'labels/repeated', { count: seen.size, rows: y.length, isMore: false });
  }
  const classes = [...seen].sort(byKind);
  if (classes.length < 2) {
    const only = classes.length === 0 ? undefined : shownLabel(classes[0]);
    throw failure(inputErrors, 'labels/classes', { count: classes.length, rows: y.length, only });
  }
  checkTexts(classes);
  return classes;
}

/** A label a row, 1 … K; 0 for one that is none of the classes. Throws `labels` if y is not one label a row. */
export function numbered(y: Targets | string, classes: readonly Label[], m: number): Int32Array {
  checkTargets(y, m);
  const places = new Map(classes.map((label, k) => [label, k + 1]));
  return Int32Array.from({ length: m }, (_, row) => places.get(labelAt(y, row)) ?? 0);
}

/** Throws `labels` (usage) if y is no list of m labels. */
export function checkTargets(y: Targets | string, m: number): asserts y is Targets {
  if (!(Array.isArray(y) || ArrayBuffer.isView(y))) {
    throw failure(inputErrors, 'labels/list', {});
  }
  if (y.length !== m) throw failure(inputErrors, 'labels/length', { labels: y.length, rows: m });
}

function labelAt(y: Targets, row: number): Label {
  const label: unknown = y[row];
  if (typeof label === 'string' || typeof label === 'boolean') return label;
  if (typeof label === 'number' && Number.isFinite(label)) return label + 0; // −0 is 0
  const at = { row: row + 1 };
  if (label === null || label === undefined || Number.isNaN(label)) {
    throw failure(inputErrors, 'labels/missing', {}, { at });
  }
  if (typeof label === 'object') {
    throw failure(inputErrors, 'labels/nested', {}, { at });
  }
  throw failure(inputErrors, 'labels/kind', { seen: seenOf(label) }, { at });
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
      throw failure(inputErrors, 'labels/texts', { kind: typeof byText.get(text), text });
    }
    byText.set(text, label);
  }
}

/** `"yes"`, `3`, `true` */
export function shownLabel(label: Label): string {
  return typeof label === 'string' ? `"${shorten(label, 60)}"` : String(label);
}
