/** core 的各种说法。 */
import { zh } from '@deltascope/core/words';
import type { Sayings } from './all.ts';
import { pageErrorsZh } from './pageErrors.zh.ts';

export const sayings: Sayings = { language: zh, errors: pageErrorsZh };
