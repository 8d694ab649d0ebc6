/** What went wrong, in the language chosen. */
import { errorText } from '@deltascope/core/words';
import type { Fault } from '../protocol.ts';
import { speaker, texts } from '../texts/texts.ts';

export function FaultText({ fault }: { fault: Fault }) {
  const { code, detail, message } = fault;
  return <p class="fault">{detail ? errorText(detail, speaker.value) : (texts.value.faults[code] ?? message)}</p>;
}
