/** Errors as data, and their sentences. */
export {
  DeltascopeError,
  dataError,
  type ErrorDetail,
  type Fault,
  failure,
  nearest,
  printable,
  shorten,
  usageError,
} from '../errors.ts';
