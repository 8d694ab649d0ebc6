/** A trained model that answers requests, in any JavaScript runtime. */
export type { Reply } from './faults.ts';
export { LIMITS, type Limits } from './limits.ts';
export { bearerOf, isSameSecret } from './secret.ts';
export { createService, type Head, type Service, type ServiceOptions, type Wanted } from './service.ts';
export { type Handler, handler } from './web.ts';
