/** The network as the article draws it, for one row. It is one stop for the Tab key; arrow keys go from number to number. */
// biome-ignore-all lint/a11y/useSemanticElements: what is inside of a figure is no HTML.
// biome-ignore-all lint/suspicious/noArrayIndexKey: a layer is its place.

import { parseAddress } from '@deltascope/core/trace';
import { useEffect, useRef } from 'preact/hooks';
import type { ProblemInfo, RowPicture } from '../../protocol.ts';
import { asked, edges, pointedAt, presenting, unfolded, walk } from '../../state/store.ts';
import { texts } from '../../texts/texts.ts';
import { Edges } from './Edges.tsx';
import { moveAmong, stopAt } from './keys.ts';
import { layoutOf, type Room } from './layout.ts';
import { lineOf, linesAmong, litBy } from './lit.ts';
import type { Thumbnails } from './thumbnails.ts';
import { Unit } from './Unit.tsx';
import { walkOf } from './walkSteps.ts';

const PRESENTED = 1.35;

interface NetworkProps {
  readonly room: Room;
  readonly drawn: RowPicture;
  readonly info: ProblemInfo;
  readonly thumbnails: Thumbnails;
}

export function Network({ room, drawn, info, thumbnails }: NetworkProps) {
  const t = texts.value.network;
  const svg = useRef<SVGSVGElement>(null);
  // Alone on the page it is drawn larger.
  const zoom = presenting.value ? PRESENTED : 1;
  const scaled = { width: room.width / zoom, height: room.height / zoom };
  const { layers, width, height, step } = layoutOf(info, drawn, unfolded.value, scaled);
  const L = layers.length;
  // Whatever is drawn anew, one number is the stop.
  useEffect(() => {
    if (svg.current && !svg.current.querySelector('[data-stop][tabindex="0"]')) stopAt(svg.current, undefined);
  });
  const weights = edges.value === 'weights' ? drawn.Theta : (drawn.slope?.gradient ?? []);
  // One scale for gradients over all layers, so that one that vanishes is seen to; weights are compared by layer.
  const largest = weights.map((Theta) => Theta.reduce((most, value) => Math.max(most, Math.abs(value)), 0));
  const scale = (l: number) => (edges.value === 'weights' ? largest[l] : Math.max(...largest));
  const lines = layers
    .slice(0, -1)
    .flatMap(({ places }, l) =>
      places.flatMap(({ unit }) => layers[l + 1].places.map((end) => lineOf(l + 1, end.unit, unit))),
    );
  const lit = litBy(asked.value, lines);
  const hot = linesAmong(pointedAt.value.map(parseAddress));
  const walked = walk.value === undefined ? undefined : walkOf(L)[walk.value];
  return (
    <svg
      ref={svg}
      class={walked ? 'network walking' : 'network'}
      viewBox={`0 0 ${width} ${height}`}
      width={width * zoom}
      height={height * zoom}
      role="group"
      aria-label={t.description(info.layers.join(', '))}
      onKeyDown={(event) => svg.current && moveAmong(svg.current, event)}
      onFocusIn={(event) => svg.current && stopAt(svg.current, event.target as Element)}
    >
      {layers.map(({ x, units }, l) => (
        <text key={l} class="soft" x={x} y={16} text-anchor="middle">
          {t.layer(l + 1, L)} ({units})
        </text>
      ))}
      {weights.map((Theta, l) => (
        <Edges
          key={l}
          layer={l + 1}
          Theta={Theta}
          largest={scale(l)}
          from={layers[l].places}
          to={layers[l + 1].places}
          columns={1 + info.layers[l]}
          lit={lit.lines}
          hot={hot}
          carries={walked?.lines === l + 1 ? walked.way : undefined}
        />
      ))}
      {layers.map(({ places }, l) =>
        places.map((place) => (
          <Unit
            key={`${l}.${place.unit}`}
            drawn={drawn}
            place={place}
            last={L}
            step={step}
            picture={thumbnails.get(`${l + 1} ${place.unit}`)}
            on={lit.numbers}
            isWalked={walked?.layer === l + 1}
          />
        )),
      )}
      {layers.map(({ x, more }, l) =>
        more > 0 ? (
          <text key={l} class="soft" x={x} y={height - 12} text-anchor="middle">
            {t.more(more)}
          </text>
        ) : null,
      )}
    </svg>
  );
}
