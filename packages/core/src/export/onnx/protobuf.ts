/**
 * Protocol buffers, as much as an ONNX file needs: fields of whole numbers, texts, bytes and messages
 * (https://protobuf.dev/programming-guides/encoding). A message is the list of its fields' bytes.
 */

/** The bytes of one field, or of several. */
export type Bytes = readonly Uint8Array[];

const VARINT = 0;
const LENGTH_DELIMITED = 2;

/** A whole number from 0 to 2^53. */
export function whole(field: number, value: number): Bytes {
  return [varint((field << 3) | VARINT), varint(value)];
}

export function text(field: number, value: string): Bytes {
  return bytes(field, new TextEncoder().encode(value));
}

export function bytes(field: number, value: Uint8Array): Bytes {
  return [varint((field << 3) | LENGTH_DELIMITED), varint(value.length), value];
}

export function message(field: number, ...fields: readonly Bytes[]): Bytes {
  return bytes(field, joined(...fields));
}

export function joined(...fields: readonly Bytes[]): Uint8Array<ArrayBuffer> {
  const parts = fields.flat();
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Seven bits a byte, the lowest first; all bytes but the last have their highest bit set. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
  return Uint8Array.from(bytes);
}
