/** The stage: the network for the row chosen, filling the room there is, and the plane beside it. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { RowPicture } from '../../protocol.ts';
import { chooseEdges, seePlane, stepRow } from '../../state/looking.ts';
import { edges, picture, plane, presenting, problem } from '../../state/store.ts';
import { texts } from '../../texts/texts.ts';
import { percent } from '../common/numbers.ts';
import { Network } from './Network.tsx';
import { Plane } from './Plane.tsx';
import { RowField } from './RowField.tsx';
import { Shape } from './Shape.tsx';
import { thumbnailsOf } from './thumbnails.ts';
import { Walk } from './Walk.tsx';

export function Stage() {
  const info = problem.value;
  const drawn = picture.value;
  useEffect(() => {
    seePlane(true);
    return () => seePlane(false);
  }, []);
  const found = plane.value?.problem === info ? plane.value : undefined;
  const thumbnails = useMemo(() => thumbnailsOf(found), [found]);
  if (!info) return null;
  const shown = drawn?.problem === info || (drawn && sameShape(drawn, info.layers)) ? drawn : undefined;
  return (
    <>
      <RowBar drawn={shown} />
      <div class="scene">
        <Room>
          {(room) =>
            shown &&
            sameShape(shown, info.layers) && <Network room={room} drawn={shown} info={info} thumbnails={thumbnails} />
          }
        </Room>
        <section id="plane" aria-label={texts.value.plane.title}>
          <Plane />
        </section>
      </div>
      {!presenting.value && <Shape />}
    </>
  );
}

const sameShape = (drawn: RowPicture, layers: readonly number[]) =>
  drawn.Theta.length === layers.length - 1 &&
  drawn.Theta.every(({ length }, l) => length === (1 + layers[l]) * layers[l + 1]);

/** Which row is drawn, what it is and what the network answers; and what the lines show. */
function RowBar({ drawn }: { drawn: RowPicture | undefined }) {
  const t = texts.value.network;
  return (
    <div class="row rowbar">
      <button type="button" aria-label={t.previous} onClick={() => stepRow(-1)}>
        ◀
      </button>
      <RowField />
      <button type="button" aria-label={t.next} onClick={() => stepRow(1)}>
        ▶
      </button>
      {drawn && <Verdict drawn={drawn} />}
      <Walk />
      <fieldset class="row choice">
        <legend class="hidden">{t.edges}</legend>
        {(['weights', 'gradient'] as const).map((kind) => (
          <label class="check" key={kind}>
            <input type="radio" name="edges" checked={edges.value === kind} onChange={() => chooseEdges(kind)} />
            <span>{t[kind]}</span>
          </label>
        ))}
      </fieldset>
    </div>
  );
}

function Verdict({ drawn: { label, answer, sure } }: { drawn: RowPicture }) {
  const t = texts.value.network;
  return (
    <p id="verdict">
      {t.truth} <b>{label}</b> · {t.answer}{' '}
      <b class={label === answer ? 'right' : 'wrong'}>
        {answer} {label === answer ? '✓' : '✗'}
      </b>{' '}
      {percent(sure)}
    </p>
  );
}

interface RoomProps {
  readonly children: (room: { readonly width: number; readonly height: number }) => preact.ComponentChildren;
}

/** Measures the room that the network may fill. */
function Room({ children }: RoomProps) {
  const place = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState({ width: 640, height: 400 });
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => {
      const { width, height } = entry.contentRect;
      setRoom({ width: Math.floor(width), height: Math.floor(height) - 4 });
    });
    if (place.current) watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll what has the focus, if the network is larger
    <section class="room scroll" ref={place} aria-label={texts.value.network.title} tabIndex={0}>
      {children(room)}
    </section>
  );
}
