/** What this tab showed before it was loaded again: a link, and whether the training went on. Gone with the tab. */
export interface Left {
  readonly hash: string;
  readonly playing: boolean;
}

const KEPT = 'deltascope.left';

export function leave(hash: string, playing: boolean): void {
  sessionStorage.setItem(KEPT, JSON.stringify({ hash, playing } satisfies Left));
}

/** Whoever opens an address wants what it says, and not what was there before. */
export function isReload(): boolean {
  const [navigation] = performance.getEntriesByType('navigation');
  return navigation instanceof PerformanceNavigationTiming && navigation.type === 'reload';
}

export function takeLeft(): Left | undefined {
  const kept = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  return isReload() && kept !== null ? JSON.parse(kept) : undefined; // nobody but leave() writes there
}
