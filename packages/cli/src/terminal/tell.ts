/** What a command found, told to whoever asked: to programs as one object, to people in words. */
import type { Terminal } from './terminal.ts';

export interface Told {
  readonly terminal: Pick<Terminal, 'out' | 'say'>;
  readonly settings: { readonly json?: boolean };
}

/** Only the one that is asked for is made. */
export interface Findings {
  /** One line of JSON. */
  readonly json: () => object;
  /** One text, or several, each printed when there is room for it. */
  readonly text: () => string | readonly string[];
}

/** Rejects as `terminal.out` does. */
export async function tell({ terminal, settings }: Told, { json, text }: Findings): Promise<void> {
  if (settings.json) return terminal.out(`${JSON.stringify(json())}\n`);
  const said = text();
  for (const part of typeof said === 'string' ? [said] : said) await terminal.say(part);
}
