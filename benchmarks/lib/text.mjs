/** Numbers and tables as people read them. */

/** Three digits that count: `6.31 µs`, `112 ms`, `2.05 s`. */
export function duration(microseconds) {
  const [divisor, unit] = microseconds < 1e3 ? [1, 'µs'] : microseconds < 1e6 ? [1e3, 'ms'] : [1e6, 's'];
  return `${digits(microseconds / divisor)} ${unit}`;
}

export function digits(value) {
  if (!Number.isFinite(value)) return '–';
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(value < 0.01 ? 2 : 3);
}

export function percent(share) {
  return Number.isFinite(share) ? `${(100 * share).toFixed(share < 0.0995 ? 1 : 0)} %` : '–';
}

export function times(factor) {
  return Number.isFinite(factor) ? `${digits(factor)} ×` : '–';
}

export function megabytes(bytes) {
  return `${digits(bytes / 2 ** 20)} MiB`;
}

/** A table in Markdown; every column but the first is set to the right. */
export function markdownTable(head, rows) {
  const cells = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, j) => Math.max(3, ...cells.map((row) => row[j].length)));
  const line = (row) =>
    `| ${row.map((cell, j) => (j === 0 ? cell.padEnd(widths[j]) : cell.padStart(widths[j]))).join(' | ')} |`;
  const rule = `| ${widths.map((width, j) => (j === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(cells[0]), rule, ...cells.slice(1).map(line)].join('\n');
}
