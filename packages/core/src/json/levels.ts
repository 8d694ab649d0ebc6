/** How deep JSON is nested, seen before it is parsed: each bracket becomes an object of many bytes, and a call of many parsers. */

const NEWLINE = 10;
const QUOTE = 34;
const BACKSLASH = 92;
/** With this bit set, `[` is `{` and `]` is `}`. */
const CURLY = 32;
const OPENING = 123;
const CLOSING = 125;

/** Follows a text piece by piece. Brackets in texts do not count. */
export class LevelCounter {
  readonly #most: number;
  #depth = 0;
  #line = 1;
  #inText = false;
  /** 1 if the last piece ended in a backslash: the byte after it is no quote. */
  #skipped = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Of the byte that was seen last, counted from 1. */
  get line(): number {
    return this.#line;
  }

  /** True as soon as the text is deeper than `most`. */
  add(bytes: Uint8Array): boolean {
    const most = this.#most;
    let depth = this.#depth;
    let inText = this.#inText;
    let i = this.#skipped;
    for (; i < bytes.length && depth <= most; i++) {
      if (inText) {
        for (; i < bytes.length && bytes[i] !== QUOTE; i++) if (bytes[i] === BACKSLASH) i++;
        inText = i >= bytes.length;
        if (inText) break;
        continue;
      }
      const byte = bytes[i];
      if (byte === QUOTE) inText = true;
      else if ((byte | CURLY) === OPENING) depth += 1;
      else if ((byte | CURLY) === CLOSING) depth -= 1;
    }
    this.#depth = depth;
    this.#inText = inText;
    this.#skipped = Math.max(0, i - bytes.length);
    this.#line += newlines(bytes.subarray(0, i));
    return depth > most;
  }
}

function newlines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}
