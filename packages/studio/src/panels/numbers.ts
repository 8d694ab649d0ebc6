/** Numbers as the page shows them. */
import { shownNumber } from '@deltascope/core/report';

export const short = (value: number) => shownNumber(value, 3);
export const long = (value: number) => shownNumber(value, 6);
export const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
