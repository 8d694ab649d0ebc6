/** What the network answers over two features. */
import { useEffect, useRef } from 'preact/hooks';
import type { PlaneAnswer, ProblemInfo } from '../../protocol.ts';
import { chooseAxes, chooseRow } from '../../state/looking.ts';
import { axes, plane, problem } from '../../state/store.ts';
import { texts } from '../../texts/texts.ts';
import { AsTable } from '../common/AsTable.tsx';
import { short } from '../common/numbers.ts';
import { COLORS, paintClasses, rowAt, SIDE } from './planePicture.ts';

export function Plane() {
  const t = texts.value.plane;
  const info = problem.value;
  const chosen = axes.value;
  const found = plane.value;
  // Another pair of features has other pictures; they come.
  const isOfChosen = found?.problem === info && found?.across.name === chosen?.[0] && found?.up.name === chosen?.[1];
  return (
    <>
      {info && found && isOfChosen && <Picture found={found} classes={info.classes} />}
      {info && chosen ? <Chosen info={info} chosen={chosen} /> : <p class="soft">{t.needsTwo}</p>}
    </>
  );
}

function Chosen({ info, chosen }: { info: ProblemInfo; chosen: readonly [across: string, up: string] }) {
  const t = texts.value.plane;
  return (
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
  );
}

interface AxisProps {
  readonly label: string;
  readonly value: string;
  readonly others: readonly string[];
  readonly choose: (name: string) => void;
}

function Axis({ label, value, others, choose }: AxisProps) {
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

function Picture({ found, classes }: { found: PlaneAnswer; classes: readonly string[] }) {
  const t = texts.value.plane;
  const { row } = found;
  return (
    <figure class="plane">
      <ol class="ticks up" aria-hidden="true">
        {ticksOf(found.up).reverse()}
      </ol>
      <Canvas
        label={`${t.classes}: ${found.up.name} / ${found.across.name}`}
        found={found}
        paint={(canvas) => paintClasses(canvas, found)}
        onChoose={(x, y) => {
          const chosen = rowAt(found, x, y);
          if (chosen !== undefined) void chooseRow(chosen);
        }}
      />
      <ol class="ticks across" aria-hidden="true">
        {ticksOf(found.across)}
      </ol>
      <figcaption>
        <p class="soft">
          {found.up.name} ↑ · {found.across.name} → · {t.held(row)}
        </p>
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
        <AsTable
          title={t.classes}
          head={[t.corner(found.up.name, found.across.name), ...wordsAlong(found.across)]}
          rows={() => rowsOf(found, classes)}
        />
      </figcaption>
    </figure>
  );
}

/** From the top, as in the picture. */
function rowsOf({ up, across, size, classes: answered }: PlaneAnswer, classes: readonly string[]) {
  const places = wordsAlong(across).keys();
  const columns = [...places];
  return wordsAlong(up)
    .map((word, j) => (
      <tr key={word}>
        <th scope="row">{word}</th>
        {columns.map((i) => (
          <td key={i}>{classes[answered[j * size.across + i] - 1]}</td>
        ))}
      </tr>
    ))
    .reverse();
}

const wordsAlong = (axis: PlaneAnswer['across']): readonly string[] =>
  axis.kind === 'words' ? axis.words : Array.from(axis.values, (value) => placeText(axis, value));

const placeText = ({ kind }: PlaneAnswer['across'], value: number) =>
  kind === 'date' ? new Date(value).toISOString().slice(0, 10) : short(value);

const MOST_WORDS = 6;

/** The ends and the middle of numbers and dates; words, as many as there is room for. */
function ticksOf(axis: PlaneAnswer['across']) {
  const words =
    axis.kind === 'words'
      ? axis.words.filter((_, i) => i % Math.ceil(axis.words.length / MOST_WORDS) === 0)
      : [0, (axis.values.length - 1) / 2, axis.values.length - 1].map((i) => {
          const value = (axis.values[Math.floor(i)] + axis.values[Math.ceil(i)]) / 2;
          return placeText(axis, value);
        });
  return words.map((word) => <li key={word}>{word}</li>);
}

interface CanvasProps {
  readonly label: string;
  readonly found: PlaneAnswer;
  readonly paint: (canvas: HTMLCanvasElement) => void;
  /** By a place in pixels of the picture. */
  readonly onChoose?: (x: number, y: number) => void;
}

function Canvas({ label, found, paint, onChoose }: CanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current) paint(canvas.current);
  }, [found]);
  const choose = (event: MouseEvent) => {
    const { left, top, width, height } = (event.currentTarget as Element).getBoundingClientRect(); // it is on the canvas
    onChoose?.(((event.clientX - left) / width) * SIDE, ((event.clientY - top) / height) * SIDE);
  };
  return (
    <canvas
      ref={canvas}
      width={SIDE}
      height={SIDE}
      role="img"
      aria-label={label}
      data-iteration={Math.floor(found.iteration)}
      onClick={onChoose && choose}
    />
  );
}
