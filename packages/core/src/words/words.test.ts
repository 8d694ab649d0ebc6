/** Every error, note, finding and ending is said in every language, with its data, and in no other language. */
import { describe, expect, test } from 'vitest';
import { failure } from '../errors.ts';
import { coreErrors, en } from './en.ts';
import type { Language } from './language.ts';
import { LANGUAGE_CODES } from './languageCode.ts';
import { LANGUAGES, languageOfLocale } from './languages.ts';
import type { NumberNote } from './numberNotes.ts';
import { engineNoticeSamples, engineReasonSamples } from './samples/engine.ts';
import { numberNoteSamples } from './samples/numbers.ts';
import { differenceSamples } from './samples/recording.ts';
import { errorSamples, noteSamples } from './samples.ts';
import { errorText, noteText, numberNoteText } from './say.ts';
import { type ErrorText, optionNames, said } from './sentence.ts';

/** What a sentence leaves unsaid, and why. */
const UNSAID: Readonly<Record<string, string>> = {
  'diverged optimizer': 'for programs; the remedy depends on it',
  'diverged J': 'said if no cell is known',
  'diverged/rising optimizer': 'for programs; the remedy depends on it',
  'infinite-value column': 'its place says it',
  'infinite-value row': 'its place says it',
  'kind-mismatch column': 'its place says it',
  'kind-mismatch row': 'its place says it',
  'labels-missing/no-rows column': 'there are no rows, whatever the column',
  'missing-value column': 'its place says it',
  'missing-value row': 'its place says it',
  'model-nonfinite cell': 'for programs; the address says it',
  'output-nonfinite row': 'its place says it',
  'output-nonfinite column': 'for programs',
  'comments lines': 'the note says them; under strict the line is the place',
  'comments texts': 'the note says them',
  'comments/above texts': 'the note says them',
  'encoding/guess name': 'the note says it',
  'encoding/guess examples': 'the note says them',
  'encoding/guess more': 'the note says it',
  'footer lines': 'the note says them',
  'footer texts': 'the note says them',
  'no-header names': 'the note says them',
  'no-header columns': 'the note says it',
  'number-header cells': 'the note says them',
  'preamble texts': 'the note says them',
  'repeated-header lines': 'the note says them',
  'repeated-header texts': 'the note says them',
  'row-names name': 'the note says it',
  'numbers/cell isWord': 'for the reader of displays',
  'trace-row/unknown-label column': 'en: there is but one label',
  'no-such-column columns': 'said if no name is near',
};

/** The data, and which of its fields were looked at. */
function watched<Data extends object>(data: Data): { readonly data: Data; readonly seen: Set<string> } {
  const seen = new Set<string>();
  const get = (target: Data, field: string | symbol) => {
    if (typeof field === 'string') seen.add(field);
    return Reflect.get(target, field) as unknown; // whatever it holds
  };
  return { data: new Proxy(data, { get }), seen };
}

const numberNoteExamples = Object.entries(numberNoteSamples).flatMap(
  ([code, samples]) =>
    samples.map((data: object): NumberNote => ({ code, data, file: 't.csv', message: 'not said' }) as NumberNote), // its own data
);

type AnyTexts = Readonly<Record<string, ErrorText<never>>>;
const samplesOf: Readonly<Record<string, readonly object[]>> = errorSamples;

