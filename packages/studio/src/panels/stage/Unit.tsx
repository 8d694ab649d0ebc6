/** A unit on the stage: what it answers over the plane as a small picture, and its numbers for the row. */
// biome-ignore-all lint/a11y/useSemanticElements: what is inside of a figure is no HTML.
import { formatAddress, formatMatrix } from '@deltascope/core/trace';
import type { RowPicture } from '../../protocol.ts';
import { askNumber, unfold } from '../../state/looking.ts';
import { texts } from '../../texts/texts.ts';
import { middle } from '../common/middle.ts';
import { short } from '../common/numbers.ts';
import { INPUT_W, type Place, UNIT_W } from './layout.ts';

interface UnitProps {
  readonly drawn: RowPicture;
  readonly place: Place;
  readonly last: number;
  readonly step: number;
  /** The unit's picture, as the address of an image. */
  readonly picture: string | undefined;
  readonly on: ReadonlySet<string>;
  readonly isWalked: boolean;
}

export function Unit(props: UnitProps) {
  const { place, isWalked } = props;
  if (place.unit === 0) return <Bias place={place} />;
  return (
    <g class={isWalked ? 'node walked' : 'node'}>{place.layer === 1 ? <Input {...props} /> : <Inner {...props} />}</g>
  );
}

function Bias({ place: { x, y } }: { place: Place }) {
  return (
    <g>
      <circle class="bias" cx={x} cy={y} r={11} />
      <text class="bias-one" x={x} y={y + 4} text-anchor="middle">
        1
      </text>
    </g>
  );
}

function Input({ drawn, place, on }: UnitProps) {
  const { x, y, name = '', cell, fold, letters } = place;
  const left = x - INPUT_W / 2;
  return (
    <>
      <rect class="unit" x={left} y={y - 12} width={INPUT_W} height={24} rx={12} />
      <Numbers drawn={drawn} place={place} kind="a" x={x} y={y + 4} anchor="middle" on={on} />
      <text class="name" x={left - 22} y={cell === undefined ? y + 4 : y - 2} text-anchor="end">
        {middle(name, letters)}
        {name.length > letters && <title>{name}</title>}
      </text>
      {cell !== undefined && (
        <text class="cell" x={left - 22} y={y + 12} text-anchor="end">
          {cell === '' ? texts.value.network.missing : middle(cell, letters)}
        </text>
      )}
      {fold && <Fold x={left - 19} y={y} fold={fold} />}
    </>
  );
}

/** Shows a column's inputs one by one, or folds them into the one that the row has. */
function Fold({
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

/** The least height of a unit that shows z between a and s. */
const THREE_LINES = 38;
const MOST_PITCH = 16;

function Inner({ drawn, place, last, step, picture, on }: UnitProps) {
  const { x, y, layer, name, letters } = place;
  const height = Math.min(step - 6, 64);
  const left = x - UNIT_W / 2;
  const side = height - 8;
  const text = left + side + 12;
  const right = x + UNIT_W / 2 - 8;
  const kinds = height >= THREE_LINES ? (['a', 'z', 's'] as const) : (['a', 's'] as const);
  const pitch = Math.min(MOST_PITCH, (height - 2) / kinds.length);
  return (
    <>
      <rect class="unit" x={left} y={y - height / 2} width={UNIT_W} height={height} rx={8} />
      {picture !== undefined ? (
        <image
          class="thumb"
          href={picture}
          x={left + 4}
          y={y - side / 2}
          width={side}
          height={side}
          preserveAspectRatio="none"
        />
      ) : (
        <rect class="thumb" x={left + 4} y={y - side / 2} width={side} height={side} />
      )}
      {kinds.map((kind, i) => {
        const base = y + 4 + (i - (kinds.length - 1) / 2) * pitch;
        return (
          <g key={kind}>
            <text class="soft" x={text} y={base}>
              {kind}
            </text>
            <Numbers drawn={drawn} place={place} kind={kind} x={right} y={base} anchor="end" on={on} />
          </g>
        );
      })}
      {layer === last && name !== undefined && (
        <text class={name === drawn.answer ? 'name answer' : 'name'} x={x + UNIT_W / 2 + 8} y={y + 4}>
          {middle(name, letters)}
          {name === drawn.label ? ' ✓' : ''}
          {name.length > letters && <title>{name}</title>}
        </text>
      )}
    </>
  );
}

interface NumbersProps {
  readonly drawn: RowPicture;
  readonly place: Place;
  readonly kind: 'a' | 'z' | 's';
  readonly x: number;
  readonly y: number;
  readonly anchor: 'middle' | 'end';
  readonly on: ReadonlySet<string>;
}

/** A number that can be asked, by pointer and by keyboard: arrow keys lead to it. */
function Numbers({ drawn, place: { layer, unit }, kind, x, y, anchor, on }: NumbersProps) {
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
      class={on.has(address) ? 'number on' : 'number'}
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
