/** A unit on a phone: its name above it, its number under its picture, and all of it asks; the answer has the other numbers. */
import { texts } from '../../texts/texts.ts';
import { middle } from '../common/middle.ts';
import { boxOf } from './layout.ts';
import { Fold, Numbers } from './Numbers.tsx';
import { Thumb } from './Thumb.tsx';
import type { UnitProps } from './unitProps.ts';

const CELL_LETTERS = 7;
/** What a sign before a name takes of its letters. */
const SIGN_LETTERS = 2;
/** From the top of a box to the foot of the name above it. */
const NAME_UP = 4;

export function PhoneInput({ drawn, place, layout, marks }: UnitProps) {
  const { name = '', cell, fold, x } = place;
  const box = boxOf(place, layout);
  const letters = place.letters - (fold ? SIGN_LETTERS : 0);
  const middleY = box.y + box.height / 2;
  return (
    <>
      <text class="name" x={box.x + (fold ? 14 : 1)} y={box.y - NAME_UP}>
        {middle(name, letters)}
        {name.length > letters && <title>{name}</title>}
      </text>
      <rect class="unit" {...box} rx={12} />
      {cell !== undefined && (
        <text class="cell" x={x} y={middleY - 5} text-anchor="middle">
          {cell === '' ? texts.value.network.missing : middle(cell, CELL_LETTERS)}
        </text>
      )}
      <Numbers
        drawn={drawn}
        place={place}
        kind="a"
        x={x}
        y={cell === undefined ? middleY + 4 : middleY + 12}
        anchor="middle"
        marks={marks}
        target={box}
      />
      {fold && <Fold x={box.x + 2} y={box.y - NAME_UP - 6} fold={fold} />}
    </>
  );
}

/** While one row's errors go back, it is the error that is shown. */
export function PhoneInner({ drawn, place, layout, marks, walked }: UnitProps) {
  const { name, x } = place;
  const box = boxOf(place, layout);
  const isTrue = name === drawn.label;
  const letters = place.letters - (isTrue ? SIGN_LETTERS : 0);
  return (
    <>
      {name !== undefined && (
        <text
          class={name === drawn.answer ? 'name answer' : 'name'}
          x={box.x + box.width - 1}
          y={box.y - NAME_UP}
          text-anchor="end"
        >
          {isTrue ? '✓ ' : ''}
          {middle(name, letters)}
          {name.length > letters && <title>{name}</title>}
        </text>
      )}
      <rect class="unit" {...box} rx={8} />
      <Thumb place={place} layout={layout} />
      <Numbers
        drawn={drawn}
        place={place}
        kind={walked === 'back' ? 's' : 'a'}
        x={x}
        y={box.y + box.height - 5}
        anchor="middle"
        marks={marks}
        target={box}
      />
    </>
  );
}
