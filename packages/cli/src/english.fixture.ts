/**
 * English in a Chinese text: three words in a row, or more. What is quoted is a value; what holds a digit, a sign or a
 * capital letter inside is the name of a file, an option, a matrix or a function; and what follows `deltascope` is typed.
 */
const QUOTED = /“[^”]*”|"[^"\n]*"|`[^`\n]*`/g;
const TYPED = /\bdeltascope [a-z].*$/gm;
const NAME = /\S*[\d_./\\[\]()<>{}=:@|*+^$%#~&-]\S*|\b[a-z]+[A-Z]\w*/g;
const WORDS = /\b[A-Za-z]{2,}(?:['’]\w+)?(?: [A-Za-z]{2,}(?:['’]\w+)?){2,}/g;

/** Each run of words, as it is printed. */
export function englishIn(text: string): string[] {
  return text.replace(QUOTED, '“”').replace(TYPED, '·').replace(NAME, '·').match(WORDS) ?? [];
}
