/** What was exported, for programs. */
import type { Exported } from './compute.ts';

export function exportedJson({ to, out, data }: Exported) {
  return { export: out, to, sizeBytes: Buffer.byteLength(data) };
}
