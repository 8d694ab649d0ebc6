/** Arrow keys on the stage: from the number that has the focus to the nearest in that direction. */

const STOP = '[data-stop]';

const DIRECTIONS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** What is aside counts double. */
const ASIDE = 2;

export function moveAmong(svg: SVGSVGElement, event: KeyboardEvent): void {
  const direction = DIRECTIONS[event.key];
  const from = (event.target as Element).closest(STOP); // keys come from elements
  if (!direction || !from) return;
  event.preventDefault();
  const [dx, dy] = direction;
  const start = centerOf(from);
  let best: { readonly stop: Element; readonly cost: number } | undefined;
  for (const stop of svg.querySelectorAll(STOP)) {
    const [x, y] = centerOf(stop);
    const along = (x - start[0]) * dx + (y - start[1]) * dy;
    const aside = Math.abs((x - start[0]) * dy) + Math.abs((y - start[1]) * dx);
    const cost = along + ASIDE * aside;
    if (along > 2 && aside <= 4 * along && cost < (best?.cost ?? Number.POSITIVE_INFINITY)) best = { stop, cost };
  }
  if (best) (best.stop as SVGElement).focus(); // stops are drawn elements
}

/** Makes one number the stop of the Tab key; the first, if none is given. */
export function stopAt(svg: SVGSVGElement, target: Element | undefined): void {
  const stops = [...svg.querySelectorAll(STOP)];
  const next = target?.closest(STOP) ?? stops.find((one) => one.hasAttribute('data-address')) ?? stops[0];
  for (const one of stops) one.setAttribute('tabindex', one === next ? '0' : '-1');
}

function centerOf(element: Element): readonly [x: number, y: number] {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
}
