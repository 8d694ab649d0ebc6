/** Tokens in `Authorization: Bearer …`. */

/** In a time that depends on the wanted text's length alone, not on where the given one differs. */
export function isSameSecret(given: string, wanted: string): boolean {
  let difference = given.length ^ wanted.length;
  for (let i = 0; i < wanted.length; i++) {
    difference |= wanted.charCodeAt(i) ^ (i < given.length ? given.charCodeAt(i) : -1);
  }
  return difference === 0;
}

/** What follows `Bearer `; empty if nothing does. */
export function bearerOf(authorization: string | null | undefined): string {
  return /^Bearer ([\w.~+/=-]+)$/i.exec(authorization ?? '')?.[1] ?? '';
}
