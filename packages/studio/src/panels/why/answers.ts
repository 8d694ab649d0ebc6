/** The answer to what is asked, with the sentences and formulas that nothing needs before. */
import { later } from '../common/later.tsx';

export const Answer = later(async () => (await import('./Answer.tsx')).Answer);
