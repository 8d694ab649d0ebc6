/** Errors as data, and their sentences. */
export {
  DeltascopeError,
  dataError,
  type ErrorDetail,
  type Fault,
  nearest,
  printable,
  shorten,
  usageError,
} from '../errors.ts';
