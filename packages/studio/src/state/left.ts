/** What this tab showed before it was loaded again, left for another page or closed: kept with the tab, and by its address. */
import type { State } from './cells.ts';

/** How it is looked at, beside what a link says. */
type View = Pick<State, 'tab' | 'dock' | 'dockUp' | 'edges' | 'axes'>;

export interface Left {
  readonly hash: string;
  /** Iterations. */
  readonly made: number;
  /** One that had ended by itself ends again. */
  readonly training: 'playing' | 'paused' | 'ended';
  /** The iteration looked at; absent for the newest. */
  readonly lookedAt?: number;
  readonly view: View;
}

const KEPT = 'deltascope.before';

export function leave(left: Left): void {
  sessionStorage.setItem(KEPT, JSON.stringify({ ...left, href: location.href }));
}

/** By a reload, or by coming back: to a tab that was closed or asleep, or from another page. */
export function arrival(): 'reload' | 'back' | 'visit' {
  const [navigation] = performance.getEntriesByType('navigation');
  if (!(navigation instanceof PerformanceNavigationTiming)) return 'visit';
  if (navigation.type === 'reload') return 'reload';
  return navigation.type === 'back_forward' ? 'back' : 'visit';
}

/** It stays there until it is left again. Whoever opens an address wants what that says, and not what was there before. */
export function findLeft(): Left | undefined {
  const kept = sessionStorage.getItem(KEPT);
  if (arrival() === 'visit') sessionStorage.removeItem(KEPT);
  if (kept === null || arrival() === 'visit') return undefined;
  const { href, ...left } = JSON.parse(kept); // nobody but leave() writes there
  return href === location.href ? left : undefined;
}
