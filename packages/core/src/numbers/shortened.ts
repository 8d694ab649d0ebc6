/** Which program shortened what it printed, by what the text shows of the program. */
import type { Printer } from '../words/en/numbersErrors.ts';

const SIGNS: readonly (readonly [sign: RegExp, printer: Printer])[] = [
  [/\btensor\(/, 'torch'],
  [/\[\s*reached getOption/, 'r'],
  [/[…⋮⋱]/, 'julia'],
  [/more items?\b|\[Array\]/, 'javascript'],
];

export function printerOf(text: string): Printer {
  return SIGNS.find(([sign]) => sign.test(text))?.[1] ?? 'numpy';
}
