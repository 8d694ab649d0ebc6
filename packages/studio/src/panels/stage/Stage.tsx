/** The stage: the network for the row chosen, filling the room there is, and the plane beside it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { chooseEdges, seePlane, stepRow } from '../../state/looking.ts';
import { edges, picture, presenting, problem } from '../../state/store.ts';
import { texts } from '../../texts/texts.ts';
import { percent } from '../common/numbers.ts';
import { isOfShape } from './isOfShape.ts';
import { Network } from './Network.tsx';
import { Plane } from './Plane.tsx';
import { RowField } from './RowField.tsx';
import { Shape } from './Shape.tsx';
import { Walk } from './Walk.tsx';

export function Stage() {
  useEffect(() => {
    seePlane(true);
    return () => seePlane(false);
  }, []);
  if (!problem.value) return null;
  return (
    <>
      <RowBar />
      <div class="scene">
        <Room>{(room) => <Network room={room} />}</Room>
        <section id="plane" aria-label={texts.value.plane.title}>
          <Plane />
        </section>
      </div>
      {!presenting.value && <Shape />}
    </>
  );
}

/** Which row is drawn, what it is and what the network answers; and what the lines show. */
function RowBar() {
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
      <Verdict />
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

function Verdict() {
  const t = texts.value.network;
  const [info, drawn] = [problem.value, picture.value];
  if (!info || !drawn || !isOfShape(drawn, info)) return null;
  const { label, answer, sure } = drawn;
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
