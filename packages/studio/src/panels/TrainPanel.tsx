/** Training: its controls, its curves, and the slider back through time. */

import type { Moment } from '../protocol.ts';
import {
  batchesMade,
  endedBecause,
  iteration,
  kept,
  lastIteration,
  lastJudged,
  lookedAt,
  moments,
  playing,
  problem,
} from '../state/store.ts';
import { dropKept, keepRun, pause, play, reset, run, runBatch, travel } from '../state/training.ts';
import { texts } from '../texts/texts.ts';
import { Curve, type Line } from './Curve.tsx';
import { percent } from './numbers.ts';

export function TrainPanel() {
  const t = texts.value.train;
  const info = problem.value;
  if (!info) return null;
  const over = endedBecause.value !== undefined;
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
        {kept.value ? (
          <button type="button" onClick={dropKept}>
            {t.dropKept}
          </button>
        ) : (
          <button type="button" onClick={keepRun}>
            {t.keep}
          </button>
        )}
      </div>
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
      {over && <p>{t.ended[endedBecause.value ?? ''] ?? t.endedOtherwise}</p>}
      <Curves />
    </>
  );
}

function Summary() {
  const t = texts.value.train;
  const last = lastJudged.value;
  if (!last || !problem.value) return null;
  const { heldOutAccuracy, accuracy = 0 } = last;
  const baseline = percent(problem.value.baseline);
  return (
    <p id="summary">
      {heldOutAccuracy === undefined
        ? t.summaryTraining(percent(accuracy), baseline)
        : t.summary(percent(heldOutAccuracy), baseline)}
    </p>
  );
}

function Curves() {
  const t = texts.value.train;
  const own = linesOf(moments.value);
  const other = kept.value && linesOf(kept.value.moments);
  const named = (
    name: string,
    lines: ReturnType<typeof linesOf>,
    key: keyof ReturnType<typeof linesOf>,
    className: string,
  ): Line[] => (lines[key].length > 0 ? [{ name, points: lines[key], className }] : []);
  const withKept = (key: keyof ReturnType<typeof linesOf>): Line[] =>
    other ? named(t.keptRun, other, key, 'kept') : [];
  return (
    <div class="curves">
      <Curve
        title={t.cost}
        marker={iteration.value}
        lines={[
          ...named(t.onTraining, own, 'J', 'first'),
          ...named(t.onHeldOut, own, 'validationJ', 'second'),
          ...withKept('J'),
        ]}
      />
      <Curve
        title={t.accuracy}
        show={percent}
        marker={iteration.value}
        level={{ name: t.baseline, at: problem.value?.baseline ?? 0 }}
        lines={[
          ...named(t.onTraining, own, 'accuracy', 'first'),
          ...named(t.onHeldOut, own, 'heldOutAccuracy', 'second'),
          ...withKept(problem.value?.heldOut ? 'heldOutAccuracy' : 'accuracy'),
        ]}
      />
    </div>
  );
}

function linesOf(all: readonly Moment[]) {
  const of = (value: (moment: Moment) => number | undefined) =>
    all.flatMap((moment): (readonly [number, number])[] => {
      const y = value(moment);
      return y === undefined ? [] : [[moment.iteration, y]];
    });
  return {
    J: of(({ J }) => J),
    validationJ: of(({ validationJ }) => validationJ),
    accuracy: of(({ accuracy }) => accuracy),
    heldOutAccuracy: of(({ heldOutAccuracy }) => heldOutAccuracy),
  };
}
