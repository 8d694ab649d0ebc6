/** What went wrong, in the language chosen. */
import { errorText } from '@deltascope/core/words';
import type { Fault } from '../../protocol.ts';
import { speaker, texts } from '../../texts/texts.ts';

export function faultWords({ code, message, detail }: Fault): string {
  return detail ? errorText(detail, speaker.value) : (texts.value.faults[code] ?? message);
}
