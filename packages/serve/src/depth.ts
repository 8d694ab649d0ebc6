/** How deeply a body of JSON is nested, seen before it is parsed: each bracket of a bomb becomes an object of many bytes. */

/** Records hold cells; fields that no column asks for may hold more. */
const DEEPEST = 32;
/** Fewer bytes cannot become many. */
const FEWEST_BYTES = 2 ** 16;

const QUOTE = 34;
const BACKSLASH = 92;
/** With this bit set, `[` is `{` and `]` is `}`. */
const CURLY = 32;
const OPENING = 123;
const CLOSING = 125;

/** Brackets in texts do not count. */
export function isTooDeep(json: Uint8Array): boolean {
  if (json.length < FEWEST_BYTES) return false;
  let depth = 0;
  for (let i = 0; i < json.length && depth <= DEEPEST; i++) {
    const byte = json[i];
    if (byte === QUOTE) {
      for (i++; i < json.length && json[i] !== QUOTE; i++) if (json[i] === BACKSLASH) i++;
    } else if ((byte | CURLY) === OPENING) depth++;
    else if ((byte | CURLY) === CLOSING) depth--;
  }
  return depth > DEEPEST;
}
