/** How the shards' sums are added. `plain` spares one meeting of the ranks; its last bits depend on their number. */
export const SUMS = ['exact', 'plain'] as const;
export type Sum = (typeof SUMS)[number];
