/** The network as the article draws it, for one row. It is one stop for the Tab key; arrow keys go from number to number. */
// biome-ignore-all lint/a11y/useSemanticElements: what is inside of a figure is no HTML.
// biome-ignore-all lint/suspicious/noArrayIndexKey: a layer is its place.

import { parseAddress } from '@deltascope/core/trace';
import { useEffect, useRef } from 'preact/hooks';
import type { ProblemInfo, RowPicture } from '../../protocol.ts';
import { asked, edges, picture, pointedAt, presenting, problem, unfolded, walk } from '../../state/store.ts';
import { texts } from '../../texts/texts.ts';
import { startingNumber } from '../why/start.ts';
import { Edges } from './Edges.tsx';
import { isOfShape } from './isOfShape.ts';
import { moveAmong, stopAt } from './keys.ts';
import { layoutOf, type Room } from './layout.ts';
import { lineOf, linesAmong, litBy } from './lit.ts';
import { Thumbs } from './Thumbs.tsx';
import { Unit } from './Unit.tsx';
import { walkOf } from './walkSteps.ts';

const PRESENTED = 1.35;

interface NetworkProps {
  readonly room: Room;
}

/** Nothing else here follows every picture, so that a picture of the training costs no more than it shows. */
export function Network({ room }: NetworkProps) {
  const info = problem.value;
  const drawn = picture.value;
  if (!info || !drawn || !isOfShape(drawn, info)) return null;
  return <Drawing room={room} drawn={drawn} info={info} />;
}

interface DrawingProps extends NetworkProps {
  readonly drawn: RowPicture;
  readonly info: ProblemInfo;
}

function Drawing({ room, drawn, info }: DrawingProps) {
  const t = texts.value.network;
  const svg = useRef<SVGSVGElement>(null);
  // Alone on the page it is drawn larger.
  const zoom = presenting.value ? PRESENTED : 1;
  const scaled = { width: room.width / zoom, height: room.height / zoom };
  const layout = layoutOf(info, drawn, unfolded.value, scaled);
  const { layers, width, height } = layout;
  const L = layers.length;
  // Whatever is drawn anew, one number is the stop.
  useEffect(() => {
    if (svg.current && !svg.current.querySelector('[data-stop][tabindex="0"]')) stopAt(svg.current, undefined);
  });
  const weights = edges.value === 'weights' ? drawn.Theta : (drawn.slope?.gradient ?? []);
  // One scale for gradients over all layers, so that one that vanishes is seen to; weights are compared by layer.
  const largest = weights.map((Theta) => Theta.reduce((most, value) => Math.max(most, Math.abs(value)), 0));
  const strongest = (l: number) => (edges.value === 'weights' ? largest[l] : Math.max(...largest));
  const lines = layers
    .slice(0, -1)
    .flatMap(({ places }, l) =>
      places.flatMap(({ unit }) => layers[l + 1].places.map((end) => lineOf(l + 1, end.unit, unit))),
    );
  const lit = litBy(asked.value, lines);
  const marks = { on: lit.numbers, start: startingNumber.value?.address };
  const hot = linesAmong(pointedAt.value.map(parseAddress));
  const walked = walk.value === undefined ? undefined : walkOf(L)[walk.value];
  return (
    <div class={layout.form.isPhone ? 'drawing phone' : 'drawing'}>
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
            {t.layer(l + 1, L)} <tspan {...(layout.form.isPhone && { x, dy: 14 })}>({units})</tspan>
          </text>
        ))}
        {weights.map((Theta, l) => (
          <Edges
            key={l}
            layer={l + 1}
            Theta={Theta}
            largest={strongest(l)}
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
              layout={layout}
              marks={marks}
              walked={walked?.layer === l + 1 ? walked.way : undefined}
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
      <Thumbs layout={layout} zoom={zoom} walkedLayer={walked?.layer} />
    </div>
  );
}
