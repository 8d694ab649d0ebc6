/** JavaScript: one readable module without dependencies that answers rows to the bit as the model does. */
import type { Written } from '../../encode/recipe.ts';
import type { Matrix } from '../../matrix/matrix.ts';
import { row } from '../../matrix/matrix.ts';
import type { Model } from '../../model/model.ts';
import { VERSION } from '../../model/version.ts';
import { activationOf } from '../../network/network.ts';
import { type ExportColumn, exportColumns } from '../columns.ts';
import { modelHash } from '../modelHash.ts';
import type { ExportInput, ExportTarget } from '../target.ts';
import { functionsFor } from './elementary.ts';
import { answerFunction, cellFunctions, OUTPUTS, TEMPER } from './program.ts';

export const javascript: ExportTarget<'javascript'> = {
  name: 'javascript',
  extension: '.mjs',
  rows: 'none',
  precisions: ['f64'],
  words: {
    en: 'one readable module without dependencies, with the same bits as the model',
    zh: '一个可读、无依赖的模块，结果与模型逐位相同',
  },
  write,
};

function write({ model, options: { name, threshold } }: ExportInput): string {
  const columns = exportColumns(model, 'javascript');
  const { network, calibration } = model;
  const steps = [
    `/** g(z) of the hidden layers. */\nfunction g(z) {\n  return ${activationOf(network).programs.javascript};\n}`,
    OUTPUTS[network.output],
    ...(calibration ? [TEMPER] : []),
  ];
  const parts = [
    head(model, columns, name),
    classesText(model),
    columnsText(columns),
    `/** Theta[l - 1][i]: bias and weights of unit i + 1 of layer l + 1. */\nconst Theta = [\n${model.Theta.map(matrixText).join(',\n')},\n];`,
    ...(calibration ? [`const TEMPERATURE = ${calibration.temperature};`] : []),
    answerFunction({ tempered: calibration !== undefined, decide: decision(threshold) }),
    cellFunctions(columns),
    ...steps,
    functionsFor(steps.join('\n')),
  ];
  return `${parts.join('\n\n')}\n`;
}

function decision(threshold: number | undefined): string {
  return threshold === undefined ? 'outputs.indexOf(Math.max(...outputs))' : `probabilities[1] >= ${threshold} ? 1 : 0`;
}

function head({ network, ...model }: Model, columns: readonly ExportColumn[], name: string): string {
  const fields = columns.map((column) => ` *   ${text(column.name)}: ${TYPES[column.cells]},`);
  return `/**
 * ${inComment(name)}: a neural network of ${network.layers.join('-')} units, written by deltascope ${VERSION}.
 * The same bits as the model of sha256 ${modelHash({ network, ...model })}.
 *
 * @typedef {{
${fields.join('\n')}
 * }} Row null, undefined, NaN and '' are missing
 * @typedef {typeof classes[number]} Label
 */`;
}

const TYPES: Readonly<Record<ExportColumn['cells'], string>> = {
  number: 'number | null',
  date: 'Date | string | number | null',
  words: 'string | number | boolean | null',
};

function classesText({ labels: { classes, values = classes } }: Model): string {
  return `export const classes = /** @type {const} */ ([${values.map((value) => text(value)).join(', ')}]);`;
}

function columnsText(columns: readonly ExportColumn[]): string {
  const blocks = columns.map((column) => {
    const own = column.cells === 'words' ? wordFields(column) : numberFields(column);
    const fields = [
      `name: ${text(column.name)}`,
      `offset: ${column.offset}`,
      ...own,
      ...(column.flag ? ['flag: true'] : []),
    ];
    return `  {\n${fields.map((field) => `    ${field},\n`).join('')}  },\n`;
  });
  return `/** How the row's cells become the network's inputs. */\nconst columns = [\n${blocks.join('')}];`;
}

function numberFields({ cells, origin, fill, standardized }: ExportColumn & { cells: 'number' | 'date' }): string[] {
  return [
    'write: writeNumber',
    ...(cells === 'date' ? ['valueOf: daysOf', `origin: ${origin}`] : ['valueOf: numberOf']),
    `fill: ${fill}`,
    ...(standardized ? [`mean: ${standardized.mean}`, `deviation: ${standardized.deviation}`] : []),
  ];
}

function wordFields({ width, words, missing, unseen }: ExportColumn & { cells: 'words' }): string[] {
  const entries = words.map(({ word, at, value }) => `      [${text(word)}, [${at}, ${value}]],\n`);
  return [
    'write: writeWord',
    `width: ${width}`,
    `words: new Map([\n${entries.join('')}    ])`,
    `missing: ${written(missing)}`,
    `unseen: ${written(unseen)}`,
  ];
}

function written(cell: Written): string {
  if (cell === 'none') return 'null';
  return cell === 'zeros' ? '[0, 0]' : `[${cell.at}, ${cell.value}]`;
}

function matrixText(A: Matrix): string {
  const lines = Array.from({ length: A.rows }, (_, i) => `    [${row(A, i).join(', ')}],`);
  return `  [\n${lines.join('\n')}\n  ]`;
}

/** A literal that can be in a comment too. */
function text(value: string | number | boolean): string {
  return JSON.stringify(value).replaceAll('*/', '*\\/').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

function inComment(name: string): string {
  return name.replace(/[\r\n]+/g, ' ').replaceAll('*/', '* /');
}
