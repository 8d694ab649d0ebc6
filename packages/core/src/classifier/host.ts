/** What the runtime gives a training by itself. */
import type { TrainingHost } from '../training/fit.ts';

export const HOST: TrainingHost = { now: Date.now, pause: () => new Promise((resolve) => setTimeout(resolve, 0)) };
