/** Errors as data, and their sentences. */
export {
  DeltascopeError,
  type ErrorDetail,
  type FailureOptions,
  type Fault,
  failure,
  nearest,
  placed,
  printable,
  remade,
  shorten,
} from '../errors.ts';
