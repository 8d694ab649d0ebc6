/** Which encoding a text has: as asked for, by its mark, UTF-8 if all of it is that, else guessed by evidence. */
import { failure, shorten } from '../errors.ts';
import { tableErrors } from '../words/en/tableErrors.ts';
import type { TableGuesses } from '../words/en/tableNotes.ts';
import { ENCODING_MODELS, type EncodingModel } from './encodingModels.ts';
import { type Encoding, isUtf32, markOf, namedEncoding, UTF8, zerosTell } from './encodingNames.ts';
import type { ByteSource } from './rowSource.ts';
import { completeUtf8Length, firstInvalidUtf8, isPlainAscii } from './utf8.ts';
import { bytesOf, hex, joined, lineOfByte, nulByte, type Watch } from './utf8Text.ts';

export interface FoundEncoding {
  readonly encoding: Encoding;
  /** Told if it was guessed. */
  readonly guess?: TableGuesses['encoding/guess'];
}

const HEAD_BYTES = 512;

export interface Known {
  /** The first bytes of the source. */
  readonly beginning: Uint8Array;
  /** The encoding that a person says it has. */
  readonly asked: string | undefined;
}

/** Reads the whole source if it may be UTF-8, so that a byte far into it counts like one at the beginning. */
export async function findEncoding(
  source: ByteSource,
  { beginning, asked }: Known,
  watch: Watch,
): Promise<FoundEncoding> {
  const head = beginning.subarray(0, HEAD_BYTES);
  if (asked !== undefined) return { encoding: namedEncoding(asked, head) };
  if (isUtf32(head)) throw failure(tableErrors, 'encoding/utf-32-file', {}, { at: { file: source.name } });
  const told = markOf(head) ?? zerosTell(head);
  if (told) return { encoding: told };
  const flaw = await firstFlaw(source, watch);
  return flaw === undefined ? { encoding: UTF8 } : guess(source, flaw, watch);
}

interface Flaw {
  /** Counted from 0. */
  readonly byte: number;
  readonly value: number;
}

async function firstFlaw(source: ByteSource, watch: Watch): Promise<Flaw | undefined> {
  let rest: Uint8Array = new Uint8Array();
  let position = 0;
  const check = async (bytes: Uint8Array): Promise<Flaw | undefined> => {
    if (isPlainAscii(bytes)) return undefined;
    const zero = bytes.indexOf(0);
    const at = firstInvalidUtf8(bytes);
    if (zero >= 0 && (at < 0 || zero < at)) {
      const byte = position + zero;
      throw nulByte(source.name, await lineOfByte(source, byte, 'utf-8'), byte);
    }
    return at < 0 ? undefined : { byte: position + at, value: bytes[at] };
  };
  for await (const chunk of bytesOf(source, watch)) {
    const bytes = rest.length === 0 ? chunk : joined([rest, chunk]);
    const cut = completeUtf8Length(bytes);
    const flaw = await check(bytes.subarray(0, cut));
    if (flaw) return flaw;
    rest = bytes.slice(cut);
    position += cut;
  }
  return check(rest);
}

/** Words with bytes above 127, each once, and how many there were in all. */
interface Evidence {
  readonly words: readonly Uint8Array[];
  readonly occurrences: number;
}

const MOST_WORDS = 20_000;
const MOST_OCCURRENCES = 1_000_000;
const LONGEST_WORD = 400;

/** Words end at bytes that are within a character in no encoding. They are told apart by a hash, which is enough for evidence. */
async function collect(source: ByteSource, watch: Watch): Promise<Evidence> {
  const words = new Map<number, Uint8Array>();
  let occurrences = 0;
  let rest: Uint8Array = new Uint8Array();
  const add = (word: Uint8Array, hash: number) => {
    if (word.length > LONGEST_WORD) return;
    occurrences++;
    if (words.size < MOST_WORDS && !words.has(hash)) words.set(hash, word.slice());
  };
  /** Gives where the word that goes on at the end begins. */
  const addAll = (bytes: Uint8Array): number => {
    let start = 0;
    let hash = 0;
    let isHigh = false;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i];
      if (byte >= 0x30 && byte !== 0x3a && byte !== 0x3b) {
        hash = (Math.imul(hash, 31) + byte) | 0;
        if (byte > 127) isHigh = true;
        continue;
      }
      if (isHigh) add(bytes.subarray(start, i), hash);
      start = i + 1;
      hash = 0;
      isHigh = false;
    }
    return start;
  };
  for await (const chunk of bytesOf(source, watch)) {
    const bytes = rest.length === 0 ? chunk : joined([rest, chunk]);
    const start = addAll(bytes);
    rest = bytes.slice(start, start + 2 * LONGEST_WORD);
    if (occurrences > MOST_OCCURRENCES) break;
  }
  addAll(joined([rest, Uint8Array.of(0x0a)]));
  return { words: [...words.values()], occurrences };
}

interface Candidate {
  readonly model: EncodingModel;
  readonly texts: readonly string[];
  readonly sum: number;
  readonly isPlausible: boolean;
}

/** By how much the best candidate must be likelier than the next, in nats. */
const MARGIN = 5;

async function guess(source: ByteSource, flaw: Flaw, watch: Watch): Promise<FoundEncoding> {
  const { words, occurrences } = await collect(source, watch);
  const candidates = ENCODING_MODELS.flatMap((model) => candidateOf(model, words) ?? []).sort((a, b) => b.sum - a.sum);
  const good = candidates.filter(({ isPlausible }) => isPlausible);
  const [best] = good;
  const isDamaged = words.filter(isValidUtf8).length * 2 >= words.length;
  const rivals = best
    ? good.filter(({ sum, texts }) => best.sum - sum < MARGIN && texts.join() !== best.texts.join())
    : [];
  if (!best || isDamaged || rivals.length > 0 || occurrences < 2)
    throw await refused(source, flaw, isDamaged || !best ? [] : [best, ...rivals]);
  const { name, label } = best.model;
  const examples = best.texts.slice(0, 2).map((text) => shorten(text, 20));
  return { encoding: { name, label, markBytes: 0 }, guess: { name, examples, more: best.texts.length > 2 } };
}

function candidateOf(model: EncodingModel, words: readonly Uint8Array[]): Candidate | undefined {
  const texts: string[] = [];
  let sum = 0;
  let characters = 0;
  for (const word of words) {
    const text = model.decode(word);
    if (text === undefined) return undefined;
    texts.push(text);
    sum += model.logLikelihood(word, text);
    characters += [...text].filter((character) => character > '\x7f').length;
  }
  return { model, texts, sum, isPlausible: sum >= model.least * characters };
}

function isValidUtf8(word: Uint8Array): boolean {
  return firstInvalidUtf8(word) < 0;
}

/** Names only encodings under which these bytes are plausible text. */
async function refused(source: ByteSource, { byte, value }: Flaw, plausible: readonly Candidate[]): Promise<Error> {
  const line = await lineOfByte(source, byte, 'utf-8');
  const guesses = plausible.map(({ model, texts }) => ({ name: model.name, text: texts[0] }));
  const at = { file: source.name, line, byte: byte + 1 };
  return failure(tableErrors, 'encoding/guesses', { value: hex(value), guesses }, { at });
}
