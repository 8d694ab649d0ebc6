/** What of a unit can be pressed: its numbers, to be asked, and the sign that folds a column's inputs. */
// biome-ignore-all lint/a11y/useSemanticElements: what is inside of a figure is no HTML.
import { formatAddress, formatMatrix } from '@deltascope/core/trace';
import type { RowPicture } from '../../protocol.ts';
import { askNumber, unfold } from '../../state/looking.ts';
import { texts } from '../../texts/texts.ts';
import { short } from '../common/numbers.ts';
import type { Place } from './layout.ts';
import type { Marks } from './unitProps.ts';

interface NumbersProps {
  readonly drawn: RowPicture;
  readonly place: Place;
  readonly kind: 'a' | 'z' | 's';
  readonly x: number;
  readonly y: number;
  readonly anchor: 'middle' | 'end';
  readonly marks: Marks;
}

/** A number that can be asked, by pointer and by keyboard: arrow keys lead to it. */
export function Numbers({ drawn, place: { layer, unit }, kind, x, y, anchor, marks }: NumbersProps) {
  const matrix = { kind, layer };
  const all = drawn.values[formatMatrix(matrix)];
  const withBias = kind === 'a' && all?.length === (drawn.values[`z${layer}`]?.length ?? all.length - 1) + 1;
  const found = all?.[withBias ? unit : unit - 1];
  if (found === undefined) return null;
  const address = formatAddress({ matrix, row: drawn.row, column: unit });
  const text = short(found);
  const asking = () => void askNumber(address);
  return (
    <text
      class={marks.on.has(address) ? 'number on' : address === marks.start ? 'number start' : 'number'}
      data-address={address}
      data-stop
      x={x}
      y={y}
      text-anchor={anchor}
      role="button"
      tabindex={-1}
      aria-label={`${address} = ${text}`}
      onClick={asking}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        asking();
      }}
    >
      {text}
    </text>
  );
}

/** Shows a column's inputs one by one, or folds them into the one that the row has. */
export function Fold({
  x,
  y,
  fold: { column, inputs, isFolded },
}: {
  x: number;
  y: number;
  fold: NonNullable<Place['fold']>;
}) {
  const t = texts.value.network;
  const words = isFolded ? t.unfold(column, inputs) : t.fold(column);
  return (
    <text
      class="fold"
      x={x}
      y={y + 4}
      role="button"
      data-stop
      tabindex={-1}
      aria-label={words}
      onClick={() => unfold(column)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        unfold(column);
      }}
    >
      {isFolded ? '▸' : '▾'}
      <title>{words}</title>
    </text>
  );
}
