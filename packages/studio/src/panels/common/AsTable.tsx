/** A picture's numbers as a table, for who does not see it or wants them exactly; made only while it is open. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { texts } from '../../texts/texts.ts';
import { Scroll } from './Scroll.tsx';

interface AsTableProps {
  /** Of the picture. */
  readonly title: string;
  readonly head: readonly string[];
  /** Made when they are wanted. */
  readonly rows: () => ComponentChildren;
}

export function AsTable({ title, head, rows }: AsTableProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="as-table" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{texts.value.asTable}</summary>
      {isOpen && (
        <Scroll label={title}>
          <table>
            <caption class="hidden">{title}</caption>
            <thead>
              <tr>
                {head.map((name, i) => (
                  <th scope="col" key={i}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>{rows()}</tbody>
          </table>
        </Scroll>
      )}
    </details>
  );
}
