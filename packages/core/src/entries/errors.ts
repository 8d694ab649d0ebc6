/** Errors as data, and their sentences. */
export {
  DeltascopeError,
  type ErrorDetail,
  type Fault,
  failure,
  nearest,
  placed,
  printable,
  shorten,
} from '../errors.ts';
