/** A fault as one text, in the language chosen and with core's exact sentence. */
import type { Fault } from '../../protocol.ts';
import { texts } from '../../texts/texts.ts';

export function faultWords({ code, message, detail }: Fault): string {
  const said = texts.value.faults[code]?.(detail?.data ?? {});
  return said ? `${said} ${message}` : message;
}
