/** What core says in English. */
import { en } from '@deltascope/core/words';
import { pageErrors } from '../pageErrors.ts';
import type { Sayings } from './sayings.ts';

export const sayings: Sayings = { language: en, errors: pageErrors };
