/** How a model's columns are read from texts: as they were while it was trained; nothing of theirs is decided anew. */
import { missingWordsOf } from '../table/missing.ts';
import type { ColumnReading } from '../table/reading.ts';
import type { KnownReadings } from '../table/tableSource.ts';
import type { Encoder } from './encoder.ts';
import type { Feature } from './feature.ts';

/** Of columns that were no texts while the model was trained, the plain way to write them. */
export function readingsOf({ features, missingWords }: Encoder): KnownReadings {
  return {
    missingWords: missingWords ?? missingWordsOf(),
    columns: new Map(features.map((feature) => [feature.name, feature.reading ?? plainReading(feature)])),
  };
}

function plainReading({ kind }: Feature): ColumnReading {
  switch (kind) {
    case 'number':
      return { kind, decimal: '.', thousands: '', unit: '', missing: [] };
    case 'date':
      return { kind, order: 'dmy', missing: [] };
    case 'boolean':
      return { kind, missing: [] };
    case 'onehot':
    case 'ordinal':
      return { kind: 'category', missing: [] };
    default:
      return kind satisfies never;
  }
}
