/** What of a unit can be pressed: its numbers, to be asked, and the sign that folds a column's inputs. */
import { formatAddress, formatMatrix } from '@deltascope/core/trace';
import type { RowPicture } from '../../protocol.ts';
import { askNumber, unfold } from '../../state/looking.ts';
import { texts } from '../../texts/texts.ts';
import { short } from '../common/numbers.ts';
import type { Box, Place } from './layout.ts';
import { Stop } from './Stop.tsx';
import type { Marks } from './unitProps.ts';

interface NumbersProps {
  readonly drawn: RowPicture;
  readonly place: Place;
  readonly kind: 'a' | 'z' | 's';
  readonly x: number;
  readonly y: number;
  readonly anchor: 'middle' | 'end';
  readonly marks: Marks;
  readonly target?: Box;
}

/** A number that can be asked. */
export function Numbers({ drawn, place: { layer, unit }, kind, x, y, anchor, marks, target }: NumbersProps) {
  const matrix = { kind, layer };
  const all = drawn.values[formatMatrix(matrix)];
  const withBias = kind === 'a' && all?.length === (drawn.values[`z${layer}`]?.length ?? all.length - 1) + 1;
  const found = all?.[withBias ? unit : unit - 1];
  if (found === undefined) return null;
  const address = formatAddress({ matrix, row: drawn.row, column: unit });
  const text = short(found);
  return (
    <Stop
      class={marks.on.has(address) ? 'number on' : address === marks.start ? 'number start' : 'number'}
      address={address}
      words={`${address} = ${text}`}
      target={target}
      press={() => void askNumber(address)}
    >
      <text x={x} y={y} text-anchor={anchor}>
        {text}
      </text>
    </Stop>
  );
}

interface FoldProps {
  readonly x: number;
  readonly y: number;
  readonly fold: NonNullable<Place['fold']>;
}

const FOLD_SIDE = 26;

/** Shows a column's inputs one by one, or folds them into the one that the row has. */
export function Fold({ x, y, fold: { column, inputs, isFolded } }: FoldProps) {
  const t = texts.value.network;
  const words = isFolded ? t.unfold(column, inputs) : t.fold(column);
  const target = { x: x - 2, y: y - FOLD_SIDE / 2, width: FOLD_SIDE, height: FOLD_SIDE };
  return (
    <Stop class="fold" words={words} target={target} press={() => unfold(column)}>
      <text x={x} y={y + 4}>
        {isFolded ? '▸' : '▾'}
        <title>{words}</title>
      </text>
    </Stop>
  );
}
