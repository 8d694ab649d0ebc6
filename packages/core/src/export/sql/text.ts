/** Names, words, numbers and small expressions as SQL that DuckDB, PostgreSQL and SQLite read alike. */

/** `"Age"` */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** `'O''Brien'` */
export function word(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** With an exponent, so that it is a float64 and no decimal; in brackets if negative, since two minus signs begin a comment. */
export function literal(value: number): string {
  const digits = String(value);
  const written = digits.includes('e') ? digits : `${digits}e0`;
  return value < 0 ? `(${written})` : written;
}

export function double(expression: string): string {
  return `CAST(${expression} AS DOUBLE PRECISION)`;
}

/** NULL if no condition holds, which keeps NULL what a comparison makes of it. */
export function cases(...branches: readonly (readonly [when: string, value: string])[]): string {
  return `CASE ${branches.map(([when, value]) => `WHEN ${when} THEN ${value}`).join(' ')} END`;
}

/** More terms in one sum are nested deeper than SQLite allows. */
const TERMS_AT_ONCE = 100;

export function sum(terms: readonly string[]): string {
  if (terms.length <= TERMS_AT_ONCE) return terms.join(' + ');
  const parts = Array.from({ length: Math.ceil(terms.length / TERMS_AT_ONCE) }, (_, i) =>
    terms.slice(i * TERMS_AT_ONCE, (i + 1) * TERMS_AT_ONCE),
  );
  return sum(parts.map((part) => `(${part.join(' + ')})`));
}

/** Beyond, PostgreSQL fails for overflow or for underflow of what is computed from it. */
const LARGEST_EXPONENT = 500;

/** e^x, for |x| above 500 as for 500. */
export function exponential(x: string): string {
  const [most, least] = [literal(LARGEST_EXPONENT), literal(-LARGEST_EXPONENT)];
  const within = `${x} BETWEEN ${least} AND ${most}`;
  return `EXP(${cases([within, x], [`${x} > ${most}`, most], [`${x} < ${least}`, least])})`;
}
