/** The network as the article draws it, for the row chosen; its shape is changed in Shape.tsx. */
// biome-ignore-all lint/a11y/useSemanticElements: what stands inside a figure is no HTML.
// biome-ignore-all lint/a11y/noStaticElementInteractions: lines are a short cut; each stands as a cell in its Theta.
// biome-ignore-all lint/suspicious/noArrayIndexKey: a layer is its place.
import { formatAddress, formatMatrix } from '@deltascope/core/trace';
import type { RowPicture } from '../protocol.ts';
import { askNumber, chooseEdges, stepRow } from '../state/looking.ts';
import { edges, picture, problem } from '../state/store.ts';
import { texts } from '../texts/texts.ts';
import { Arrow } from './Arrow.tsx';
import { short } from './numbers.ts';
import { RowField } from './RowField.tsx';
import { Scroll } from './Scroll.tsx';
import { Shape } from './Shape.tsx';

const MOST_UNITS = 12;
const STEP_Y = 50;
const UNIT_W = 138;
const UNIT_H = 38;
const TOP = 64;
const GAP = 232;
const SIDE = 138;

export function NetworkPanel() {
  const t = texts.value.network;
  const info = problem.value;
  const drawn = picture.value;
  if (!info) return null;
  return (
    <>
      <div class="row">
        <RowField />
        <button type="button" aria-label={t.previous} onClick={() => stepRow(-1)}>
          ◀
        </button>
        <button type="button" aria-label={t.next} onClick={() => stepRow(1)}>
          ▶
        </button>
        <fieldset class="row">
          <legend class="hidden">{t.edges}</legend>
          {(['weights', 'gradient'] as const).map((kind) => (
            <label class="check" key={kind}>
              <input type="radio" name="edges" checked={edges.value === kind} onChange={() => chooseEdges(kind)} />
              <span>{t[kind]}</span>
            </label>
          ))}
        </fieldset>
      </div>
      {drawn && <p id="verdict">{t.verdict(drawn.label, drawn.answer, drawn.row)}</p>}
      <Scroll label={t.title}>
        {drawn && sameShape(drawn, info.layers) && (
          <Drawing drawn={drawn} layers={info.layers} inputs={info.inputs} classes={info.classes} />
        )}
      </Scroll>
      <p class="soft">{t.legend}</p>
      <Shape />
    </>
  );
}

const sameShape = (drawn: RowPicture, layers: readonly number[]) =>
  drawn.Theta.length === layers.length - 1 &&
  drawn.Theta.every(({ length }, l) => length === (1 + layers[l]) * layers[l + 1]);

interface Drawn {
  readonly drawn: RowPicture;
  readonly layers: readonly number[];
  readonly inputs: readonly string[];
  readonly classes: readonly string[];
}

interface Place {
  readonly x: number;
  readonly y: number;
  /** 0 is the bias. */
  readonly unit: number;
}

function Drawing({ drawn, layers, inputs, classes }: Drawn) {
  const t = texts.value.network;
  const L = layers.length;
  const tallest = Math.max(...layers.map((units, l) => shown(units).length + (l < L - 1 ? 1 : 0)));
  const width = 2 * SIDE + UNIT_W + (L - 1) * GAP;
  const height = TOP + tallest * STEP_Y + 46;
  const places = layers.map((units, l) => placesOf(units, l < L - 1, SIDE + UNIT_W / 2 + l * GAP, tallest));
  const weights = edges.value === 'weights' ? drawn.Theta : (drawn.slope?.gradient ?? []);
  // One scale for gradients over all layers, so that one that vanishes is seen to; weights are compared by layer.
  const largestOf = (Theta: Float64Array) => Theta.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const largest = weights.map(largestOf);
  const scale = (l: number) => (edges.value === 'weights' ? largest[l] : Math.max(...largest));
  return (
    <svg
      class="network"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="group"
      aria-label={t.description(layers.join(', '))}
    >
      <Arrow from={SIDE} to={width - SIDE} y={20} words={t.forward} />
      <Arrow from={width - SIDE} to={SIDE} y={height - 10} words={t.backward} />
      {layers.map((units, l) => (
        <text key={places[l][0].x} class="soft" x={places[l][0].x} y={48} text-anchor="middle">
          {t.layer(l + 1, L)} ({units})
        </text>
      ))}
      {weights.map((Theta, l) => (
        <Edges
          key={l}
          layer={l + 1}
          Theta={Theta}
          largest={scale(l)}
          from={places[l]}
          to={places[l + 1]}
          columns={1 + layers[l]}
        />
      ))}
      {places.map((layer, l) =>
        layer.map((place) => <Unit key={`${l}.${place.unit}`} drawn={drawn} layer={l + 1} place={place} last={L} />),
      )}
      {places[0]
        .filter(({ unit }) => unit > 0)
        .map(({ x, y, unit }) => (
          <text key={unit} class="name" x={x - UNIT_W / 2 - 6} y={y + 4} text-anchor="end">
            {cut(inputs[unit - 1])}
          </text>
        ))}
      {places[L - 1].map(({ x, y, unit }) => (
        <text key={unit} class="name" x={x + UNIT_W / 2 + 6} y={y + 4}>
          {cut(classes[unit - 1])}
        </text>
      ))}
      {layers.map((units, l) =>
        units > MOST_UNITS ? (
          <text
            key={places[l][0].x}
            class="soft"
            x={places[l][0].x}
            y={(places[l].at(-1)?.y ?? 0) + UNIT_H}
            text-anchor="middle"
          >
            {t.more(units - MOST_UNITS + 1)}
          </text>
        ) : null,
      )}
    </svg>
  );
}

