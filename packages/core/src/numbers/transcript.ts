/** Lines of a session as programs print them: prompts, heads, names, rows. Each function knows one form of a line. */
import type { OtherValue } from '../words/numberNotes.ts';
import { numberOf, UNSIGNED } from './words.ts';

/** Of a variable, an attribute or an element: `dW1`, `fc1.weight.grad`, `grads['dW1']`. */
const NAME = String.raw`[A-Za-z_][\w.]*(?:\[['"]?\w+['"]?\])?`;
const VALUE = `[+-]?(?:${UNSIGNED}|nan|NaN|NA|inf|Inf)`;

const PROMPT =
  /^\s*(?:(?:>>>|>>|>|\.\.\.(?=\s+\S)|octave(?:\.exe|-\d[\w.-]*)?:?\d*>|julia>|In ?\[\d*\]:|EDU>>|K>>|debug>)(?:\s+|$))+/;
const OUTPUT_MARK = /^\s*Out ?\[\d+\]:\s*/;

/** A line without the prompt before it, and whether there was one. */
export function withoutPrompt(line: string): { readonly text: string; readonly isPrompted: boolean } {
  const prompt = PROMPT.exec(line)?.[0];
  if (prompt !== undefined) return { text: line.slice(prompt.length), isPrompted: true };
  const mark = OUTPUT_MARK.exec(line)?.[0] ?? '';
  return { text: ' '.repeat(mark.length) + line.slice(mark.length), isPrompted: false };
}

const COMMAND = new RegExp(`^(?:(?:print|disp|display)\\s*\\(\\s*(${NAME})\\s*\\)|(${NAME}))\\s*[;,]?\\s*$`);
const ASSIGNMENT = new RegExp(`^(${NAME})\\s*(?:=(?!=)|<-)`);

/** What a command that was typed shows next: `s2`, `disp(s2)`, `s2 = …`. */
export function nameOfCommand(command: string): string | undefined {
  const [, printed, alone] = COMMAND.exec(command) ?? [];
  const name = printed ?? alone ?? ASSIGNMENT.exec(command)?.[1];
  return name === undefined ? undefined : plainName(name);
}

