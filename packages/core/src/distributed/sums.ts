/** How the shards' sums are added. `plain` spares one meeting of the ranks; its last bits depend on their number. */
export const SUMS = ['exact', 'plain'] as const;
/** How the sums of the shards are added: `exact` gives the same bits for any number of ranks. */
export type Sum = (typeof SUMS)[number];
