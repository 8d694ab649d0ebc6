/** Which texts of labels are one label. */
import type { LabelCompare } from './reading.ts';

/** Texts with the same key are the same label. */
export function labelKey(text: string, compare: LabelCompare): string {
  switch (compare) {
    case 'number':
      return String(Number(text));
    case 'boolean':
      return text.toLowerCase();
    case 'text':
      return text;
    default:
      return compare satisfies never;
  }
}