/** `grads['dW1']` is dW1. */
function plainName(name: string): string {
  return /\[['"](\w+)['"]\]$/.exec(name)?.[1] ?? name.trim();
}

const SCALARS = new RegExp(`^[#%\\s]*(?:${NAME}\\s*[=:]\\s*${VALUE}\\s*(?:[,;|]\\s*|\\s+(?=[A-Za-z_])|;?\\s*$))+$`);
const SCALAR = new RegExp(`(${NAME})\\s*[=:]\\s*(${VALUE})`, 'g');
const DECIMAL_COMMA = new RegExp(`^\\s*(${NAME})\\s*[=:]\\s*([+-]?\\d+),(\\d+)\\s*$`);
/** `J = 0.25`, `J: 0.25, lambda: 1`. Empty if the line is another. */
export function scalarsIn(line: string): { readonly name: string; readonly word: string }[] {
  const [, name, whole, fraction] = DECIMAL_COMMA.exec(line) ?? [];
  if (name !== undefined) return [{ name: plainName(name), word: `${whole}.${fraction}` }];
  if (!SCALARS.test(line)) return [];
  return Array.from(line.matchAll(SCALAR), ([, each, word]) => ({ name: plainName(each), word }));
}

const HEAD = new RegExp(`^[#%\\s]*(${NAME})\\s*=\\s*$`);
const LABEL = /^[#%\s]*([A-Za-z_][^=:[({]{0,60}?(?:\[['"]?\w+['"]?\])?)\s*([=:]?)\s*$/;
const R_ELEMENT = /^\s*\$(\w+)\s*$/;

/** `s2 =`, alone in its line, or R's `$s2`. */
export function nameIn(line: string): string | undefined {
  const name = HEAD.exec(line)?.[1] ?? R_ELEMENT.exec(line)?.[1];
  return name === undefined ? undefined : plainName(name);
}

/** Words that may be the name of what comes next: surely one as `s2`, `# s2` or `Gradient of W1:`. */
export function labelIn(line: string): { readonly label: string; readonly isSure: boolean } | undefined {
  const [, words, sign] = LABEL.exec(line) ?? [];
  if (words === undefined || numberOf(words.split(/\s+/).at(-1) ?? '') !== undefined) return undefined;
  return { label: plainName(words), isSure: sign !== '' || !/\s/.test(words) };
}

/** What a value in brackets begins with. */
const OPENING =
  /[[({]|<tf\.|(?:\w{1,20}\.){0,3}(?:array|asarray|matrix|tensor|Tensor|Array|DeviceArray|Parameter|OrderedDict|defaultdict|[A-Z]\w{2,20}Array|(?:float|u?int)\d+|bool_?)\s*\(/;
const BARE = new RegExp(`^\\s*(?=${OPENING.source})`);
const LABELED = new RegExp(
  `^[#%\\s]*([A-Za-z_][^=:[({<]{0,60}?(?:\\[['"]?\\w+['"]?\\])?)(\\s*=\\s*|\\s*:\\s*|\\s+)(?=${OPENING.source})`,
);

export interface Opening {
  readonly label: string;
  readonly at: number;
  /** Whether the line says beyond doubt that the value is a matrix or a variable's. */
  readonly isSure: boolean;
}

/** Where a value in brackets begins in a line, and the words before it. */
export function openingIn(line: string): Opening | undefined {
  const [before, label = '', sign = ''] = BARE.exec(line) ?? LABELED.exec(line) ?? [];
  if (before === undefined) return undefined;
  const isSure = sign.includes('=') || /^(?:\[\s*\[|[A-Za-z<{])/.test(line.slice(before.length));
  return { label: plainName(label), at: before.length, isSure };
}

/** ` Columns 7 through 12:`, ` Columns 13 and 14:`, ` Column 15:`, R's `[,7] [,8]`. Counted from 1. */
export function columnsIn(line: string): { readonly first: number; readonly last: number } | undefined {
  const [, first, last] = /^\s*Columns? (\d+)(?: (?:through|to|and) (\d+))?:?\s*$/.exec(line) ?? [];
  if (first !== undefined) return { first: Number(first), last: Number(last ?? first) };
  if (!/^\s*(?:\[,\d+\]\s*)+$/.test(line)) return undefined;
  const numbers = line.match(/\d+/g) ?? [];
  return { first: Number(numbers[0]), last: Number(numbers[numbers.length - 1]) };
}

/** The exponent of `1.0e+03 *`. */
export function scaleIn(line: string): number | undefined {
  const [, exponent] = /^\s*1(?:\.0+)?e([+-]?\d+)\s*\*\s*$/i.exec(line) ?? [];
  return exponent === undefined ? undefined : Number(exponent);
}

/** Heads that say what the next lines show anyway. */
export function isHead(line: string): boolean {
  return (
    /^\s*(?:Diagonal Matrix|Permutation Matrix|scalar structure containing the fields:|Parameter containing:)\s*$/.test(
      line,
    ) ||
    /^\s*\d+\s*[×x]\s*\d+ (?:\w+ )*(?:matrix|array|vector|Matrix|Array)(?:\{.*\})?.*:?\s*$/.test(line) ||
    /^\s*\d+-element Vector\{.*\}:\s*$/.test(line) ||
    /^\s*(?:single|double|logical|u?int\d+)\s*$/.test(line)
  );
}

/** What is displayed and holds no matrix of real numbers, and its name if that is in the line. */
export function otherKindIn(line: string): { readonly is: OtherValue; readonly name?: string } | undefined {
  if (/^\s*(?:Compressed Column Sparse|Sparse matrix)\b|^\s*\(\d+,\s*\d+\)\s+(?:->\s*)?\S+\s*$/.test(line)) {
    return { is: 'sparse' };
  }
  const slice = /^\s*(\w*)\(:,:,\d+\)\s*=/.exec(line) ?? /^(?:\[:, :, \d+\]|, , \d+$)/.exec(line);
  if (slice) return { is: 'deep', name: slice[1] === 'ans' ? undefined : slice[1] };
  return /^\s*\{\s*$/.test(line) ? { is: 'cell-array' } : undefined;
}

/** `[](0x3)`, and the name before it. */
export function emptyIn(line: string): { readonly name: string } | undefined {
  const found = /^\s*(?:([A-Za-z]\w*)\s*=\s*)?\[\](?:\(\d+x\d+\))?\s*$/.exec(line);
  return found ? { name: found[1] ?? '' } : undefined;
}

const COMPLEX_ROW = new RegExp(`^\\s*[+-]?${UNSIGNED}\\s*[+-]\\s*(?:${UNSIGNED}|NaN|Inf)[ij]\\b`);

/** A row of complex numbers: `1 + 2i   3 - 1i`. */
export function isComplexRow(line: string): boolean {
  return COMPLEX_ROW.test(line);
}

/** Whether dots stand for cells among numbers, or for rows of a matrix that was begun. */
export function isShortened(line: string, isInside: boolean): boolean {
  if (/^\s*\[\s*reached getOption/.test(line)) return true;
  if (!/\.\.|[…⋮⋱⋯]/.test(line)) return false;
  const words = line.trim().split(/\s+/);
  const isDots = (word: string) => /^(?:\.{2,3}|[…⋮⋱⋯])$/.test(word);
  const numbers = words.filter((word) => numberOf(word) !== undefined).length;
  const dots = words.filter(isDots).length;
  return dots > 0 && dots + numbers === words.length && (numbers > 0 || isInside);
}

export interface RowOfR {
  readonly kind: 'row' | 'vector';
  /** The number in its brackets. */
  readonly at: number;
  readonly words: readonly string[];
}

/** Numbers behind R's row numbers: `[2,] 0.1 0.2`, and `[7] 0.1 0.2` of a vector. */
export function rowOfR(line: string): RowOfR | undefined {
  const [, row, element, rest] = /^\s*\[(?:(\d+),|(\d+))\]\s+(\S.*)$/.exec(line) ?? [];
  if (rest === undefined) return undefined;
  const words = rest.trim().split(/\s+/);
  return { kind: row === undefined ? 'vector' : 'row', at: Number(row ?? element), words };
}
