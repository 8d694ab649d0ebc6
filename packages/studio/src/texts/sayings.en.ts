/** What core says in English. */
import { en } from '@deltascope/core/words';
import { pageErrors } from '../pageErrors.ts';
import type { Sayings } from './all.ts';

export const sayings: Sayings = { language: en, errors: pageErrors };
