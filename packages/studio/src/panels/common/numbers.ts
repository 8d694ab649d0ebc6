/** Numbers as the page shows them. */
import { shownNumber } from '@deltascope/core/report';
import { language } from '../../state/store.ts';

export const short = (value: number) => shownNumber(value, 3);
export const long = (value: number) => shownNumber(value, 6);
/** In Chinese the sign follows without a blank. */
export const percent = (share: number) => `${(100 * share).toFixed(1)}${language.value === 'zh' ? '' : ' '}%`;
/** `86 %`: as a headline has it. */
export const roughPercent = (share: number) => `${Math.round(100 * share)}${language.value === 'zh' ? '' : ' '}%`;
