/** What went wrong, as a paragraph. */
import type { Fault } from '../../protocol.ts';
import { faultWords } from './faultWords.ts';

export function FaultText({ fault }: { fault: Fault }) {
  return <p class="fault">{faultWords(fault)}</p>;
}
