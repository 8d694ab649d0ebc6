/** How a ZIP file, a .mat file or deflated data are damaged: codes, from which each language makes its clause. */
export type DamageCode =
  | 'bad-deflate'
  | 'bad-rows'
  | 'bad-starts'
  | 'bad-type'
  | 'checksum'
  | 'cut-short'
  | 'half-number'
  | 'longer'
  | 'method'
  | 'more-entries'
  | 'negative-size'
  | 'no-data'
  | 'no-end'
  | 'no-entry'
  | 'no-name'
  | 'no-zlib'
  | 'other-size'
  | 'overlap'
  | 'shorter'
  | 'too-much';

export interface Damage {
  readonly code: DamageCode;
  /** Of a method of compression or a type of numbers that is not known. */
  readonly number?: number;
}
