/** 装着数的文件的问题。 */
import { PICKLES } from '../en/fileKinds.ts';
import type { NumbersErrors, OtherFile, Printer, TextKind } from '../en/numbersErrors.ts';
import { type NumbersAdvice, numbersAdvice } from '../fileAdvice.ts';
import { notedText } from '../numberNotes.ts';
import type { ErrorTexts } from '../sentence.ts';
import { count } from './chinese.ts';
import { damageText } from './damage.ts';
import { FILE_KINDS } from './fileKinds.ts';
import { numberNotes } from './numberNotes.ts';

const OCTAVE = '请在 Octave 里用 save -text 或 save -v7 保存。';
const MATLAB = '请在 MATLAB 里用 save -v7 保存，或用 writematrix 保存一个矩阵。';
const NUMPY = '请在 Python 里用 np.savez("mine.npz", dW1=dW1) 保存；PyTorch 的请给 .detach().numpy()。';
const CSV = '请把这些数存成 CSV 或纯文本。';

const HOW_TO_SAVE =
  '请给 CSV、JSON、粘贴的显示结果、.npy 或 .npz（np.savez）、.mat（save -v7），或 Octave 用 save -text 存的。';

const TEXTS: Readonly<Record<TextKind, readonly [what: string, next: string]>> = {
  javascript: ['这是程序', '请用 JSON.stringify 写出这些数。'],
  latex: ['这是 LaTeX', CSV],
  'matlab-damaged': ['这个 .mat 文件已损坏或被截断', MATLAB],
  notebook: ['这是 Jupyter notebook', NUMPY],
  octave: ['这是程序', OCTAVE],
  python: ['这是 Python 程序', NUMPY],
  sparse: ['这些是稀疏矩阵', '请打印它们的 full(…)。'],
};

const ADVICE: Readonly<Record<NumbersAdvice, string>> = {
  unpack: '请先解压。',
  matlabOrOctave: `${MATLAB}${OCTAVE}`,
  matlab: MATLAB,
  octave: OCTAVE,
  sheet: '请把工作表存成 CSV。',
  keras: '请只存数：numpy.savez("mine.npz", W1=W1)。',
  pickle: `${NUMPY}scikit-learn 的请用 np.savez("net.npz", *net.coefs_, *net.intercepts_)。`,
  r: '请在 R 里用 write.csv 保存。',
  torch: '请只存数：numpy.savez("mine.npz", **{k: v.numpy() for k, v in net.state_dict().items()})。',
  word: '请把这些数粘贴到纯文本文件里。',
  other: CSV,
};

const UNITS = { unpacked: '字节（解压之后）', numbers: '个数', sparse: '个稀疏矩阵的单元' } as const;

const PRINTED: Readonly<Record<Printer, string>> = {
  torch: '请先执行 torch.set_printoptions(profile="full") 再完整打印，或用 np.savez 保存 .detach().numpy()。',
  numpy: '请先执行 np.set_printoptions(threshold=np.inf) 再完整打印，或用 np.savez 保存。',
  julia: '请用 show(stdout, A) 完整打印，或用 DelimitedFiles 的 writedlm 保存。',
  r: '请先执行 options(max.print = 1e9) 再完整打印，或用 write.csv 保存。',
  javascript: '请用 JSON.stringify 完整写出。',
};

const PICKLED = '，可能会执行程序，从不载入';
const isText = (is: OtherFile): is is TextKind => Object.hasOwn(TEXTS, is);

const matrix = (name: string) => name || '这个矩阵';
const array = (name: string) => name || '这个数组';

