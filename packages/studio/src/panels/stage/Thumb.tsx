/** The place of a unit's small picture, which says in words what is painted there. */
// biome-ignore-all lint/a11y/useSemanticElements: what is inside of a figure is no HTML.
import { plane, problem } from '../../state/store.ts';
import { texts } from '../../texts/texts.ts';
import { short } from '../common/numbers.ts';
import { type Layout, type Place, thumbOf } from './layout.ts';

interface ThumbProps {
  readonly place: Place;
  readonly layout: Layout;
}

export function Thumb({ place, layout }: ThumbProps) {
  const words = wordsOf(place);
  return (
    <rect class="thumb" {...thumbOf(place, layout)} role={words === undefined ? undefined : 'img'} aria-label={words}>
      {words !== undefined && <title>{words}</title>}
    </rect>
  );
}

/** Undefined while the plane of this problem has not come. */
function wordsOf({ layer, unit, name }: Place): string | undefined {
  const t = texts.value.plane;
  const found = plane.value?.problem === problem.value ? plane.value?.units[layer - 2]?.[unit - 1] : undefined;
  if (!found) return undefined;
  const { low, high, shades } = found;
  if (name !== undefined) return t.output(name, short(low), short(high));
  if (!shades) return t.flat(t.unit(layer, unit), short((low + high) / 2));
  return t.hidden(t.unit(layer, unit), short(low), short(high));
}
