/** How a model's columns are read from texts: as they were while it was trained; nothing of theirs is decided anew. */
import { missingWordsOf } from '../table/missing.ts';
import { plainReading } from '../table/reading.ts';
import type { KnownReadings } from '../table/tableSource.ts';
import type { Encoder } from './encoder.ts';
import { kindOf } from './kinds/registry.ts';

/** Of columns that were no texts while the model was trained, the plain way to write them. */
export function readingsOf({ features, missingWords }: Encoder): KnownReadings {
  return {
    missingWords: missingWords ?? missingWordsOf(),
    columns: new Map(features.map((feature) => [feature.name, feature.reading ?? plainReading(kindOf(feature).read)])),
  };
}