export const numbersErrors: ErrorTexts<NumbersErrors> = {
  'json/numbers': { what: '这不是能读的 JSON', next: '请用 JSON 库来写：一个由名字组成的对象，每个名字是一列行。' },
  'numbers/allowance': {
    what: ({ unit, most }) => `它声称有多于 ${most} ${UNITS[unit]}`,
    next: '请少存一些行。',
  },
  'numbers/among': {
    what: ({ text, name }) => `${array(name)}的数里面有“${text}”`,
    next: '请照打印出来的样子粘贴，只要数。',
  },
  'numbers/binary': { what: '这是一种不认识的二进制格式', next: HOW_TO_SAVE },
  'numbers/cell': { what: ({ cell, number }) => `第 ${number} 格“${cell}”不是数`, next: '请只给数。' },
  'numbers/count': {
    what: ({ name, count: numbers, said }) => `${name} 有 ${numbers} 个数，而它的开头说有 ${said} 个`,
    next: '请重新保存。',
  },
  'numbers/deep': { what: ({ name }) => `${array(name)}嵌套得太深`, next: '请给一列行。' },
  'numbers/dimensions': { what: ({ dimensions }) => `这个数组有 ${dimensions} 维`, next: '请保存矩阵或向量。' },
  'numbers/empty': {
    what: ({ name, rows, columns }) => `${array(name)}是空的，${rows} × ${columns}`,
    next: HOW_TO_SAVE,
  },
  'numbers/empty-file': { what: '文件是空的', next: HOW_TO_SAVE },
  'numbers/lengths': {
    what: ({ numbers, columns }) => `这里有 ${numbers} 个数，而第一行有 ${columns} 个`,
    next: '请给等长的行；如果有几个矩阵，请在每个前面用一行写上名字。',
  },
  'numbers/mat': {
    what: ({ damage }) => `这个 .mat 文件坏了：${damageText(damage)}`,
    next: '请用 save -v7 重新保存。',
  },
  'numbers/no-number': {
    what: ({ name, row, column, shown }) => `${name || '这个列表'}第 ${row} 行第 ${column} 列是 ${shown}，不是数`,
    next: '请只给数。',
  },
  'numbers/nothing': {
    what: ({ notes }) =>
      `里面没有由数组成的矩阵${notes.length > 0 ? `：${notes.map((note) => notedText(note, numberNotes)).join('；')}` : ''}`,
    next: HOW_TO_SAVE,
  },
  'numbers/npy-header': { what: '它的开头不是 .npy 文件的开头', next: '请用 numpy.save 重新保存。' },
  'numbers/octave': { what: ({ word, name }) => `${name} 里的“${word}”不是实数`, next: '请保存实数。' },
  'numbers/other': {
    what: ({ is }) => (isText(is) ? TEXTS[is][0] : `这是${FILE_KINDS[is]}${PICKLES.includes(is) ? PICKLED : ''}`),
    next: ({ is }) => (isText(is) ? TEXTS[is][1] : ADVICE[numbersAdvice(is)]),
  },
  'numbers/part-lengths': { what: ({ name }) => `${matrix(name)}的各段列数的行数不同`, next: '请粘贴完整的显示结果。' },
  'numbers/part-order': {
    what: ({ name, first, last, columns }) => `${matrix(name)}的第 ${first} 到 ${last} 列接在第 ${columns} 列之后`,
    next: '请粘贴完整的显示结果。',
  },
  'numbers/ragged': {
    what: ({ name, row, numbers, columns }) =>
      `${name || '这个列表'}第 ${row} 行有 ${numbers} 个数，第一行有 ${columns} 个`,
    next: '请给等长的行。',
  },
  'numbers/row': {
    what: ({ name, numbers, columns }) =>
      `${matrix(name)}的这一行有 ${numbers} 个数，而按前一行或开头应有 ${columns} 个`,
    next: '请粘贴完整的显示结果，每个矩阵前面写上名字。',
  },
  'numbers/short': {
    what: ({ bytes, needed }) => `它在 ${needed} 字节中的第 ${bytes} 字节处就结束了`,
    next: '请重新保存：它被截断了。',
  },
  'numbers/shortened': {
    what: ({ name }) => `${array(name)}打印时被缩短了：有些数被写成了点`,
    next: ({ by }) => PRINTED[by],
  },
  'numbers/size': {
    what: ({ bytes, most }) => `文件有 ${count(bytes)} 字节，超过 ${count(most)}`,
    next: '请少给一些行。',
  },
  'numbers/text-size': {
    what: ({ bytes, most }) => `这段文字有 ${count(bytes)} 字节，超过 ${count(most)}`,
    next: '请用 numpy.savez 或 save -v7 保存。',
  },
  'numbers/type': {
    what: ({ type }) =>
      type.includes('O') ? '它的数是 Python 对象，即可能会执行程序的 pickle' : `它的数是 ${type} 类型`,
    next: '请存成 float64：numpy.save(…, A.astype(float))。',
  },
  'numbers/unclosed': { what: ({ name }) => `${array(name)}的括号没有闭合：它被截断了`, next: '请粘贴完整的值。' },
  'numbers/word': {
    what: ({ word, name }) => `${matrix(name)}里的“${word}”不是数`,
    next: '请只给数，用 format short 或 format long。',
  },
  'numbers/safetensors': { what: '里面的张量读不了', next: '请把张量存成 float32 或 float64：tensor.double()。' },
  'numbers/zip': {
    what: ({ damage }) => `这个 ZIP 文件坏了：${damageText(damage)}`,
    next: '请用 numpy.savez 重新保存。',
  },
};
