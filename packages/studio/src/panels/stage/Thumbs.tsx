/** The small pictures inside the units: one canvas over the drawing, painted anew as the plane is answered. */
import { useEffect, useRef } from 'preact/hooks';
import { plane, problem, unfolded } from '../../state/store.ts';
import type { Layout } from './layout.ts';
import { paintThumbnails } from './thumbnails.ts';

interface ThumbsProps {
  readonly layout: Layout;
  readonly zoom: number;
  readonly walkedLayer: number | undefined;
}

export function Thumbs({ layout, zoom, walkedLayer }: ThumbsProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const found = plane.value?.problem === problem.value ? plane.value : undefined;
  const { width, height, step } = layout;
  const scale = zoom * devicePixelRatio;
  useEffect(() => {
    if (canvas.current) paintThumbnails(canvas.current, found, { layout, scale, walkedLayer });
  }, [found, width, height, step, scale, walkedLayer, unfolded.value]);
  return (
    <div class="thumbs" aria-hidden="true">
      <canvas
        ref={canvas}
        width={width * scale}
        height={height * scale}
        style={{ width: `${width * zoom}px`, height: `${height * zoom}px` }}
      />
    </div>
  );
}
