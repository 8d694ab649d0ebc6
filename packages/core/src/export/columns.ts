/** A model's columns as recipes, with the inputs that they become. */
import { featureRecipe } from '../encode/encoder.ts';
import type { FlaggedRecipe } from '../encode/recipe.ts';
import { failure } from '../errors.ts';
import type { Model } from '../model/model.ts';
import { exportErrors } from '../words/en/exportErrors.ts';

/** A column of the table and how it becomes inputs. */
export type ExportColumn = FlaggedRecipe & {
  readonly name: string;
  /** The first of its inputs, counted from 0. */
  readonly offset: number;
  /** How many inputs it has, with that of the flag. */
  readonly inputs: number;
};

/** In the order of the inputs. Throws `export-column` (data) for an encoder kind that has no recipe. */
export function exportColumns({ encoder }: Pick<Model, 'encoder'>, target: string): ExportColumn[] {
  let offset = 0;
  return encoder.features.map((feature) => {
    const { name, kind } = feature;
    const recipe = featureRecipe(feature);
    if (!recipe) throw failure(exportErrors, 'export-column', { target, column: name, kind });
    const inputs = (recipe.cells === 'words' ? recipe.width : 1) + (recipe.flag ? 1 : 0);
    offset += inputs;
    return { ...recipe, name, offset: offset - inputs, inputs };
  });
}