describe.each(LANGUAGE_CODES)('in %s', (code) => {
  const language: Language = LANGUAGES[code];
  const texts: AnyTexts = language.errors;

  test('every error has its sentences, and there is none of an error that is not', () => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(coreErrors).sort());
  });

  test.each(Object.keys(coreErrors))('%s says all that it knows', (key) => {
    const { what, next = '' } = texts[key];
    const looked = new Set<string>();
    for (const sample of samplesOf[key]) {
      const { data, seen } = watched(sample);
      const sentence = `${said(what, data as never)} ${said(next, data as never)}`; // the key's own data
      expect(sentence).not.toMatch(/undefined|\[object/);
      for (const field of seen) looked.add(field);
    }
    const fields = new Set(samplesOf[key].flatMap((sample) => Object.keys(sample)));
    expect([...fields].filter((field) => !looked.has(field) && !(`${key} ${field}` in UNSAID))).toEqual([]);
  });

  test('every finding, ending and note on a table is said', () => {
    for (const ending of Object.values(language.endings)) expect(ending.length).toBeGreaterThan(2);
    const { reason, notice } = language.engine;
    const said = [...engineReasonSamples.map(reason), ...engineNoticeSamples.map(notice)];
    for (const text of [...said, ...differenceSamples.map(language.difference)]) {
      expect(text).toMatch(/^.{2,}$/);
      expect(text).not.toMatch(/undefined|\[object/);
    }
    const notes: Readonly<Record<string, readonly object[]>> = noteSamples;
    for (const [key, samples] of Object.entries(notes)) {
      for (const data of samples) {
        const note = { code: key, key, file: 't.csv', data: { ...data }, message: 'not said' };
        expect(noteText(note, { language })).toMatch(/^t\.csv.*[.。]$/s);
      }
    }
    for (const note of numberNoteExamples) {
      const text = numberNoteText(note, language);
      expect(text).toMatch(/^t\.csv.*[.。]$/s);
      expect(text).not.toMatch(/undefined|\[object/);
    }
  });
});

/** What is the same in every language: names of matrices, options, formats, programs. What a sample quotes is too. */
const NAMES =
  /--[\w-]+( [\w.,:"=-]+)?|“[^”]*”|"[^"]*"|\b(UTF-\d+|utf-?\w+|windows-\w+|gbk|big5|shift_jis|euc-kr|tab|blanks|float64|Excel|CSV|xlsx?|NumPy|JSON|Python|pickle|safetensors|Deltascope|deltascope|MB|ASCII|NUL|BMP|inf\w*|Infinity|NaN|lbfgs|glorot|uniform|sin|sigmoid|tanh|relu|adam|gd|null|missing|impute|validation|patience|now|follow|MLPClassifier|partialFit|coefs|intercepts|classes|alpha|workers|signal|maxIter|west|apha|singal|fit|classWeight|balanced|allowNonfinite|PyTorch|scikit-learn|StandardScaler|mean_?|scale_?|coefs_|intercepts_|\w+\.(?:weight|bias)|in-out|true|false|Theta\w*|Delta\w*|grad|softmax|GBK|R|X|J|A|B|z2|a2|s3|s2|q|Z|[Aa]ge|[Ss]ize|features\[0\]|kind|labels|dtype|__metadata__|data_offsets|ID|Segment|column\d|t\.csv|b\.xlsx|category|number|date|network\.layers|features\S*|lambda|hidden|optimizer|as|standardize|label|learningRate|iterations|gradient-zero|direction|split|group|Farm|no|sheets|npy|e9|yes|kg|sql|numpy|onnx|bump|root|f32|f64|x|e\+?\d+|G|M|B)\b/g;

/** What a sentence about several processes names. */
const MPI =
  /\b(Open MPI's|Open MPI|MPICH|MPI|Intel|Cray|MVAPICH|Slurm|TCP|Node|apt install [\w -]+|Debian|Ubuntu|mpirun|srun|pmix|pmi2|DELTASCOPE_\w+|off|lib\w+|opt|node7|no such file)\b/g;

/** Formats, programs and code that a sentence names. */
const PROGRAMS =
  /\b(WebAssembly|SIMD|BLAS|OpenBLAS|Debian|libopenblas\d|cblas_\w+|GiB|MiB|tensor\.double|net(\.\w+)?|float\d+|wasm|reference|fromRows|run\.json|train|HDF5|MATLAB|Octave|Keras|gzip|bzip2|PDF|RTF|Office|Parquet|PyTorch|Jupyter|notebook|LaTeX|HTML|XML|Word|LibreOffice|ZIP|npz?|mat|blas|macOS|(np|numpy)(\.\w+)+|savez|numpy|astype|float|set_printoptions|threshold|write\w+|save|load|text|format|short|long|full|detach|show|stdout|DelimitedFiles|options|torch\.\w+|stringify|none|option|data|shape|partialFit|classes|await|classifier|fit|signal|MLPClassifier|new|alpha|solver|Float64Array|from|Number|pkl|joblib|all|auto|AbortController|Map|count|start|referenceEngine|table|worker|to_\w+|csv|parquet|ONNX|savetxt)\b/g;

function texts(data: unknown): string[] {
  if (typeof data === 'string') return data === '' ? [] : [data];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(texts) : [];
}

test('no English word is left in the Chinese', () => {
  const zh: AnyTexts = LANGUAGES.zh.errors;
  const left = Object.entries(zh).flatMap(([key, { what, next = '' }]) =>
    samplesOf[key].flatMap((data) => {
      const sentence = `${said(what, data as never)} ${said(next, data as never)}`; // the key's own data
      const own = texts(data).reduce((rest, text) => (text.length > 1 ? rest.replaceAll(text, '') : rest), sentence);
      return (
        own
          .replace(NAMES, '')
          .replace(MPI, '')
          .replace(PROGRAMS, '')
          .match(/[A-Za-z]{3,}/g) ?? []
      ).map((word) => `${key}: ${word}`);
    }),
  );
  expect(left).toEqual([]);
});

test('no English is left in the Chinese notes on a file of numbers', () => {
  const kept = /t\.csv|UTF-8|Windows-1252|full\(…\)|Theta1|Epoch 2|dW\d?|string/g;
  const said = numberNoteExamples.map((note) => numberNoteText(note, LANGUAGES.zh).replace(kept, ''));
  expect(said.filter((text) => /[A-Za-z]{2,}/.test(text))).toEqual([]);
});

test('no English is left in what Chinese says of an optimizer’s step', () => {
  const { remarks, held, times } = LANGUAGES.zh.moves;
  const kept = /Theta|lambda|beta|Polak|Ribière/g;
  const said = [...Object.values(remarks), ...Object.values(held), times.before('v'), times.after('v')];
  expect(said.filter((text) => /[A-Za-z]{2,}/.test(text.replace(kept, '')))).toEqual([]);
});

test('an error is said again in another language from its code and data', () => {
  const { detail, message } = failure(coreErrors, 'quote-text', { field: 2 }, { at: { file: 't.csv', line: 7 } });
  expect(errorText(detail, { language: en })).toBe(message);
  expect(errorText(detail, { language: LANGUAGES.zh })).toBe(
    't.csv 第 7 行：第 2 个字段在引号闭合之后还有文字。请把字段里的引号写成两个。',
  );
});

test('a language is its definition: one that is in no registry says what the others say', () => {
  const loud = (text: string) => text.toUpperCase();
  const shouted: Language = {
    ...en,
    code: 'en-x-loud',
    inOneLine: (parts) => loud(en.inOneLine(parts)),
    ofFile: (file, text) => loud(en.ofFile(file, text)),
    place: (place) => loud(en.place(place)),
  };
  const { detail } = failure(coreErrors, 'empty/blank', {}, { at: { file: 't.csv' } });
  expect(errorText(detail, { language: shouted })).toBe(
    'T.CSV: THERE ARE ONLY BLANK LINES. NAME A FILE WITH A HEADER AND ROWS.',
  );
  const registry = { ...LANGUAGES, [shouted.code]: shouted };
  expect(Object.values(registry).map(({ code }) => code)).toEqual([...LANGUAGE_CODES, 'en-x-loud']);
  expect(languageOfLocale('loud_XX.UTF-8', ['en', 'zh', 'loud'])).toBe('loud');
});

test('the system’s locale chooses a language that is there', () => {
  const of = (locale: string) => languageOfLocale(locale, LANGUAGE_CODES);
  expect([of('zh_CN.UTF-8'), of('zh-Hans'), of('en_US'), of('C.UTF-8'), of('de_DE@euro')]).toEqual([
    'zh',
    'zh',
    'en',
    undefined,
    undefined,
  ]);
  expect(optionNames('decimal', ',')).toBe('--decimal ,');
});

test('an input’s formula is said in both languages, with the words of the table as they are', () => {
  const is = { kind: 'is', column: 'Job', word: 'Doctor' } as const;
  const age = { kind: 'number', of: 'value', column: 'Age', standardized: true } as const;
  const filled = { text: '(30 - 30) / 10', instead: 'median' } as const;
  expect([is, age].map(en.inputFormula)).toEqual(['1 if Job is Doctor, else 0', '(Age - mean) / deviation']);
  expect([is, age].map(LANGUAGES.zh.inputFormula)).toEqual(['Job 是 Doctor 则为 1，否则为 0', '(Age - 均值) / 标准差']);
  expect(en.inputNumbers(filled)).toBe('(30 - 30) / 10 (the median)');
  expect(LANGUAGES.zh.inputNumbers(filled)).toBe('(30 - 30) / 10（中位数）');
});
