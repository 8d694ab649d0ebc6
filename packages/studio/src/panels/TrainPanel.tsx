/** Training: its controls, its curves, and the slider back through time. */
import type { JudgedPoint } from '../protocol.ts';
import type { Series } from '../series.ts';
import {
  atEnd,
  batchesMade,
  compared,
  ended,
  iteration,
  lastIteration,
  lookedAt,
  playing,
  points,
  problem,
  SPEEDS,
  type Speed,
  shownJudged,
  speed,
  undoable,
} from '../state/store.ts';
import {
  dismissUndo,
  dropKept,
  keepRun,
  pause,
  play,
  reset,
  run,
  runBatch,
  setSpeed,
  travel,
  undo,
} from '../state/training.ts';
import { texts } from '../texts/texts.ts';
import { Curve, type Line } from './Curve.tsx';
import { percent, roughPercent, short } from './numbers.ts';

export function TrainPanel() {
  const t = texts.value.train;
  const info = problem.value;
  if (!info) return null;
  const over = ended.value !== undefined;
  const { value: made } = batchesMade;
  const place = `${t.of(Math.floor(iteration.value), lastIteration.value)}${made > 0 ? t.andBatches(made, info.batches) : ''}`;
  return (
    <>
      <div class="row">
        {playing.value ? (
          <button type="button" class="main" onClick={() => pause()}>
            {t.pause}
          </button>
        ) : (
          <button type="button" class="main" disabled={over} onClick={() => play()}>
            {t.play}
          </button>
        )}
        <button type="button" disabled={playing.value || over} onClick={() => run(1)}>
          {t.one}
        </button>
        {info.batches > 1 && (
          <button type="button" disabled={playing.value || over} onClick={() => runBatch()}>
            {t.oneBatch}
          </button>
        )}
        <button type="button" onClick={() => reset()}>
          {t.reset}
        </button>
        <label>
          <span class="hidden">{t.speed}</span>
          <select value={speed.value} name="speed" onChange={(event) => setSpeed(event.currentTarget.value as Speed)}>
            {SPEEDS.map((one) => (
              <option key={one} value={one}>
                {t.speeds(one)}
              </option>
            ))}
          </select>
        </label>
        {compared.value ? (
          <button type="button" onClick={dropKept}>
            {t.dropKept}
          </button>
        ) : (
          <button type="button" onClick={keepRun}>
            {t.keep}
          </button>
        )}
      </div>
      <Undo />
      <label class="time" data-iteration={iteration.value}>
        {t.iteration}
        <input
          type="range"
          name="iteration"
          min="0"
          max={lastIteration.value}
          value={Math.floor(iteration.value)}
          aria-valuetext={place}
          onInput={({ currentTarget: { valueAsNumber: value } }) => travel(value)}
        />
        <output>{place}</output>
      </label>
      {lookedAt.value !== undefined && (
        <button type="button" onClick={() => travel(undefined)}>
          {t.newest}
        </button>
      )}
      <p class="soft">
        {t.rowCounts(info.rows, info.heldOut)} · {t.threads(info.threads)}
      </p>
      <Summary />
      <Ending />
      <Curves />
    </>
  );
}

/** What the last change threw away can be brought back. */
function Undo() {
  const t = texts.value.train;
  const gone = undoable.value;
  if (!gone) return null;
  return (
    <p id="undo" class="row">
      <span>{t.setAside(gone.costs.points.at(-1)?.iteration ?? 0)}</span>
      <button type="button" onClick={() => undo()}>
        {t.undo}
      </button>
      <button type="button" class="link" onClick={dismissUndo}>
        {texts.value.close}
      </button>
    </p>
  );
}

/** The training's one number, of the iteration that it names. */
function Summary() {
  const t = texts.value.train;
  const found = shownJudged.value;
  const info = problem.value;
  if (!found || !info) return null;
  const { accuracy, rows, baseline } = found.heldOut ?? found.training;
  const guess = t.guess(info.classes[baseline.label - 1], roughPercent(baseline.accuracy));
  return (
    <p id="summary" data-iteration={found.iteration}>
      <b>{found.heldOut ? t.summary(percent(accuracy), rows) : t.summaryTraining(percent(accuracy), rows)}</b> {guess}
      {found.iteration !== iteration.value && <span class="soft"> {t.atIteration(found.iteration)}</span>}
    </p>
  );
}

/** How it ended, while what it came to is looked at. */
function Ending() {
  const t = texts.value.train;
  if (!ended.value) return null;
  const { reason, kept } = ended.value;
  if (!atEnd.value) return <p id="ending">{t.lookingBack(iteration.value)}</p>;
  return (
    <p id="ending" data-reason={reason}>
      {t.ended[reason]?.(kept) ?? t.endedOtherwise}
    </p>
  );
}

/** Costs compare like with like: what the rows cost, on both parts of them; the penalty is a line of its own. */
function Curves() {
  const t = texts.value.train;
  const own = points.value;
  const other = compared.value?.points;
  const at = { marker: iteration.value, last: lastIteration.value, onChoose: travel };
  const name = problem.value?.heldOut ? 'heldOutAccuracy' : 'accuracy';
  const found = shownJudged.value;
  const baseline = found && (found.heldOut ?? found.training).baseline;
  return (
    <div class="curves">
      <Curve
        title={t.costOfRows}
        {...at}
        lines={[
          line(t.onTraining, 'first', own, 'cost'),
          line(t.onHeldOut, 'second', own, 'heldOutCost'),
          line(t.penalty, 'thin', own, 'penalty'),
          line(t.keptRun, 'kept', other, problem.value?.heldOut ? 'heldOutCost' : 'cost'),
        ]}
        show={short}
      />
      <Curve
        title={t.accuracy}
        {...at}
        show={percent}
        level={baseline && { name: t.baseline, at: baseline.accuracy }}
        lines={[
          line(t.onTraining, 'first', own, 'accuracy'),
          line(t.onHeldOut, 'second', own, 'heldOutAccuracy'),
          line(t.keptRun, 'kept', other, name),
        ]}
      />
    </div>
  );
}

type Key = Exclude<keyof JudgedPoint, 'iteration'>;

function line(name: string, className: string, series: Series<JudgedPoint> | undefined, key: Key): Line {
  const all = (series?.points ?? []).flatMap((point): (readonly [number, number])[] => {
    const y = point[key];
    return y === undefined ? [] : [[point.iteration, y]];
  });
  return { name, className, points: all };
}
