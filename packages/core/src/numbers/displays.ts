/**
 * What programs print, as it is pasted from a session or a log: Octave's and MATLAB's matrices, values in brackets of
 * Python and JavaScript, R's and Julia's matrices, one after another, among lines that are none of these.
 */
import { failure } from '../errors.ts';
import { numbersErrors } from '../words/en/numbersErrors.ts';
import type { OtherValue } from '../words/numberNotes.ts';
import { Asides } from './asides.ts';
import { Block } from './block.ts';
import { Collected, type Node } from './collect.ts';
import { cellsOf } from './csvNumbers.ts';
import { type Failure, literalAt } from './literal.ts';
import type { ReadNumbers } from './numbers.ts';
import { printerOf } from './shortened.ts';
import * as transcript from './transcript.ts';
import { numberOf } from './words.ts';

/** Longer lines are rows or values in brackets, and nothing else is looked for in them. */
const LONGEST_WORDS = 500;

const MARKS = [
  /^\s*(?:>>>?\s|octave.{0,20}:?\d*>|julia>|In ?\[\d*\]:|Out ?\[\d+\]:)/,
  /^[#%\s]*[A-Za-z_][\w.]*(?:\[['"]?\w+['"]?\])?\s*=\s*$/,
  /^\s*Columns? \d+/,
  /^\s*1(?:\.0+)?e[+-]?\d+\s*\*\s*$/i,
  /^\s*(?:\[\d*,\d*\]|\[\d+\]\s+\S|\$\w+\s*$)/,
  /^\s*\d+(?:[×x]\d+|-element) .*(?:matrix|array|vector|Matrix|Vector)/,
  /\[\s*\[|\b(?:array|tensor|matrix|Tensor|Array)\s*\(|\bnp\.\w+\(|=\s*\[|^\s*[[{]/,
  /[A-Za-z)\]'"][\s=:]{1,20}\[\s*[-+\d.]/,
];

/** Whether a text looks printed, rather than written as a table. */
export function isDisplay(text: string): boolean {
  return text.split('\n').some((line) => {
    const start = line.slice(0, LONGEST_WORDS);
    return !/^[\s\d.,;+\-eE]*$/.test(start) && MARKS.some((mark) => mark.test(start));
  });
}

const NAMED = /^[#%\s]*[A-Za-z_][\w.]*\s*[=:]\s*(?:[+-]?[\d.].*)?$/;

/** Whether lines name numbers, so that other lines between them may be those of a log. */
export function hasNames(text: string): boolean {
  return text.split('\n').some((line) => NAMED.test(line.slice(0, LONGEST_WORDS)));
}

/** Throws data errors for displays that are shortened, cut or ragged. */
export function readDisplays(text: string, file: string): ReadNumbers {
  return new DisplayReader(text, file).read();
}

class DisplayReader {
  private readonly text: string;
  private readonly file: string;
  private readonly lines: readonly string[];
  private readonly found: Collected;
  private block?: Block;
  private readonly asides = new Asides();
  private wasBlank = false;

  constructor(text: string, file: string) {
    this.text = text;
    this.file = file;
    this.lines = text.split('\n');
    this.found = new Collected(file);
  }

  read(): ReadNumbers {
    for (let i = 0, start = 0; i < this.lines.length; ) {
      const end = this.line(i, start) ?? start;
      do start += this.lines[i++].length + 1;
      while (start < end && i < this.lines.length);
    }
    this.close(this.lines.length);
    const { arrays, notes } = this.found.file();
    return { arrays, notes: [...notes, ...this.asides.notes()] };
  }

  /** Where a value in brackets ends that begins in this line. */
  private line(i: number, start: number): number | undefined {
    const whole = this.lines[i];
    const { text, isPrompted } = transcript.withoutPrompt(whole);
    if (isPrompted) this.close(i + 1);
    if (isPrompted && (text.length > LONGEST_WORDS || isCommand(text))) {
      this.asides.set(transcript.nameOfCommand(text.slice(0, LONGEST_WORDS)) ?? '');
      return undefined;
    }
    const isBlank = text.trim() === '';
    const end = isBlank ? undefined : this.content(text, i + 1, start + whole.length - text.length);
    this.wasBlank = isBlank;
    return end;
  }

  private content(text: string, line: number, start: number): number | undefined {
    const isShort = text.length <= LONGEST_WORDS;
    if (this.block?.isPassed && !(isShort && isAnother(text))) return undefined;
    if (isShort && (this.structure(text, line) || this.scalars(text, line))) return undefined;
    if (this.row(text, line)) return undefined;
    const opening = transcript.openingIn(text);
    const end = opening && this.values(opening, line, start);
    if (end === undefined) this.other(text, line);
    return end;
  }

  /** Names, and what holds no numbers. */
  private structure(text: string, line: number): boolean {
    if (transcript.isShortened(text, this.block?.isEmpty === false))
      throw this.shortened(this.block?.name ?? this.asides.hint, line);
    const kind = transcript.otherKindIn(text);
    const empty = transcript.emptyIn(text);
    const name = transcript.nameIn(text);
    if (kind && (this.block || this.asides.hint !== '' || kind.name)) this.pass(kind.is, line, kind.name);
    else if (empty) {
      this.close(line);
      this.found.pass(empty.name || this.asides.take(), 'empty');
    } else if (name !== undefined) this.open(name, line);
    else return this.head(text, line);
    return true;
  }

  private head(text: string, line: number): boolean {
    const columns = transcript.columnsIn(text);
    const exponent = transcript.scaleIn(text);
    if (columns === undefined && exponent === undefined) return transcript.isHead(text);
    const isNew = exponent !== undefined || columns?.first === 1;
    const block = this.block && !(isNew && !this.block.isEmpty) ? this.block : this.open(this.asides.take(), line);
    if (columns) block.startPart(columns.first, columns.last, line);
    if (exponent !== undefined) block.scale(exponent);
    return true;
  }

  private scalars(text: string, line: number): boolean {
    const scalars = transcript.scalarsIn(text);
    if (scalars.length > 0) this.close(line);
    for (const { name, word } of scalars) {
      const cell = new Block(name, line, this.file);
      cell.row([word], line);
      this.found.add(name, cell.array(line));
    }
    return scalars.length > 0;
  }

  private row(text: string, line: number): boolean {
    if (transcript.isComplexRow(text)) {
      this.pass('complex', line);
      return true;
    }
    const R = transcript.rowOfR(text);
    const words = R?.words ?? cellsOf(text.trimEnd().replace(/;$/, ''));
    if (!words.every((word) => numberOf(word) !== undefined)) {
      this.checkNoRow(words, text, line);
      return false;
    }
    const isNew = this.asides.hint !== '' || (this.block && this.isBehind(this.block, words, R));
    const block = this.block && !isNew ? this.block : this.open(this.asides.take(), line);
    if (R?.kind === 'vector') for (const word of words) block.row([word], line);
    else block.row(words, line);
    return true;
  }

  /** Whether a row is no more of the block. */
  private isBehind(block: Block, words: readonly string[], R?: transcript.RowOfR): boolean {
    if (R?.kind === 'vector') return R.at === 1 && !block.isEmpty;
    return (this.wasBlank && block.isComplete) || block.isOtherThan(words.length);
  }

  /** A line of a matrix with something else among its numbers is not passed over. */
  private checkNoRow(words: readonly string[], text: string, line: number): void {
    const isInside = this.block ? !this.wasBlank || this.block.isEmpty : this.asides.hint !== '' && !this.wasBlank;
    const begins = numberOf(words[0]) !== undefined || /^[+-]?\d+\/\d+$/.test(words[0]);
    if (!isInside || !begins || /^\s*\d+[.)]?\s+[A-Za-z]/.test(text)) return;
    const wrong = words.find((word) => numberOf(word) === undefined) ?? '';
    const data = { word: wrong.slice(0, 40), name: this.block?.name || this.asides.hint };
    throw failure(numbersErrors, 'numbers/word', data, { at: { file: this.file, line } });
  }

  /** The values in brackets of a line, one after another; undefined if there is none. */
  private values(opening: transcript.Opening, line: number, start: number): number | undefined {
    let end: number | undefined;
    for (let next: transcript.Opening | undefined = opening, from = start; next; ) {
      const name = next.label || (end === undefined ? this.nameAbove() : '');
      const at = from + next.at;
      const literal = literalAt(this.text, at);
      if ('fault' in literal) {
        this.refuse(literal, { name, at, isSure: next.isSure, line });
        return end;
      }
      const rest = this.restOfLine(literal.end);
      const following = transcript.openingIn(rest.replace(/^\s*[,;]/, (found) => ' '.repeat(found.length)));
      const isAlone = /^\s*(?:;\s*)?(?:[#%].*)?$/.test(rest);
      if (isTuple(this.text[at], literal.node) || !(next.isSure || isAlone || following)) return end;
      if (end === undefined) this.close(line);
      this.asides.take();
      this.found.take(name, literal.node, line);
      end = literal.end;
      [next, from] = [following, literal.end];
    }
    return end;
  }

  private nameAbove(): string {
    return this.block?.isEmpty ? this.block.name : this.asides.hint;
  }

  /** Of what is behind a value as much as could name another one. */
  private restOfLine(at: number): string {
    return this.text.slice(at, at + 200).split('\n', 1)[0];
  }

  /** What was surely meant as a value is not passed over. */
  private refuse({ fault, at, hasNumbers }: Failure, begun: Begun): void {
    const { name, isSure, line } = begun;
    const begunAt = { file: this.file, line };
    if (fault === 'shortened' && (isSure || hasNumbers)) throw this.shortened(name, line);
    if (fault === 'deep') {
      throw failure(numbersErrors, 'numbers/deep', { name }, { at: begunAt });
    }
    if (fault === 'unclosed' && (isSure || hasNumbers)) {
      throw failure(numbersErrors, 'numbers/unclosed', { name }, { at: begunAt });
    }
    if (fault !== 'other' || !isSure || !hasNumbers) return;
    const where = line + this.text.slice(begun.at, at).split('\n').length - 1;
    const data = { text: this.restOfLine(at).trim().slice(0, 20), name };
    throw failure(numbersErrors, 'numbers/among', data, { at: { file: this.file, line: where } });
  }

  private shortened(name: string, line: number) {
    const data = { name, by: printerOf(this.text) };
    return failure(numbersErrors, 'numbers/shortened', data, { at: { file: this.file, line } });
  }

  /** Lines that are no numbers may name what comes next; else they are skipped. */
  private other(text: string, line: number): void {
    const found = text.length > LONGEST_WORDS ? undefined : transcript.labelIn(text);
    const shown = { line, text: text.slice(0, LONGEST_WORDS).trim().slice(0, 30) };
    if (found && (found.isSure || !this.block || this.wasBlank)) this.asides.set(found.label, shown);
    else this.asides.pass(shown);
  }

  private pass(is: OtherValue, line: number, name?: string): void {
    if (this.block?.isPassed) return;
    const block = name === undefined && this.block?.isEmpty ? this.block : this.open(name ?? this.asides.take(), line);
    block.isPassed = true;
    this.found.pass(block.name, is);
  }

  private open(name: string, line: number): Block {
    this.close(line);
    this.asides.drop();
    this.block = new Block(name, line, this.file);
    return this.block;
  }

  private close(line: number): void {
    const { block } = this;
    if (block && !block.isEmpty && !block.isPassed) this.found.add(block.name, block.array(line), block.line);
    this.block = undefined;
  }
}

interface Begun {
  readonly name: string;
  readonly at: number;
  readonly isSure: boolean;
  readonly line: number;
}

/** Rather than output behind the prompt, as of a session whose commands are not shown. */
function isCommand(text: string): boolean {
  return transcript.nameIn(text) === undefined && transcript.scalarsIn(text).length === 0;
}

/** An unindented name ends what is skipped; lines of a cell array are indented. */
function isAnother(text: string): boolean {
  return /^[A-Za-z_]/.test(text) || transcript.nameIn(text) !== undefined;
}

/** `(2, 3)` is a shape, more likely than not. */
function isTuple(first: string, node: Node): boolean {
  if (first !== '(') return false;
  return typeof node === 'number' || node.kind !== 'list' || node.items.every((item) => typeof item === 'number');
}
