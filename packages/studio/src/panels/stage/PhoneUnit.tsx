/** A unit on a phone: names above, one number in it; that it is asked for gives the others. */
import { texts } from '../../texts/texts.ts';
import { middle } from '../common/middle.ts';
import { unitHeight } from './layout.ts';
import { Fold, Numbers } from './Numbers.tsx';
import { Thumb } from './Thumb.tsx';
import type { UnitProps } from './unitProps.ts';

/** From the middle of a box to the foot of the name above it. */
const NAME_UP = 16;
const CELL_LETTERS = 7;

export function PhoneInput({ drawn, place, marks }: UnitProps) {
  const { name = '', cell, fold, letters, box } = place;
  const { left, right, y } = box;
  return (
    <>
      <text class="name" x={left + (fold ? 14 : 2)} y={y - NAME_UP}>
        {middle(name, letters)}
        {name.length > letters && <title>{name}</title>}
      </text>
      {fold && <Fold x={left + 1} y={y - NAME_UP - 4} fold={fold} />}
      <rect class="unit" x={left} y={y - 12} width={right - left} height={24} rx={12} />
      {cell !== undefined && (
        <text class="cell" x={left + 8} y={y + 4}>
          {cell === '' ? texts.value.network.missing : middle(cell, CELL_LETTERS)}
        </text>
      )}
      <Numbers drawn={drawn} place={place} kind="a" x={right - 8} y={y + 4} anchor="end" marks={marks} />
    </>
  );
}

/** While one row's errors go back, it is the error that is shown. */
export function PhoneInner({ drawn, place, layout, marks, walked }: UnitProps) {
  const { name, letters, box } = place;
  const { left, right, y } = box;
  const height = unitHeight(place, layout);
  const base = name === undefined ? y + height / 2 - 5 : y + 4;
  return (
    <>
      {name !== undefined && (
        <text class={name === drawn.answer ? 'name answer' : 'name'} x={right - 2} y={y - NAME_UP} text-anchor="end">
          {name === drawn.label ? '✓ ' : ''}
          {middle(name, letters)}
          {name.length > letters && <title>{name}</title>}
        </text>
      )}
      <rect class="unit" x={left} y={y - height / 2} width={right - left} height={height} rx={8} />
      <Thumb place={place} layout={layout} />
      <Numbers
        drawn={drawn}
        place={place}
        kind={walked === 'back' ? 's' : 'a'}
        x={right - 5}
        y={base}
        anchor="end"
        marks={marks}
      />
    </>
  );
}
