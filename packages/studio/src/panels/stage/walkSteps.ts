/** One row's way through the network and back, as the steps of a walk: forward layer by layer, then the errors. */
export interface WalkStep {
  readonly way: 'forward' | 'back';
  /** Whose numbers are made. */
  readonly layer: number;
  /** Whose lines carry what comes. */
  readonly lines: number | undefined;
}

export function walkOf(L: number): WalkStep[] {
  const forward = Array.from({ length: L }, (_, l): WalkStep => {
    return { way: 'forward', layer: l + 1, lines: l === 0 ? undefined : l };
  });
  const back = Array.from({ length: L - 1 }, (_, i): WalkStep => {
    const layer = L - i;
    return { way: 'back', layer, lines: layer === L ? undefined : layer };
  });
  return [...forward, ...back];
}
