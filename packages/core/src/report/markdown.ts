/** A document as Markdown: matrices as tables, formulas as LaTeX between `$$`, other figures as images inside the file. */

import { latex } from '../formula/latex.ts';
import { type Block, type Document, pieces } from './document.ts';

export function markdownOf({ title, lede, picture, sections, footer }: Document): string {
  const body = sections.map(({ title, blocks }) => `## ${escaped(title)}\n\n${blocks.map(blockMarkdown).join('\n\n')}`);
  return `# ${escaped(title)}\n\n${inline(lede)}\n\n${blockMarkdown(picture)}\n\n${body.join('\n\n')}\n\n---\n\n${inline(footer)}\n`;
}

function blockMarkdown(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return inline(block.text);
    case 'formula':
      return `$$\n${latex(block.formula)}\n$$`;
    case 'list':
      return block.items.map((item) => `- ${inline(item)}`).join('\n');
    case 'table':
      return `${inline(block.caption)}\n\n${table(block.head, block.rows)}`;
    case 'figure':
      if (block.table) return `${inline(block.caption)}\n\n${table(block.table.head, block.table.rows)}`;
      return `![${escaped(block.title)}](data:image/svg+xml,${encodeURIComponent(block.svg).replaceAll('(', '%28').replaceAll(')', '%29')})\n\n${inline(block.caption)}`;
    default:
      return block satisfies never;
  }
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => inline(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => ' --- ').join('|')}|`, ...rows.map(line)].join('\n');
}

function inline(text: string): string {
  return pieces(text)
    .map((piece) => (piece.code ? `\`${piece.text}\`` : escaped(piece.text)))
    .join('');
}

/** Names out of a table are text, never markup. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\*_[\]$~#!]/g, (character) => `\\${character}`);
}
