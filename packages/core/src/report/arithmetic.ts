/** The arithmetic of one number in one line, in the report's language: from lineage, with the trace's numbers put in. */
import { shownNumber } from '../figures/svg.ts';
import { type Address, formatAddress } from '../trace/address.ts';
import { valueAt } from '../trace/explain.ts';
import { lineage } from '../trace/lineage.ts';
import type { Trace } from '../trace/record.ts';
import type { Texts } from './texts/texts.ts';

export interface ArithmeticRequest {
  readonly trace: Trace;
  readonly texts: Texts;
  readonly inputs: readonly string[];
  readonly classes: readonly string[];
  /** The table's row, counted from 1, behind each row of X. */
  readonly tableRows: ArrayLike<number>;
}

/** More terms than these are counted instead. */
const MOST_TERMS = 5;

/** `s2[3,2] = (s3[3,1] · Theta2[1,2] + …) · g′(z2[3,2]) = (0.31 · −0.2 + …) · 0.24 = 0.0123` */
export function arithmetic(request: ArithmeticRequest, address: Address): string {
  const { trace, texts, inputs, classes, tableRows } = request;
  const words = texts.arithmetic;
  const of = (cell: Address) => shownNumber(valueAt(trace, cell), 6);
  const line = (...sides: readonly string[]) => [formatAddress(address), ...sides, of(address)].join(' = ');
  const noted = (note: string) => `${formatAddress(address)} = ${of(address)}: ${note}`;
  const how = lineage(trace.network, address);
  if (!how) return noted('');
  switch (how.kind) {
    case 'given':
      return noted(address.matrix.startsWith('Theta') ? words.weight : words.bias);
    case 'input':
      return noted(
        words.input({ name: inputs[how.input - 1], row: address.row, tableRow: tableRows[address.row - 1] }),
      );
    case 'label':
      return noted(
        words.label({
          tableRow: tableRows[address.row - 1],
          name: classes[how.label - 1],
          isIt: valueAt(trace, address) === 1,
        }),
      );
    case 'copy':
      return arithmetic(request, how.of).replace(formatAddress(how.of), formatAddress(address));
    case 'difference':
      return line(
        `${formatAddress(how.minuend)} − ${formatAddress(how.subtrahend)}`,
        `${of(how.minuend)} − ${of(how.subtrahend)}`,
      );
    case 'activation':
      return line(`g(${formatAddress(how.of)})`, `g(${of(how.of)})`);
    case 'softmax':
      return line(
        `e^${formatAddress(how.of)} / Σ e^${how.of.matrix}[${address.row},k]`,
        `e^${of(how.of)} / (${sum(
          how.all.map((cell) => `e^${of(cell)}`),
          words.otherTerms,
        )})`,
      );
    case 'products': {
      const symbols = sum(
        how.terms.map(([a, b]) => `${formatAddress(a)} · ${formatAddress(b)}`),
        words.otherTerms,
      );
      const numbers = sum(
        how.terms.map(([a, b]) => `${of(a)} · ${factor(of(b))}`),
        words.otherTerms,
      );
      if (how.gradientAt === undefined) return line(symbols, numbers);
      if (how.gradientAt === 'bias')
        return `${line(`(${symbols}) · g′(1)`, `(${numbers}) · g′(1)`)} (${words.dropped})`;
      return line(`(${symbols}) · g′(${formatAddress(how.gradientAt)})`, `(${numbers}) · g′(${of(how.gradientAt)})`);
    }
    case 'rows':
      return overRows(request, address, how);
    case 'gradient': {
      const [Delta, Theta] = [formatAddress(how.Delta), formatAddress(how.Theta)];
      const m = String(trace.m);
      if (!how.penalized) return `${line(`${Delta} / m`, `${of(how.Delta)} / ${m}`)} (${words.noPenaltyOnBias})`;
      const lambda = shownNumber(trace.lambda, 6);
      return line(
        `${Delta} / m + λ / m · ${Theta}`,
        `${of(how.Delta)} / ${m} + ${lambda} / ${m} · ${factor(of(how.Theta))}`,
      );
    }
    default:
      return how satisfies never;
  }
}

/** The kept rows' terms, and the rest as what is missing to the whole. */
function overRows(
  { trace, texts }: ArithmeticRequest,
  address: Address,
  how: { readonly left: Omit<Address, 'row'>; readonly right: Omit<Address, 'row'> },
): string {
  const cells = trace.rows.slice(0, MOST_TERMS).map(
    (row) =>
      [
        { ...how.left, row },
        { ...how.right, row },
      ] as const,
  );
  const values = cells.map(([s, a]) => valueAt(trace, s) * valueAt(trace, a));
  const whole = valueAt(trace, address);
  const restRows = trace.m - cells.length;
  const rest = whole - values.reduce((total, value) => total + value, 0);
  const parts = cells.map(([s, a], i) => `${formatAddress(s)} · ${formatAddress(a)} [${shownNumber(values[i], 6)}]`);
  if (restRows > 0) parts.push(`${texts.arithmetic.otherRows(texts.count(restRows))} [${shownNumber(rest, 6)}]`);
  return `${formatAddress(address)} = ${parts.join(' + ')} = ${shownNumber(whole, 6)}`;
}

function sum(terms: readonly string[], others: (count: number) => string): string {
  const shown = terms.slice(0, MOST_TERMS).join(' + ');
  return terms.length <= MOST_TERMS ? shown : `${shown} + ${others(terms.length - MOST_TERMS)}`;
}

/** A negative factor stands in parentheses. */
function factor(number: string): string {
  return number.startsWith('−') ? `(${number})` : number;
}
