/**
 * A matrix of any number of rows: only the rows in sight are asked for and drawn. One cell is in the tab order; arrow keys
 * move it.
 */
// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot hold a million rows of which a few are there.
// biome-ignore-all lint/suspicious/noArrayIndexKey: a row and a column are their place.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid takes the keys for the cell that has the focus.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Window } from '../../protocol.ts';
import { texts } from '../../texts/texts.ts';
import { middle } from '../common/middle.ts';
import { short } from '../common/numbers.ts';

export interface GridProps {
  readonly label: string;
  readonly rows: number;
  readonly columns: number;
  readonly header: readonly string[];
  /** Columns that belong together, over their names, each with how many it spans. */
  readonly groups?: readonly { readonly name: string; readonly columns: number }[];
  /** The name of a row, counted from 0. */
  readonly rowName: (row: number) => string;
  /** Changes when the numbers do. */
  readonly version: unknown;
  readonly fetch: (first: number, count: number) => Promise<Window>;
  readonly onAsk?: (row: number, column: number) => void;
  /** The row to be in sight, counted from 0; it is marked if it is one of the table. */
  readonly at: number;
  readonly isMarked: boolean;
  /** The cell that an answer came down to, counted from 0; it comes into sight. */
  readonly lit?: { readonly row: number; readonly column: number };
  /** The address of a cell, if it can be asked. */
  readonly addressOf?: (row: number, column: number) => string;
}

const ROW_HEIGHT = 26;
const GROUPS_HEIGHT = 20;
const VISIBLE = 9;
const SPARE = 6;
/** Browsers know no element higher than some tens of millions of pixels. */
const MOST_PIXELS = 8_000_000;
const MOST_COLUMNS = 200;

