/** What went wrong, in the language chosen. */
import { errorText } from '@deltascope/core/words';
import { signal } from '@preact/signals';
import type { Fault } from '../../protocol.ts';
import { fetchSayings, hasSayings, speaker, texts } from '../../texts/texts.ts';

/** Whether core's sentences could not be fetched: then the English ones that an error carries are shown. */
const lacksSayings = signal(false);

/** Undefined until core's sentences have come. */
export function faultWords({ code, message, detail }: Fault): string | undefined {
  if (!detail) return texts.value.faults[code] ?? message;
  if (hasSayings.value) return errorText(detail, speaker.value);
  if (lacksSayings.value) return message;
  fetchSayings().catch(() => {
    lacksSayings.value = true;
  });
  return undefined;
}
