/** Texts cut to a width on the screen. */
import stringWidth from 'string-width';

/** The text with an ellipsis if something is cut. */
export function fit(text: string, width: number): string {
  return stringWidth(text) <= width ? text : `${startOf(text, width - 1)}…`;
}

/** Texts that differ still differ: those that would not are cut in the middle, or numbered if that does not help. */
export function fitAll(texts: readonly string[], width: number): string[] {
  const ways = [
    (text: string) => fit(text, width),
    (text: string) => fitMiddle(text, width),
    (text: string) => fitNumbered(text, numbers.get(text) ?? 0, width),
  ];
  const numbers = new Map([...new Set(texts)].map((text, i) => [text, i + 1]));
  const found = new Map<string, string>();
  let open = [...numbers.keys()];
  for (const way of ways) {
    for (const text of open) found.set(text, way(text));
    const owners = new Map<string, number>();
    for (const shown of found.values()) owners.set(shown, (owners.get(shown) ?? 0) + 1);
    open = open.filter((text) => (owners.get(found.get(text) ?? '') ?? 0) > 1);
  }
  return texts.map((text) => found.get(text) ?? text);
}

function startOf(text: string, width: number): string {
  let start = '';
  for (const character of text) {
    if (stringWidth(start + character) > width) break;
    start += character;
  }
  return start;
}

function endOf(text: string, width: number): string {
  let end = '';
  for (const character of [...text].reverse()) {
    if (stringWidth(character + end) > width) break;
    end = character + end;
  }
  return end;
}

/** What tells names with one beginning apart is at their end: `Pro…Engineer`. */
function fitMiddle(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  const start = Math.max(1, Math.floor((width - 1) / 3));
  return `${startOf(text, start)}…${endOf(text, width - 1 - start)}`;
}

function fitNumbered(text: string, number: number, width: number): string {
  const mark = `…${number}`;
  return stringWidth(text) <= width ? text : `${startOf(text, Math.max(0, width - mark.length))}${mark}`;
}
