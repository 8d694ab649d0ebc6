/** A unit on the stage: its numbers for the row beside the small picture of what it answers over the plane. */
import { texts } from '../../texts/texts.ts';
import { middle } from '../common/middle.ts';
import { boxOf, type Place, thumbOf } from './layout.ts';
import { Fold, Numbers } from './Numbers.tsx';
import { PhoneInner, PhoneInput } from './PhoneUnit.tsx';
import { Thumb } from './Thumb.tsx';
import type { UnitProps } from './unitProps.ts';

export function Unit(props: UnitProps) {
  const { place, walked, layout } = props;
  if (place.unit === 0) return <Bias place={place} />;
  const [AnInput, AnInner] = layout.form.isPhone ? [PhoneInput, PhoneInner] : [Input, Inner];
  return (
    <g class={walked ? 'node walked' : 'node'}>{place.layer === 1 ? <AnInput {...props} /> : <AnInner {...props} />}</g>
  );
}

function Bias({ place: { x, y, box } }: { place: Place }) {
  return (
    <g>
      <circle class="bias" cx={x} cy={y} r={box.right - x} />
      <text class="bias-one" x={x} y={y + 4} text-anchor="middle">
        1
      </text>
    </g>
  );
}

function Input({ drawn, place, marks }: UnitProps) {
  const { x, y, name = '', cell, fold, letters, box } = place;
  const { left, right } = box;
  return (
    <>
      <rect class="unit" x={left} y={y - 12} width={right - left} height={24} rx={12} />
      <Numbers drawn={drawn} place={place} kind="a" x={x} y={y + 4} anchor="middle" marks={marks} />
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

/** The least height of a unit that shows z between a and s. */
const THREE_LINES = 42;
const MOST_PITCH = 16;

/** Which numbers so many lines are for; on its way back, an error goes before the answer. */
function kindsIn(lines: 1 | 2 | 3, walked: UnitProps['walked']): readonly ('a' | 'z' | 's')[] {
  if (lines === 1) return [walked === 'back' ? 's' : 'a'];
  return lines === 2 ? ['a', 's'] : ['a', 'z', 's'];
}

function Inner({ drawn, place, layout, marks, walked }: UnitProps) {
  const { y, name, letters, box } = place;
  const outline = boxOf(place, layout);
  const { height } = outline;
  const thumb = thumbOf(place, layout);
  const text = thumb.x + thumb.width + 8;
  const kinds = kindsIn(layout.form.isTight ? 1 : height >= THREE_LINES ? 3 : 2, walked);
  const pitch = Math.min(MOST_PITCH, (height - 2) / kinds.length);
  return (
    <>
      <rect class="unit" {...outline} rx={8} />
      <Thumb place={place} layout={layout} />
      {kinds.map((kind, i) => {
        const base = y + 4 + (i - (kinds.length - 1) / 2) * pitch;
        return (
          <g key={kind}>
            {kinds.length > 1 && (
              <text class="soft" x={text} y={base}>
                {kind}
              </text>
            )}
            <Numbers drawn={drawn} place={place} kind={kind} x={box.right - 8} y={base} anchor="end" marks={marks} />
          </g>
        );
      })}
      {name !== undefined && (
        <text class={name === drawn.answer ? 'name answer' : 'name'} x={box.right + 8} y={y + 4}>
          {middle(name, letters)}
          {name === drawn.label ? ' ✓' : ''}
          {name.length > letters && <title>{name}</title>}
        </text>
      )}
    </>
  );
}
