/** A formula of core's in the language chosen; each number that it names can be asked. */
import { type Formula, formatAddress, pieces } from '@deltascope/core/trace';
import { spoken } from '../../texts/texts.ts';
import { AskLink } from './AskLink.tsx';

interface FormulaProps {
  readonly formula: Formula;
  /** How numbers are written [in full]. */
  readonly number?: (value: number) => string;
}

export function FormulaText({ formula, number = String }: FormulaProps) {
  const written = pieces(formula, { number, words: spoken.value.formulas });
  return (
    <code>{written.map(({ text, cell }) => (cell ? <AskLink key={text} address={formatAddress(cell)} /> : text))}</code>
  );
}
