/** What the network answers over two features, and what each hidden unit makes of them. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Questions } from '../protocol.ts';
import { ask } from '../state/client.ts';
import { chooseAxes } from '../state/looking.ts';
import { axes, iteration, playing, problem, row } from '../state/store.ts';
import { texts } from '../texts/texts.ts';

type Answer = Questions['plane']['answer'];

const POINTS = 48;
const MOST_UNITS = 12;
/** Colors that differ in lightness too; the names stand beside them. */
const COLORS = [
  '#4c8fd6',
  '#e08a3c',
  '#4aa564',
  '#a83279',
  '#c9b12d',
  '#7a6fd0',
  '#4fb3bf',
  '#c0504d',
  '#8a8f98',
  '#6b4f2a',
];

export function PlanePanel() {
  const t = texts.value.plane;
  const info = problem.value;
  const chosen = axes.value;
  const [found, setFound] = useState<Answer | undefined>(undefined);
  useEffect(() => {
    if (!chosen || playing.value) return;
    let current = true;
    ask('plane', { across: chosen[0], up: chosen[1], row: row.value, points: POINTS, iteration: iteration.value }).then(
      (answer) => {
        if (current) setFound(answer);
      },
      () => {}, // of settings that are gone
    );
    return () => {
      current = false;
    };
  }, [chosen?.join(), row.value, iteration.value, playing.value, info]);
  if (!info || !chosen) return <p class="soft">{t.needsTwo}</p>;
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
      {found && <Pictures found={found} classes={info.classes} />}
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

function Pictures({ found, classes }: { found: Answer; classes: readonly string[] }) {
  const t = texts.value.plane;
  const hidden = found.a.slice(2, -1); // a[1] holds the inputs
  return (
    <>
      <figure>
        <Canvas
          found={found}
          label={`${t.classes}: ${found.up.name} / ${found.across.name}`}
          color={(point) => rgb(COLORS[(found.classes[point] - 1) % COLORS.length])}
          dots
        />
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
                found={found}
                label={t.unit(l + 2, unit + 1)}
                color={(point) => gray(layer.data[point * layer.columns + unit])}
              />
              <figcaption class="soft">{t.unit(l + 2, unit + 1)}</figcaption>
            </figure>
          )),
        )}
      </div>
    </>
  );
}

type Rgb = readonly [number, number, number];
const rgb = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb; // three of them
/** From −1 or 0 (dark) to 1 (light). */
const gray = (value: number): Rgb => {
  const light = Math.round(255 * Math.min(1, Math.max(0, value < 0 ? (value + 1) / 2 : value)));
  return [light, light, light];
};

function Canvas({
  found,
  label,
  color,
  dots = false,
}: {
  found: Answer;
  label: string;
  color: (point: number) => Rgb;
  dots?: boolean;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context) paint(context, found, color, dots);
  }, [found]);
  return <canvas ref={canvas} width={240} height={240} role="img" aria-label={label} />;
}

function paint(context: CanvasRenderingContext2D, found: Answer, color: (point: number) => Rgb, dots: boolean): void {
  const { across, up } = found.size;
  const { width, height } = context.canvas;
  const [w, h] = [width / across, height / up];
  for (let j = 0; j < up; j++) {
    for (let i = 0; i < across; i++) {
      context.fillStyle = `rgb(${color(j * across + i).join(' ')} / ${dots ? 0.55 : 1})`;
      context.fillRect(Math.floor(i * w), Math.floor(height - (j + 1) * h), Math.ceil(w), Math.ceil(h));
    }
  }
  if (!dots) return;
  found.dots.x.forEach((x, i) => {
    context.fillStyle = COLORS[(found.dots.labels[i] - 1) % COLORS.length];
    context.strokeStyle = 'rgb(0 0 0 / 60%)';
    context.beginPath();
    context.arc((x + 0.5) * w, height - (found.dots.y[i] + 0.5) * h, 2.2, 0, 2 * Math.PI);
    context.fill();
    context.lineWidth = 0.5;
    context.stroke();
  });
}
