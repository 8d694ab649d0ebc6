/** By what rows are divided, as a setting says it: `stratified`, `group:patient`, `time:Date` or `time:Date,30`. */
import { failure } from '../errors.ts';
import { evaluateErrors } from '../words/en/evaluateErrors.ts';

/** By what rows are divided: by class, by group, or by time. */
export type SplitRule =
  /** Each part has each class in its share. */
  | { readonly by: 'class' }
  /** Rows with the same value in the column stay together. */
  | { readonly by: 'group'; readonly column: string }
  /** The latest rows are held out; rows less than `gap` before them (days, or the column's unit) are not learned from. */
  | { readonly by: 'time'; readonly column: string; readonly gap: number };

const FORM = /^(?:stratified|group:(?<group>.+)|time:(?<time>.+?)(?:,(?<gap>\d+(?:\.\d+)?))?)$/s;

/** For the table of settings. */
export const SPLIT_FORM = {
  pattern: FORM,
  wanted: 'one of stratified, group:COLUMN, time:COLUMN and time:COLUMN,GAP',
  examples: ['stratified', 'group:patient', 'time:Date', 'time:Date,30'],
} as const;

/** Throws `split` (usage) for any other text. */
export function splitRuleOf(text = 'stratified'): SplitRule {
  const groups = FORM.exec(text)?.groups;
  if (groups?.group !== undefined) return { by: 'group', column: groups.group };
  if (groups?.time !== undefined) return { by: 'time', column: groups.time, gap: Number(groups.gap ?? 0) };
  if (text === 'stratified') return { by: 'class' };
  throw failure(evaluateErrors, 'split', { text, form: { wanted: SPLIT_FORM.wanted, examples: SPLIT_FORM.examples } });
}
