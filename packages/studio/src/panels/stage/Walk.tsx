/** One row's way through the network and back: by step, or playing. */
import { useEffect, useState } from 'preact/hooks';
import { walkTo } from '../../state/looking.ts';
import { problem, walk } from '../../state/store.ts';
import { texts } from '../../texts/texts.ts';
import { walkOf } from './walkSteps.ts';

const STEP_MS = 900;

export function Walk() {
  const t = texts.value.network;
  const [playing, setPlaying] = useState(false);
  const steps = walkOf(problem.value?.layers.length ?? 0);
  const at = walk.value;
  const next = () => {
    const following = at === undefined ? 0 : at + 1;
    if (following < steps.length) walkTo(following);
    else {
      walkTo(undefined);
      setPlaying(false);
    }
  };
  useEffect(() => {
    if (!playing) return;
    const timer = setTimeout(next, STEP_MS);
    return () => clearTimeout(timer);
  });
  const step = at === undefined ? undefined : steps[at];
  return (
    <div class="row walk">
      <button type="button" aria-pressed={playing} onClick={() => setPlaying(!playing)}>
        {playing ? t.walkPause : t.walkPlay}
      </button>
      <button type="button" onClick={next} aria-label={t.walkStep} title={t.walkStep}>
        ⇥
      </button>
      {step && (
        <output>
          {step.way === 'forward' ? (step.layer === 1 ? 'a1' : `z${step.layer} → a${step.layer}`) : `s${step.layer}`}
        </output>
      )}
    </div>
  );
}
