/** What a unit is drawn from. */
import type { RowPicture } from '../../protocol.ts';
import type { Layout, Place } from './layout.ts';

/** Numbers that stand out, by their addresses. */
export interface Marks {
  /** Made for the number that was asked, or what made it. */
  readonly on: ReadonlySet<string>;
  /** The one to begin with. */
  readonly start: string | undefined;
}

export interface UnitProps {
  readonly drawn: RowPicture;
  readonly place: Place;
  readonly layout: Layout;
  readonly marks: Marks;
  readonly walked: 'forward' | 'back' | undefined;
}
