/** Numbers and lines as all programs write them. */
import { type Matrix, row } from '../../matrix/matrix.ts';

/** The layers that have units of their own, hidden and output: 2 … L. */
export const upperLayers = (layers: readonly number[]): number[] => layers.slice(1).map((_, l) => l + 2);

/** Theta1 … Theta(L−1), or what is made of their numbers. */
export function thetas(layers: readonly number[], write = (l: number) => `Theta${l}`): string[] {
  return layers.slice(1).map((_, l) => write(l + 1));
}

/** Each row of numbers between two texts. */
export function rowsOf(A: Matrix, open: string, close: string): string[] {
  return Array.from({ length: A.rows }, (_, i) => `${open}${row(A, i).join(', ')}${close}`);
}

export const indented = (lines: readonly string[], by = 4): string =>
  lines.map((line) => (line === '' ? '' : `${' '.repeat(by)}${line}`)).join('\n');