export function Grid({
  label,
  rows,
  columns,
  header,
  groups,
  rowName,
  version,
  fetch,
  onAsk,
  at,
  isMarked,
  lit,
  addressOf,
}: GridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [first, setFirst] = useState(0);
  const [focus, setFocus] = useState<readonly [row: number, column: number]>([0, 0]);
  const [came, setFound] = useState<(Window & { readonly of: string }) | undefined>(undefined);
  const found = came?.of === label ? came : undefined; // that of the matrix before is not shown under this one's name
  const count = Math.min(rows, VISIBLE + SPARE);
  const height = Math.min(rows * ROW_HEIGHT, MOST_PIXELS);
  const perRow = height / Math.max(1, rows);
  const shownColumns = Math.min(columns, MOST_COLUMNS);
  const headHeight = ROW_HEIGHT + (groups ? GROUPS_HEIGHT : 0);

  const goTo = (row: number) => {
    const start = Math.min(Math.max(0, row), Math.max(0, rows - count));
    setFirst(start);
    if (scroller.current) scroller.current.scrollTop = start * perRow;
  };
  // Before the next key can move the focus.
  useLayoutEffect(() => {
    if (at < first || at >= first + VISIBLE) goTo(at);
    setFocus([at < rows ? at : 0, 0]);
  }, [at, rows, label]);
  useLayoutEffect(() => {
    if (!lit) return;
    goTo(lit.row - Math.floor(VISIBLE / 2));
    setFocus([lit.row, lit.column]);
    if (scroller.current) scroller.current.scrollLeft = Math.max(0, lit.column - 1) * CELL_WIDTH;
  }, [lit?.row, lit?.column, label]);
  useEffect(() => {
    let current = true;
    fetch(first, count).then(
      (window) => {
        if (current) setFound({ ...window, of: label });
      },
      () => {}, // of settings that are gone; the next version asks again
    );
    return () => {
      current = false;
    };
  }, [first, count, label, version]);

  const move = (row: number, column: number) => {
    const next = [Math.min(Math.max(0, row), rows - 1), Math.min(Math.max(0, column), shownColumns - 1)] as const;
    if (next[0] < first || next[0] >= first + VISIBLE) goTo(next[0] - Math.floor(VISIBLE / 2));
    setFocus(next);
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>('[tabindex="0"][data-cell]')?.focus());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const [row, column] = focus;
    const moves: Record<string, readonly [number, number]> = {
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      ArrowRight: [row, column + 1],
      ArrowLeft: [row, column - 1],
      PageDown: [row + VISIBLE, column],
      PageUp: [row - VISIBLE, column],
      Home: [event.ctrlKey ? 0 : row, 0],
      End: [event.ctrlKey ? rows - 1 : row, shownColumns - 1],
    };
    const target = moves[event.key];
    if (target) {
      event.preventDefault();
      move(...target);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onAsk?.(row, column);
    }
  };
  const onScroll = () => {
    const top = scroller.current?.scrollTop ?? 0;
    const start = Math.min(Math.floor(top / perRow), Math.max(0, rows - count));
    if (start !== first) setFirst(start);
  };
  const focusRow = focus[0] >= first && focus[0] < first + count ? focus[0] : first;

  return (
    <div class="grid-scroll" ref={scroller} onScroll={onScroll} tabIndex={-1}>
      <div
        class="grid"
        role="grid"
        aria-label={label}
        aria-rowcount={rows + 1}
        aria-colcount={shownColumns + 1}
        onKeyDown={onKeyDown}
        style={{ height: `${height + headHeight}px` }}
      >
        {groups && <Groups of={groups} />}
        <div role="row" class="grid-row grid-head" aria-rowindex={1} tabIndex={-1}>
          <span role="columnheader" class="grid-name" tabIndex={-1} aria-colindex={1}>
            <span class="hidden">{texts.value.moved.row}</span>
          </span>
          {header.slice(0, shownColumns).map((name, j) => (
            <span role="columnheader" key={j} tabIndex={-1} aria-colindex={j + 2} title={name}>
              {middle(name, 11)}
            </span>
          ))}
        </div>
        {Array.from({ length: count }, (_, i) => first + i).map((row) => (
          <div
            role="row"
            class={isMarked && row === at ? 'grid-row current' : 'grid-row'}
            key={row - first}
            aria-rowindex={row + 2}
            tabIndex={-1}
            style={{ top: `${row * perRow + headHeight}px` }}
          >
            <span role="rowheader" class="grid-name" tabIndex={-1} aria-colindex={1}>
              {rowName(row)}
            </span>
            {Array.from({ length: shownColumns }, (_, column) => (
              <span
                role="gridcell"
                key={column}
                data-cell
                data-address={addressOf?.(row, column)}
                {...shadeOf(found, row, column)}
                {...(lit?.row === row && lit.column === column && { class: 'lit', 'aria-current': true })}
                aria-colindex={column + 2}
                tabIndex={row === focusRow && column === focus[1] ? 0 : -1}
                onFocus={() => setFocus([row, column])}
                onClick={() => onAsk?.(row, column)}
              >
                {cellText(found, row, column)}
              </span>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

/** A line over the names: columns of a table that became several inputs. */
function Groups({ of }: { of: NonNullable<GridProps['groups']> }) {
  return (
    <div class="grid-row grid-head grid-groups" role="presentation">
      <span class="grid-name" />
      {of.map(({ name, columns }, i) => (
        <span class="grid-group" key={i} style={{ width: `${columns * CELL_WIDTH}px` }} title={name}>
          {middle(name, columns * 11)}
        </span>
      ))}
    </div>
  );
}

const CELL_WIDTH = 88;
const STRONGEST = 55;

function valueIn(found: Window | undefined, row: number, column: number): number | undefined {
  const i = row - (found?.first ?? 0);
  return found && i >= 0 && column < found.columns ? found.values[i * found.columns + column] : undefined;
}

/** Blue above zero and orange below, as everywhere; the stronger, the nearer to the largest in sight. */
function shadeOf(found: Window | undefined, row: number, column: number) {
  const value = found?.texts ? undefined : valueIn(found, row, column);
  if (!found || !value) return {};
  const largest = found.values.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
  const share = Math.round((STRONGEST * Math.abs(value)) / largest);
  return { class: value < 0 ? 'minus' : 'plus', style: { '--share': `${share}%` } };
}

const FEWEST = 1e-3;
const MOST = 1e5;

/** With the same digits after the point in every cell, so that points are under each other. */
function aligned(value: number): string {
  const size = Math.abs(value);
  return size === 0 || (size >= FEWEST && size < MOST) ? value.toFixed(4).replace('-', '−') : short(value);
}

function cellText(found: Window | undefined, row: number, column: number): string {
  if (found?.texts) return found.texts[row - found.first]?.[column] ?? '';
  const value = valueIn(found, row, column);
  return value === undefined ? '' : aligned(value);
}
