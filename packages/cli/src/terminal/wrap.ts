/** Prose in lines that a terminal does not have to break: at blanks, and between Chinese or Japanese characters. */
import stringWidth from 'string-width';

const CHARACTER = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}`;
const [OPENING, CLOSING] = ['（「『《〈【', '。，、；：！？）」』》〉】'];

/** Blanks; a character with its punctuation; a word, to which a percent sign belongs. */
const PIECES = new RegExp(
  ` +|[${OPENING}]*[${CHARACTER}][${CLOSING}]*|(?:[^ ${OPENING}${CHARACTER}]|[${OPENING}](?![${CHARACTER}]))+(?: %)?|.`,
  'gu',
);

/** Each line that is too wide goes on under its own indent. A word that is wider than the page stays whole. */
export function wrap(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => (stringWidth(line) <= width ? line : wrapLine(line, width)))
    .join('\n');
}

function wrapLine(line: string, width: number): string {
  const own = /^ *(?:- )?/.exec(line)?.[0].length ?? 0;
  const indent = ' '.repeat(own < width / 2 ? own : 0);
  const lines: string[] = [];
  let [current, used] = [line.slice(0, own), own];
  let isEmpty = true;
  for (const piece of line.slice(own).match(PIECES) ?? []) {
    const size = stringWidth(piece);
    if (!isEmpty && used + size > width) {
      lines.push(current.trimEnd());
      [current, used, isEmpty] = [indent, indent.length, true];
    }
    if (isEmpty && piece.trim() === '') continue; // no blanks at a line's beginning
    [current, used, isEmpty] = [current + piece, used + size, false];
  }
  return [...lines, current.trimEnd()].join('\n');
}
