/** Typed arrays over memory that is theirs alone, in words that TypeScript 5.4 has too. */

/** From TypeScript 5.7 on `Uint8Array<ArrayBuffer>`, which a `Blob`, a `Response` or a file takes as it is. */
export type OwnBytes = ReturnType<Uint8ArrayConstructor['of']>;

/** The same memory, as bytes. */
export function memoryOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** From TypeScript 5.7 on `Float64Array<ArrayBuffer>`. */
export type OwnNumbers = ReturnType<Float64ArrayConstructor['of']>;