const cut = (name: string) => (name.length > 15 ? `${name.slice(0, 14)}…` : name);
const shown = (units: number) => Array.from({ length: units > MOST_UNITS ? MOST_UNITS - 1 : units }, (_, i) => i + 1);

function placesOf(units: number, hasBias: boolean, x: number, tallest: number): Place[] {
  const all = hasBias ? [0, ...shown(units)] : shown(units);
  return all.map((unit, i) => ({ x, y: TOP + (i + (tallest - all.length) / 2 + 0.5) * STEP_Y, unit }));
}

/** Few, so that most lines stay as they are from one picture to the next: a browser takes long to style a new one. */
const LEVELS = 12;

/** Strength by size; sign by color and by dashes. */
function Edges({
  layer,
  Theta,
  largest,
  from,
  to,
  columns,
}: {
  layer: number;
  Theta: Float64Array;
  /** The size that gives the strongest line. */
  largest: number;
  from: readonly Place[];
  to: readonly Place[];
  columns: number;
}) {
  const matrix = { kind: edges.value === 'weights' ? 'Theta' : 'Theta_grad', layer } as const;
  return (
    <g>
      {from.flatMap((start) =>
        to
          .filter(({ unit }) => unit > 0)
          .map((end) => {
            const value = Theta[(end.unit - 1) * columns + start.unit];
            const strength = largest > 0 ? Math.round((LEVELS * Math.abs(value)) / largest) / LEVELS : 0;
            const address = formatAddress({ matrix, row: end.unit, column: start.unit });
            const [x1, x2] = [start.x + (start.unit === 0 ? 14 : UNIT_W / 2), end.x - UNIT_W / 2];
            const middle = (x1 + x2) / 2;
            return (
              <path
                key={address}
                data-address={address}
                class={value < 0 ? 'edge negative' : 'edge positive'}
                d={`M${x1} ${start.y}C${middle} ${start.y} ${middle} ${end.y} ${x2} ${end.y}`}
                stroke-width={0.6 + 3.4 * strength}
                stroke-opacity={0.3 + 0.6 * strength}
                onClick={() => askNumber(address)}
              >
                <title>{`${address} = ${short(value)}`}</title>
              </path>
            );
          }),
      )}
    </g>
  );
}

function Unit({
  drawn,
  layer,
  place: { x, y, unit },
  last,
}: {
  drawn: RowPicture;
  layer: number;
  place: Place;
  last: number;
}) {
  if (unit === 0) {
    return (
      <g>
        <circle class="bias" cx={x} cy={y} r={14} />
        <text class="bias-one" x={x} y={y + 4} text-anchor="middle">
          1
        </text>
      </g>
    );
  }
  const number = (kind: 'a' | 'z' | 's', dx: number, dy: number, anchor: 'start' | 'middle' | 'end') => {
    const matrix = { kind, layer };
    const withBias = kind === 'a' && layer < last;
    const found = drawn.values[formatMatrix(matrix)]?.[withBias ? unit : unit - 1];
    if (found === undefined) return null;
    const address = formatAddress({ matrix, row: drawn.row, column: unit });
    return <Askable address={address} text={short(found)} x={x + dx} y={y + dy} anchor={anchor} />;
  };
  return (
    <g>
      <rect class="unit" x={x - UNIT_W / 2} y={y - UNIT_H / 2} width={UNIT_W} height={UNIT_H} rx={UNIT_H / 2} />
      {layer === 1 ? (
        number('a', 0, 4, 'middle')
      ) : (
        <>
          {number('z', -8, -4, 'end')}
          <text class="soft" x={x} y={y - 4} text-anchor="middle">
            &gt;
          </text>
          {number('a', 8, -4, 'start')}
          <path class="axis" d={`M${x - 42} ${y + 1}H${x + 42}`} />
          <text class="soft" x={x - 16} y={y + 14} text-anchor="end">
            s{layer}
          </text>
          {number('s', -6, 14, 'start')}
        </>
      )}
    </g>
  );
}

/** A number that can be asked, by pointer and by keyboard. */
function Askable({
  address,
  text,
  x,
  y,
  anchor,
}: {
  address: string;
  text: string;
  x: number;
  y: number;
  anchor: 'start' | 'middle' | 'end';
}) {
  const asking = () => void askNumber(address);
  return (
    <text
      class="number"
      data-address={address}
      x={x}
      y={y}
      text-anchor={anchor}
      role="button"
      tabindex={0}
      aria-label={`${address} = ${text}`}
      onClick={asking}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        asking();
      }}
    >
      {text}
    </text>
  );
}
