/** What went wrong, in the language chosen. */
import { errorText } from '@deltascope/core/words';
import type { Fault } from '../../protocol.ts';
import { speaker, texts } from '../../texts/texts.ts';

export function faultWords({ code, message, detail }: Fault): string {
  return texts.value.faults[code] ?? (detail ? errorText(detail, speaker.value) : message);
}
