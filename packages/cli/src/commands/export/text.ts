/** What was exported, for people. */
import { printable } from '@deltascope/core/errors';
import { words } from '../../words/words.ts';
import type { Exported } from './compute.ts';

export function exportedText({ out, data }: Exported): string {
  return `${printable(words().exported(out, Buffer.byteLength(data)))}\n`;
}
