/** The words of formulas in English. */
import type { FormulaWords } from '../../formula/words.ts';

const counted = (count: number) => String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

export const formulas: FormulaWords = {
  cases: ({ condition, value, otherwise }) => `${value} if ${condition}, else ${otherwise}`,
  more: (count) => `${counted(count)} more`,
  place: (place) => {
    switch (place.kind) {
      case 'bias':
        return 'bias';
      case 'unit':
        return `unit ${place.number}`;
      case 'input':
      case 'class':
        return place.name ?? `${place.kind} ${place.number}`;
      case 'row':
        return `row ${place.number}${place.name === undefined ? '' : ` (${place.name})`}`;
      default:
        return place satisfies never;
    }
  },
  note: (note) => {
    switch (note.code) {
      case 'weight':
        return 'a weight: given before the cost function runs, moved by the optimizer after it';
      case 'weights':
        return `weights from layer ${note.layer} to layer ${note.layer + 1}, out × (1 + in)`;
      case 'bias':
        return 'the bias unit: always 1';
      case 'copy':
        return 'the same cell before the bias column is dropped';
      case 'bias-goes-no-further':
        return 'nothing leads into the bias unit, so this column goes no further';
      case 'not-penalized':
        return 'biases are not penalized';
      case 'input':
        return `input “${formulas.place(note.input)}” of row ${note.row}, as the encoder made it`;
      case 'row-weights':
        return 'what each row weighs: given before training';
      case 'row-weight':
        return `what row ${note.row} weighs: given before training; its cost and its error are multiplied by it`;
      case 'label':
        return `row ${note.row} is ${note.isIt ? '' : 'not '}“${formulas.place(note.of)}”`;
      default:
        return note satisfies never;
    }
  },
};
