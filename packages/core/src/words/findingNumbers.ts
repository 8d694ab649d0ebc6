/** Numbers and lists of names in findings, alike in every language. */

export const NAMES_SHOWN = 5;

export function short(value: number): string {
  return value === 0 || (value >= 1e-3 && value < 1e3) ? value.toPrecision(2) : value.toExponential(1);
}

/** A date without its time, or a number. */
export function moment(value: number, isDate: boolean): string {
  return isDate ? new Date(value).toISOString().slice(0, 10) : String(value);
}

export function listed(
  names: readonly string[],
  quote: (name: string) => string,
  between: string,
  more: (n: number) => string,
) {
  const shown = names.slice(0, NAMES_SHOWN).map(quote).join(between);
  return names.length > NAMES_SHOWN ? `${shown}${more(names.length - NAMES_SHOWN)}` : shown;
}
