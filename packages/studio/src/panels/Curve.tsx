/** A curve over the iterations, with its axis named and its numbers readable; lines differ by dash as well as color. */
import { short } from './numbers.ts';

export interface Line {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly className: string;
}

const WIDTH = 320;
const HEIGHT = 130;
const LEFT = 44;
const BOTTOM = 18;
const MOST_POINTS = 400;

export function Curve({
  title,
  lines,
  marker = Number.POSITIVE_INFINITY,
  level,
  show = short,
}: {
  title: string;
  lines: readonly Line[];
  /** The iteration looked at; the last where it is left out. */
  marker?: number;
  level?: { name: string; at: number };
  show?: (value: number) => string;
}) {
  const points = lines.flatMap((line) => line.points);
  const ys = [...points.map(([, y]) => y), ...(level ? [level.at] : [])].filter(Number.isFinite);
  const [low, high] = ys.length > 0 ? bounds(ys) : [0, 1];
  const last = Math.max(1, ...points.map(([x]) => x));
  const x = (value: number) => LEFT + (value / last) * (WIDTH - LEFT - 8);
  const y = (value: number) => 8 + (1 - (value - low) / (high - low)) * (HEIGHT - BOTTOM - 8);
  const at = marker > last ? last : marker;
  return (
    <figure class="curve">
      <figcaption>{title}</figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`${title}: ${lines.map((line) => `${line.name} ${line.points.length > 0 ? show(valueAt(line.points, marker)) : ''}`).join(', ')}`}
      >
        <path class="axis" d={`M${LEFT} 4V${HEIGHT - BOTTOM}H${WIDTH - 4}`} />
        {[high, low].map((value) => (
          <text key={value} class="tick" x={LEFT - 4} y={y(value) + 4} text-anchor="end">
            {show(value)}
          </text>
        ))}
        <text class="tick" x={WIDTH - 4} y={HEIGHT - 4} text-anchor="end">
          {last}
        </text>
        {level && <path class="level" d={`M${LEFT} ${y(level.at)}H${WIDTH - 4}`} />}
        <path class="marker" d={`M${x(at)} 4V${HEIGHT - BOTTOM}`} />
        {lines.map(({ name, points: all, className }) => (
          <path key={name} class={`line ${className}`} d={path(thinned(all), x, y)} />
        ))}
      </svg>
      <ul class="key">
        {lines.map(({ name, className, points: all }) => (
          <li key={name}>
            <Swatch className={`line ${className}`} /> {name} {all.length > 0 && show(valueAt(all, marker))}
          </li>
        ))}
        {level && (
          <li>
            <Swatch className="level" /> {level.name} {show(level.at)}
          </li>
        )}
      </ul>
    </figure>
  );
}

/** Of the iteration looked at, or of the last one before it that has a value. */
function valueAt(points: Line['points'], marker: number): number {
  return (points.findLast(([x]) => x <= marker) ?? points[0])[1];
}

function Swatch({ className }: { className: string }) {
  return (
    <svg class="swatch" viewBox="0 0 24 8" aria-hidden="true">
      <path class={className} d="M0 4H24" />
    </svg>
  );
}

function bounds(values: readonly number[]): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return high > low ? [low, high] : [low - 0.5, high + 0.5];
}

function thinned<T>(points: readonly T[]): readonly T[] {
  if (points.length <= MOST_POINTS) return points;
  const every = Math.ceil(points.length / MOST_POINTS);
  return points.filter((_, i) => i % every === 0 || i === points.length - 1);
}

function path(
  points: readonly (readonly [number, number])[],
  x: (value: number) => number,
  y: (value: number) => number,
): string {
  return points.map(([px, py], i) => `${i === 0 ? 'M' : 'L'}${x(px).toFixed(1)} ${y(py).toFixed(1)}`).join('');
}
