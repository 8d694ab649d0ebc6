/** The ranks that this process is one of, as far as the end of the command must know of them. */

export interface CurrentRank {
  /** Undefined if it is the only one. */
  readonly rank: number | undefined;
  /** Whether rank 0 says what there is to say. */
  readonly isSilent: boolean;
  /** Ends the other ranks too; absent if they end by themselves. */
  readonly abort?: (code: number) => void;
}

const ALONE: CurrentRank = { rank: undefined, isSilent: false };
let current = ALONE;

export const currentRank = (): CurrentRank => current;

export function setCurrentRank(next: CurrentRank | undefined): void {
  current = next ?? ALONE;
}
