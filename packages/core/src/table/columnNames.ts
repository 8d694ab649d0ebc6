/** Names of a table's columns: blank ones get a number, doubled ones (upper and lower case alike) a suffix; both are told. */
import type { TableNote } from './rowSource.ts';

export interface ColumnNames {
  readonly names: string[];
  readonly notes: TableNote[];
}

export function columnNames(header: readonly string[], file: string): ColumnNames {
  const notes: TableNote[] = [];
  const taken = new Set<string>();
  const given = new Set(header.map((name) => name.trim().toLowerCase()));
  const names = header.map((text, j) => {
    const old = text.trim();
    const wanted = old === '' ? `column${j + 1}` : old;
    let name = wanted;
    for (let k = 2; taken.has(name.toLowerCase()) || (name !== old && given.has(name.toLowerCase())); k++)
      name = `${wanted}_${k}`;
    taken.add(name.toLowerCase());
    if (name === old) return name;
    notes.push(renamedNote({ file, old, column: j + 1, name }));
    return name;
  });
  return { names, notes };
}

/** A column that has no name, or that of an earlier one; counted from 1. */
export function renamedNote(renamed: { file: string; old: string; column: number; name: string }): TableNote {
  const { file, old, column, name } = renamed;
  const why =
    old === '' ? `column ${column} has no name` : `the name "${old}" stands twice (upper and lower case count alike)`;
  const code = old === '' ? 'blank-header' : 'duplicate-header';
  return { code, message: `${file}: ${why}; column ${column} is called "${name}".` };
}

export function numberedNames(width: number): string[] {
  return Array.from({ length: width }, (_, j) => `column${j + 1}`);
}

/** `row_names`, or that with a number if a column is called so. */
export function rowNamesName(header: readonly string[]): string {
  const taken = new Set(header.map((name) => name.trim().toLowerCase()));
  let name = 'row_names';
  for (let k = 2; taken.has(name); k++) name = `row_names_${k}`;
  return name;
}
