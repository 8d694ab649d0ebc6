/** A trained model that answers requests, in any JavaScript runtime. */
export type { Reply, Say } from './faults.ts';
export { LIMITS, type Limits } from './limits.ts';
export { bearerOf, isSameSecret } from './secret.ts';
export { createService, type Head, type Service, type ServiceOptions, type Wanted } from './service.ts';
export { type Handler, handler } from './web.ts';
export { type ServeErrors, serveErrors } from './words/en.ts';
export { serveErrorSamples } from './words/samples.ts';
export { serveErrorsZh } from './words/zh.ts';
