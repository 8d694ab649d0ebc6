/** A curve over the iterations, with its axis named and its numbers readable; lines differ by dash as well as color. */
import { texts } from '../../texts/texts.ts';
import { AsTable } from './AsTable.tsx';
import { short } from './numbers.ts';

export interface Line {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly className: string;
}

interface CurveProps {
  readonly title: string;
  readonly lines: readonly Line[];
  /** Where the axis ends; where the lines do, if it is not given. */
  readonly last?: number;
  /** The iteration looked at; the last if it is not given. */
  readonly marker?: number;
  readonly level?: { readonly name: string; readonly at: number };
  readonly show?: (value: number) => string;
  readonly onChoose?: (iteration: number) => void;
}

const WIDTH = 320;
const HEIGHT = 130;
const LEFT = 52;
const RIGHT = 8;
const BOTTOM = 18;

export function Curve({
  title,
  lines,
  last: end,
  marker = Number.POSITIVE_INFINITY,
  level,
  show = short,
  onChoose,
}: CurveProps) {
  const drawn = lines.filter(({ points }) => points.length > 0);
  const [low, high] = bounds(drawn.flatMap(({ points }) => points.map(([, y]) => y)).concat(level ? [level.at] : []));
  const last = end ?? drawn.reduce((most, { points }) => Math.max(most, points.at(-1)?.[0] ?? 0), 1);
  const x = (value: number) => LEFT + (value / Math.max(1, last)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) => 8 + (1 - (value - low) / (high - low)) * (HEIGHT - BOTTOM - 8);
  const values = drawn.map(({ name, points }) => `${name} ${show(valueAt(points, marker))}`);
  const choose = (event: MouseEvent) => {
    const { left, width } = (event.currentTarget as SVGElement).getBoundingClientRect(); // it is on the svg
    const share = (((event.clientX - left) / width) * WIDTH - LEFT) / (WIDTH - LEFT - RIGHT);
    onChoose?.(Math.round(Math.min(1, Math.max(0, share)) * last));
  };
  return (
    <figure class="curve">
      <figcaption>{title}</figcaption>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a short cut; the timeline has the keys. */}
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`${title}: ${values.join(', ')}`}
        class={onChoose && 'chosen'}
        onClick={onChoose && choose}
      >
        <path class="axis" d={`M${LEFT} 4V${HEIGHT - BOTTOM}H${WIDTH - 4}`} />
        {[high, low].map((value) => (
          <text key={value} class="tick" x={LEFT - 4} y={y(value) + 4} text-anchor="end">
            {show(value)}
          </text>
        ))}
        <text class="tick" x={WIDTH - RIGHT} y={HEIGHT - 5} text-anchor="end">
          {last}
        </text>
        {level && <path class="level" d={`M${LEFT} ${y(level.at)}H${WIDTH - 4}`} />}
        <path class="marker" d={`M${x(Math.min(marker, last))} 4V${HEIGHT - BOTTOM}`} />
        {drawn.map((line) => (
          <Drawn key={line.name} line={line} x={x} y={y} />
        ))}
      </svg>
      <ul class="key">
        {drawn.map(({ name, className, points }) => (
          <li key={name}>
            <Swatch className={`line ${className}`} /> {name} {show(valueAt(points, marker))}
          </li>
        ))}
        {level && (
          <li>
            <Swatch className="level" /> {level.name} {show(level.at)}
          </li>
        )}
      </ul>
      <AsTable
        title={title}
        head={[texts.value.train.iteration, ...drawn.map(({ name }) => name)]}
        rows={() => rowsOf(drawn, show)}
      />
    </figure>
  );
}

/** One for each iteration that any of the lines has a point of. */
function rowsOf(lines: readonly Line[], show: (value: number) => string) {
  const values = lines.map(({ points }) => new Map(points));
  const iterations = [...new Set(values.flatMap((points) => [...points.keys()]))].sort((a, b) => a - b);
  return iterations.map((one) => (
    <tr key={one}>
      <th scope="row">{one}</th>
      {lines.map(({ name }, i) => {
        const value = values[i].get(one);
        return (
          <td class="num" key={name}>
            {value === undefined ? '' : show(value)}
          </td>
        );
      })}
    </tr>
  ));
}

interface DrawnProps {
  readonly line: Line;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

/** One point is no line, and is seen all the same. */
function Drawn({ line: { points, className }, x, y }: DrawnProps) {
  if (points.length === 1) return <circle class={`dot ${className}`} cx={x(points[0][0])} cy={y(points[0][1])} r="3" />;
  const d = points.map(([px, py], i) => `${i === 0 ? 'M' : 'L'}${x(px).toFixed(1)} ${y(py).toFixed(1)}`).join('');
  return <path class={`line ${className}`} d={d} />;
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
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return [0, 1];
  return high > low ? [low, high] : [low - 0.5, high + 0.5];
}
