/** A table in Markdown, padded as the formatter pads it. */

/** A column for each title of the head. */
export function table(head, rows) {
  const widths = head.map((title, k) =>
    Math.max(...[title, ...rows.map((row) => String(row[k]))].map(({ length }) => length)),
  );
  const line = (cells) => `| ${cells.map((cell, k) => String(cell).padEnd(widths[k])).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join('\n');
}
