/** A formula of core's in the language chosen; each number that it names can be asked. */
import { type Formula, formatAddress, formulaWords, pieces } from '@deltascope/core/trace';
import { language } from '../../state/store.ts';
import { AskLink } from './AskLink.tsx';

interface FormulaProps {
  readonly formula: Formula;
  /** How numbers are written [in full]. */
  readonly number?: (value: number) => string;
}

export function FormulaText({ formula, number = String }: FormulaProps) {
  const written = pieces(formula, { number, words: formulaWords[language.value] });
  return (
    <code>{written.map(({ text, cell }) => (cell ? <AskLink key={text} address={formatAddress(cell)} /> : text))}</code>
  );
}
