/** Float64 in bytes, little-endian, whatever the machine's order. */
import type { OwnBytes } from '@deltascope/core/model';

const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** A copy: the bytes may begin anywhere in their memory. */
export function float64sOf(bytes: Uint8Array): Float64Array {
  if (IS_LITTLE_ENDIAN) return new Float64Array(bytes.slice().buffer);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Float64Array.from({ length: bytes.length / 8 }, (_, i) => view.getFloat64(8 * i, true));
}

/** Takes the memory of `values`, which must be all of its buffer. */
export function bytesOf(values: Float64Array<ArrayBuffer>): OwnBytes {
  if (IS_LITTLE_ENDIAN) return new Uint8Array(values.buffer);
  const view = new DataView(values.buffer);
  values.forEach((value, i) => {
    view.setFloat64(8 * i, value, true);
  });
  return new Uint8Array(values.buffer);
}
