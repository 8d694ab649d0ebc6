/** Errors as data, and their sentences. */
export { DeltascopeError, type ErrorDetail, type Fault, nearest, printable, shorten } from '../errors.ts';
