/** The cost curve as the line of time: dragging it goes back to any iteration. */
import { costs, iteration, lastIteration, lookedAt } from '../../state/store.ts';
import { travel } from '../../state/training.ts';
import { texts } from '../../texts/texts.ts';
import { short } from '../common/numbers.ts';

const WIDTH = 1000;
const HEIGHT = 40;

interface TimelineProps {
  readonly made: number;
  readonly batches: number;
}

export function Timeline({ made, batches }: TimelineProps) {
  const t = texts.value.train;
  const { points } = costs.value;
  const end = Math.max(1, lastIteration.value);
  const at = iteration.value;
  const J = points.findLast((one) => one.iteration <= at)?.J;
  const place = `${t.of(Math.floor(at), lastIteration.value)}${made > 0 ? t.andBatches(made, batches) : ''}`;
  const finite = points.map((one) => one.J).filter(Number.isFinite);
  const [low, high] = finite.reduce(
    ([least, most], one) => [Math.min(least, one), Math.max(most, one)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  const x = (one: number) => (one / end) * WIDTH;
  const y = (one: number) => 3 + (high > low ? (high - one) / (high - low) : 0) * (HEIGHT - 6);
  const d = points
    .map((one, i) => `${i === 0 ? 'M' : 'L'}${x(one.iteration).toFixed(1)} ${y(one.J).toFixed(1)}`)
    .join('');
  return (
    <div class="timeline">
      <label class="time" data-iteration={at}>
        <span class="hidden">{t.iteration}</span>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          <path class="line first" d={d} vector-effect="non-scaling-stroke" />
          <path class="now" d={`M${x(at)} 0V${HEIGHT}`} vector-effect="non-scaling-stroke" />
        </svg>
        <input
          type="range"
          name="iteration"
          min="0"
          max={lastIteration.value}
          value={Math.floor(at)}
          aria-valuetext={place}
          onInput={({ currentTarget: { valueAsNumber: value } }) => travel(value)}
        />
        <output>{place}</output>
        <span class="soft cost">{J !== undefined && `J ${short(J)}`}</span>
      </label>
      {lookedAt.value !== undefined && (
        <button type="button" class="link newest" onClick={() => travel(undefined)}>
          {t.newest}
        </button>
      )}
    </div>
  );
}
