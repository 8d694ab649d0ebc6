/** The bar that drives the training: its buttons, its speed, the cost curve as timeline, how it ended, and its one number. */
import { batchesMade, ended, playing, problem, SPEEDS, type Speed, speed } from '../../state/store.ts';
import { pause, play, reset, run, runBatch, setSpeed } from '../../state/training.ts';
import { texts } from '../../texts/texts.ts';
import { Ending } from './Ending.tsx';
import { Headline } from './Headline.tsx';
import { Timeline } from './Timeline.tsx';

export function Controls() {
  const t = texts.value.train;
  const info = problem.value;
  if (!info) return null;
  return (
    <section id="train" class="controls" aria-label={t.title}>
      <div class="row buttons">
        <Buttons batches={info.batches} />
        <SpeedField />
      </div>
      <Timeline made={batchesMade.value} batches={info.batches} />
      <Ending />
      <Headline />
    </section>
  );
}

function Buttons({ batches }: { batches: number }) {
  const t = texts.value.train;
  const over = ended.value !== undefined;
  return (
    <>
      {playing.value ? (
        <button type="button" class="main" onClick={() => pause()}>
          {t.pause}
        </button>
      ) : (
        <button type="button" class="main" disabled={over} onClick={() => play()}>
          {t.play}
        </button>
      )}
      <button type="button" disabled={playing.value || over} title={t.one} onClick={() => run(1)}>
        {t.step}
      </button>
      {batches > 1 && (
        <button type="button" disabled={playing.value || over} onClick={() => runBatch()}>
          {t.oneBatch}
        </button>
      )}
      <button type="button" title={t.reset} aria-label={t.reset} onClick={() => reset()}>
        ↺
      </button>
    </>
  );
}

/** From one iteration a second to as many as go. */
function SpeedField() {
  const t = texts.value.train;
  const at = SPEEDS.indexOf(speed.value);
  return (
    <label class="speed">
      <span>{t.speeds(speed.value)}</span>
      <input
        type="range"
        name="speed"
        min="0"
        max={SPEEDS.length - 1}
        value={at}
        aria-label={t.speed}
        aria-valuetext={t.speeds(speed.value)}
        onInput={({ currentTarget: { valueAsNumber: i } }) => setSpeed(SPEEDS[i] satisfies Speed)}
      />
    </label>
  );
}
