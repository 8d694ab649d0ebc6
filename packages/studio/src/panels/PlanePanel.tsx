/** What the network answers over two features, and what each hidden unit makes of them. */
import { useEffect, useRef } from 'preact/hooks';
import type { PlaneAnswer, ProblemInfo } from '../protocol.ts';
import { chooseAxes, seePlane } from '../state/looking.ts';
import { axes, plane, problem } from '../state/store.ts';
import { texts } from '../texts/texts.ts';
import { COLORS, paintClasses, paintUnit, SIDE } from './planePicture.ts';

const MOST_UNITS = 12;

export function PlanePanel() {
  const t = texts.value.plane;
  const info = problem.value;
  const chosen = axes.value;
  const found = plane.value;
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const watch = new IntersectionObserver((entries) => seePlane(entries.at(-1)?.isIntersecting ?? false));
    if (shown.current) watch.observe(shown.current);
    return () => watch.disconnect();
  }, []);
  return (
    <div ref={shown}>
      {info && chosen ? <Chosen info={info} chosen={chosen} /> : <p class="soft">{t.needsTwo}</p>}
      {info && chosen && found?.problem === info && <Pictures found={found} classes={info.classes} />}
    </div>
  );
}

function Chosen({ info, chosen }: { info: ProblemInfo; chosen: readonly [across: string, up: string] }) {
  const t = texts.value.plane;
  return (
    <>
      <div class="row">
        <Axis
          label={t.across}
          value={chosen[0]}
          others={info.features.filter((name) => name !== chosen[1])}
          choose={(name) => chooseAxes(name, chosen[1])}
        />
        <Axis
          label={t.up}
          value={chosen[1]}
          others={info.features.filter((name) => name !== chosen[0])}
          choose={(name) => chooseAxes(chosen[0], name)}
        />
      </div>
      <p class="soft">{t.held}</p>
    </>
  );
}

function Axis({
  label,
  value,
  others,
  choose,
}: {
  label: string;
  value: string;
  others: readonly string[];
  choose: (name: string) => void;
}) {
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {others.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
    </label>
  );
}

function Pictures({ found, classes }: { found: PlaneAnswer; classes: readonly string[] }) {
  const t = texts.value.plane;
  const hidden = found.a.slice(2, -1); // a[1] holds the inputs
  return (
    <>
      <figure>
        <Canvas label={`${t.classes}: ${found.up.name} / ${found.across.name}`} found={found} paint={paintClasses} />
        <figcaption>
          <ul class="key">
            {classes.slice(0, COLORS.length).map((name, k) => (
              <li key={name}>
                <svg class="swatch" viewBox="0 0 24 8" aria-hidden="true">
                  <rect width="24" height="8" fill={COLORS[k]} />
                </svg>{' '}
                {name}
              </li>
            ))}
          </ul>
        </figcaption>
      </figure>
      <div class="units">
        {hidden.flatMap((layer, l) =>
          Array.from({ length: Math.min(layer.columns, MOST_UNITS) }, (_, unit) => (
            <figure key={`${l}.${unit}`}>
              <Canvas
                label={t.unit(l + 2, unit + 1)}
                found={found}
                paint={(canvas) => paintUnit(canvas, found, layer, unit)}
              />
              <figcaption class="soft">{t.unit(l + 2, unit + 1)}</figcaption>
            </figure>
          )),
        )}
      </div>
    </>
  );
}

interface CanvasProps {
  readonly label: string;
  readonly found: PlaneAnswer;
  readonly paint: (canvas: HTMLCanvasElement, found: PlaneAnswer) => void;
}

function Canvas({ label, found, paint }: CanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current) paint(canvas.current, found);
  }, [found]);
  return (
    <canvas
      ref={canvas}
      width={SIDE}
      height={SIDE}
      role="img"
      aria-label={label}
      data-iteration={Math.floor(found.iteration)}
    />
  );
}
