/** Errors as data, and their sentences. */
export {
  DeltascopeError,
  type ErrorDetail,
  type Fault,
  failure,
  nearest,
  placed,
  printable,
  remade,
  shorten,
} from '../errors.ts';
