/** core 的各种说法。 */
import { zh } from '@deltascope/core/words';
import { pageErrorsZh } from './pageErrors.zh.ts';
import type { Sayings } from './sayings.ts';

export const sayings: Sayings = { language: zh, errors: pageErrorsZh };
