/** How help is set out in a language: its headings, and lines broken by the width that characters have on a screen. */
import type { HelpConfiguration } from 'commander';
import stringWidth from 'string-width';
import { help } from './help.ts';

/** A line may be broken between these: Chinese needs no blank for it, but what closes begins no line, and what opens ends none. */
const PIECES =
  /\s*[[（“]*(?:\p{Script=Han}[，。；：、）”？…\]]*|[^\s\p{Script=Han}、，；：]+[、，；：]*|[、，；：]+)/gu;

/** For commander, which counts a character as one column and breaks lines at blanks alone. */
export function helpLayout(): HelpConfiguration {
  return { styleTitle: help().heading, displayWidth: stringWidth, boxWrap: wrapped };
}

/** The text in lines of at most so many columns. */
export function wrapped(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => {
      const lines = [''];
      for (const piece of line.match(PIECES) ?? []) {
        const last = lines[lines.length - 1];
        if (last === '' || stringWidth(last + piece) <= width) lines[lines.length - 1] = last + piece;
        else lines.push(piece.trimStart());
      }
      return lines;
    })
    .join('\n');
}
