/** What a person hands to the page: a table, a model, or the folder of a recording. */
import type { RecordedFile } from '../../protocol.ts';
import { compareMine } from '../../state/mine.ts';
import { openModel, openRecording, openTable } from '../../state/opening.ts';

/** What only programs save: a person's own numbers. */
const NUMBERS = /\.(?:mat|npy|npz)$/i;

/** A model, or numbers to compare, by the end of its name; everything else is a table. */
export async function openFile(file: File): Promise<void> {
  if (NUMBERS.test(file.name)) return compareMine([file]);
  if (!file.name.endsWith('.safetensors')) {
    await openTable({ kind: 'file', name: file.name, file });
    return;
  }
  return openModel(file.name, new Uint8Array(await file.arrayBuffer()));
}

/** Of an input that chooses folders. */
export function openFolder(files: readonly File[]): Promise<void> {
  return openRecording(files.map((file) => ({ path: file.webkitRelativePath || file.name, file })));
}

/** The first of what was dropped, be it a file or a folder. */
export async function openDropped({ items, files }: DataTransfer): Promise<void> {
  const entry = items[0]?.webkitGetAsEntry();
  if (entry?.isDirectory) return openRecording(await filesBelow(entry as FileSystemDirectoryEntry));
  const [file] = files;
  if (file) return openFile(file);
}

async function filesBelow(folder: FileSystemDirectoryEntry): Promise<RecordedFile[]> {
  const reader = folder.createReader();
  const found: RecordedFile[] = [];
  for (;;) {
    // It gives some at a time, and none when there are no more.
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (entries.length === 0) return found;
    for (const entry of entries) {
      if (entry.isDirectory) found.push(...(await filesBelow(entry as FileSystemDirectoryEntry)));
      else found.push({ path: entry.fullPath, file: await fileOf(entry as FileSystemFileEntry) });
    }
  }
}

const fileOf = (entry: FileSystemFileEntry) => new Promise<File>((resolve, reject) => entry.file(resolve, reject));
