/** What an encoder kind is: all that is known of one way in which a column becomes inputs; and what its features hold and do. */

import type { JsonRecord } from '../../json/check.ts';
import type { Column, ColumnKind } from '../../table/column.ts';
import type { ColumnReading } from '../../table/reading.ts';
import type { InputFormula, InputNumbers } from '../inputFormula.ts';
import type { WhyLeftOut } from '../leftOut.ts';
import type { Recipe } from '../recipe.ts';

/** What columns of words become, as a person chooses. */
export type Encoding = 'onehot' | 'ordinal';

/** A file of this folder and a line in registry.ts; or your own, given with the options and to whoever reads the model. */
export interface EncoderKind<F extends Common = Common> {
  readonly kind: F['kind'];
  /** Whether a column becomes a feature of this kind; the first kind that says so has it. */
  takes(column: Column, encode: Encoding): boolean;
  /** Looks at the request's rows alone. Throws `infinite-value` and `rescale` (data) for values that cannot be computed with. */
  fit(column: Column, request: FitRequest): F | NotFitted;
  /** The inputs in order, without that of the flag. */
  inputs(feature: F): Input[];
  /** Throws `kind-mismatch` (data) if the column holds something else. */
  bind(feature: F, column: Column): BoundFeature;
  /** One line that says how the column becomes inputs, with the fitted values. */
  describe(feature: F): string;
  /** The same in a report's cell. */
  readonly words: {
    /** In English. */
    en(feature: F, writing: Writing): string;
    /** In Chinese. */
    zh(feature: F, writing: Writing): string;
  };
  /** How the column's cells are read if it is not known how they were written. */
  readonly read: ColumnKind;
  /** The words that it knows, in the order of their numbers; absent from kinds of numbers and dates. */
  categories?(feature: F): readonly string[];
  /** What `bind` does, as data, without the flag; absent from kinds that no other program can be told of. */
  recipe?(feature: F): Recipe;
  /** Whether a word that training has not seen has inputs of its own, so that its row can be answered under drop. */
  readonly answersUnseen: boolean;
  /** The feature from a file, rebuilt from the fields it knows. Throws `model-malformed` (data), which names the field. */
  check(file: FeatureInFile): F;
}

/** How a report writes numbers and words. */
export interface Writing {
  /** A number, in as many digits as people read. */
  readonly shown: (value: number) => string;
  /** Of whole numbers. */
  readonly count: (value: number) => string;
  /** Puts a word of the table in quotation marks, and cuts it if it is long. */
  readonly quote: (word: string) => string;
}

/** A feature's record in a model's file, and its place there for messages. */
export interface FeatureInFile {
  readonly record: JsonRecord;
  readonly path: string;
  /** The fields that all kinds have, checked. */
  readonly common: Pick<Common, 'name' | 'flag' | 'missing'>;
  /** Whether the encoder drops rows with missing values, so that nothing is filled in. */
  readonly drops: boolean;
}

/** How a number becomes an input: x as it is, or (x − mean) / deviation. Both values are kept either way. */
export interface Scale {
  readonly standardized: boolean;
  readonly mean: number;
  /** Population standard deviation; 1 for a constant column, so that its input is 0. */
  readonly deviation: number;
}

/** What every fitted feature holds. */
export interface Common {
  /** Its kind's name. */
  readonly kind: string;
  /** The kind's definition, if it is of your own; a file holds its name alone. */
  readonly own?: EncoderKind;
  /** The column's name in the table. */
  readonly name: string;
  /** A last input more, 1 where the value was missing. */
  readonly flag: boolean;
  /** Of kinds whose input is a number. */
  readonly scale?: Scale;
  /** How many of the fitted rows had no value. */
  readonly missing: number;
  /** How the column's cells were read, if they were texts: the same way is used for every table that the model answers. */
  readonly reading?: ColumnReading;
}

/** Plain JSON but for `own`. Each kind knows the fields of its own features. */
export type Feature = Common;

/** One column of X: where it comes from. */
export interface Input {
  /** `Age`, `Profession=Artist`, `Age missing`. */
  readonly name: string;
  readonly part: 'value' | 'category' | 'missing';
  /** How its number is made from the cell. */
  readonly formula: InputFormula;
}

/** What a cell is to an encoder: a value that it knows, a missing one, or a word that it has not seen. */
export type ValueState = 'known' | 'missing' | 'unseen';

/** Which rows go where: row `first + i` of `rows` (or of the table) to `target[i * stride + offset]` and following. */
export interface Block {
  readonly rows: Int32Array | undefined;
  readonly first: number;
  readonly count: number;
  readonly target: Float64Array | Float32Array;
  readonly stride: number;
  readonly offset: number;
}

/** A feature bound to the column of one table. */
export interface BoundFeature {
  /** Whether the cell of a row, counted from 0, is known, missing or unseen. */
  readonly state: (row: number) => ValueState;
  /** Writes the feature's inputs but for the flag. */
  readonly write: (block: Block) => void;
  /** The cell as a person wrote it; null if missing. */
  readonly raw: (row: number) => string | number | null;
  /** The arithmetic of the first input with the row's values put in. */
  readonly substituted: (row: number) => InputNumbers;
}

/** Some rows of a table, counted from 0. */
export interface RowSet extends Iterable<number> {
  readonly has: (row: number) => boolean;
}

/** The rows and the options that a feature is fitted by. */
export interface FitRequest {
  /** The rows to fit on, counted from 0. */
  readonly rows: Int32Array;
  /** Rows that could be fitted on and are not to be looked at; absent if there are none. */
  readonly heldOut?: RowSet;
  readonly standardize: boolean;
  readonly missing: 'impute' | 'drop';
  readonly missingFlag: boolean;
  /** Whether a column with one value becomes an input all the same. */
  readonly keepConstant: boolean;
}

/** Why a column is no feature after all. */
export interface NotFitted extends Pick<WhyLeftOut, 'value' | 'isRounded'> {
  readonly reason: 'constant' | 'all-missing';
}
