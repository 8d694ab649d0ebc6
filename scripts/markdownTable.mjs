/** A table in Markdown, padded as the formatter pads it. */

/** Chinese signs, and what is written as wide as they are, take two columns. */
const WIDE = /[\u3000-\u30ff\u3400-\u9fff\uff01-\uff60]/g;

const widthOf = (text) => text.length + (text.match(WIDE)?.length ?? 0);

/** A column for each title of the head. */
export function table(head, rows) {
  const texts = [head, ...rows].map((cells) => cells.map(String));
  const widths = head.map((_, k) => Math.max(...texts.map((cells) => widthOf(cells[k]))));
  const padded = (text, k) => text + ' '.repeat(widths[k] - widthOf(text));
  const line = (cells) => `| ${cells.map(padded).join(' | ')} |`;
  const [title, ...below] = texts.map(line);
  return [title, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...below].join('\n');
}
