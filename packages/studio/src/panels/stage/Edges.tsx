/** The lines between two layers: strength by size, sign by color and by dashes. */
// biome-ignore-all lint/a11y/noStaticElementInteractions: lines are a short cut; each is a cell of its Theta too.
import { formatAddress } from '@deltascope/core/trace';
import { askNumber } from '../../state/looking.ts';
import { edges } from '../../state/store.ts';
import { short } from '../common/numbers.ts';
import type { Place } from './layout.ts';
import { lineOf } from './lit.ts';

/** Few, so that most lines stay as they are from one picture to the next: a browser takes long to style a new one. */
const LEVELS = 12;
const THINNEST = 0.6;

interface EdgesProps {
  readonly layer: number;
  readonly Theta: Float64Array;
  /** The size that gives the strongest line. */
  readonly largest: number;
  readonly from: readonly Place[];
  readonly to: readonly Place[];
  /** Of Theta. */
  readonly columns: number;
  readonly lit: ReadonlySet<string> | undefined;
  readonly hot: ReadonlySet<string>;
  readonly carries: 'forward' | 'back' | undefined;
}

export function Edges({ layer, Theta, largest, from, to, columns, lit, hot, carries }: EdgesProps) {
  const matrix = { kind: edges.value === 'weights' ? 'Theta' : 'Theta_grad', layer } as const;
  return (
    <g class={carries ? `edges ${carries}` : 'edges'}>
      {from.flatMap((start) =>
        to
          .filter(({ unit }) => unit > 0)
          .map((end) => {
            const value = Theta[(end.unit - 1) * columns + start.unit];
            const strength = largest > 0 ? Math.round((LEVELS * Math.abs(value)) / largest) / LEVELS : 0;
            const address = formatAddress({ matrix, row: end.unit, column: start.unit });
            const line = lineOf(layer, end.unit, start.unit);
            const state = hot.has(line) ? ' hot' : lit && (lit.has(line) ? ' on' : ' off');
            return (
              <path
                key={line}
                data-address={address}
                class={`edge ${value < 0 ? 'negative' : 'positive'}${state ?? ''}`}
                d={curve(start, end)}
                stroke-width={THINNEST + 4.4 * strength}
                stroke-opacity={0.25 + 0.65 * strength}
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

function curve({ box: start }: Place, { box: end }: Place): string {
  const [x1, x2] = [start.right, end.left];
  const middle = (x1 + x2) / 2;
  return `M${x1.toFixed(1)} ${start.y.toFixed(1)}C${middle.toFixed(1)} ${start.y.toFixed(1)} ${middle.toFixed(1)} ${end.y.toFixed(1)} ${x2.toFixed(1)} ${end.y.toFixed(1)}`;
}
