/** What went wrong, in the language chosen; the exact sentence, with its values, is core's own. */
import type { Fault } from '../../protocol.ts';
import { texts } from '../../texts/texts.ts';

export function FaultText({ fault }: { fault: Fault }) {
  const said = texts.value.faults[fault.code]?.(fault.detail?.data ?? {});
  return (
    <p class="fault">
      {said}
      {said && ' '}
      <span lang="en">{fault.message}</span>
    </p>
  );
}
