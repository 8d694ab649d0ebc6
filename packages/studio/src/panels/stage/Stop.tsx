/** What of the stage can be pressed, by pointer and by keyboard: arrow keys lead to it. */
// biome-ignore-all lint/a11y/useSemanticElements: what is inside of a figure is no HTML.
import type { ComponentChildren } from 'preact';
import type { Box } from './layout.ts';

interface StopProps {
  readonly class: string;
  readonly words: string;
  /** Of a number. */
  readonly address?: string;
  /** Where else than on its signs it may be pressed: a finger is wider. */
  readonly target?: Box;
  readonly press: () => void;
  readonly children: ComponentChildren;
}

export function Stop({ class: name, words, address, target, press, children }: StopProps) {
  return (
    <g
      class={name}
      data-address={address}
      data-stop
      role="button"
      tabindex={-1}
      aria-label={words}
      onClick={press}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        press();
      }}
    >
      {target && <rect class="target" {...target} />}
      {children}
    </g>
  );
}
