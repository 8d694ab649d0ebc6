/** What the browser keeps for the next visit: language and theme. Nothing of a table. */
const PREFIX = 'deltascope.';

export function remembered<T extends string>(name: string, allowed: readonly T[], otherwise: T): T {
  try {
    const found = localStorage.getItem(PREFIX + name);
    return allowed.find((one) => one === found) ?? otherwise;
  } catch {
    return otherwise; // storage may be forbidden
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // then it is not kept
  }
}
