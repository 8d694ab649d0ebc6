/** What this tab showed before it was loaded again: a link, and whether the training went on. Gone with the tab. */
export interface Left {
  readonly hash: string;
  readonly playing: boolean;
}

const KEPT = 'deltascope.left';

export function leave(hash: string, playing: boolean): void {
  sessionStorage.setItem(KEPT, JSON.stringify({ hash, playing } satisfies Left));
}

/** Only after a reload: whoever opens an address wants what it says. */
export function takeLeft(): Left | undefined {
  const kept = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  const [navigation] = performance.getEntriesByType('navigation');
  const reloaded = navigation instanceof PerformanceNavigationTiming && navigation.type === 'reload';
  return reloaded && kept !== null ? JSON.parse(kept) : undefined; // nobody but leave() writes there
}
