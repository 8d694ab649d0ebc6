/** 命令所要的东西有什么问题。 */
import type { ErrorTexts } from '@deltascope/core/words';
import type { ChangedSetting, CommandErrors } from './commands.ts';

const HELP = '请用 --help 看这个命令的用法。';
const BLAS = '或选 --engine wasm。';

const choice = (near: string | undefined, otherwise: string) => (near ? `是不是 ${near}？` : otherwise);

const settingText = ({ name, before = '没有给', after = '没有给' }: ChangedSetting) =>
  `${name}（当时 ${before}，现在 ${after}）`;

export const commandErrors: ErrorTexts<CommandErrors> = {
  argument: { what: ({ name }) => `缺少参数 <${name}>`, next: HELP },
  arguments: {
    what: ({ command, most, given }) => `${command} 有 ${most} 个参数，这里给了 ${given} 个`,
    next: HELP,
  },
  'blas-missing/none': {
    what: '这台机器没有 Deltascope 知道是调好了的 BLAS',
    next: ({ variable }) =>
      `请安装 OpenBLAS（Debian、Ubuntu：apt install libopenblas0；Fedora：dnf install openblas；macOS 有 Accelerate），用 ${variable}=/path/to/library 指明一个，${BLAS}`,
  },
  'blas-missing/off': {
    what: ({ variable }) => `${variable}=none 关掉了 BLAS`,
    next: ({ variable }) => `请去掉 ${variable}，${BLAS}`,
  },
  'blas-missing/package': {
    what: ({ message }) => `可选的包 @deltascope/blas 载入不了：${message}`,
    next: `请运行 npm install @deltascope/blas，${BLAS}`,
  },
  'column-missing/by': {
    what: ({ column }) => `--by：没有叫“${column}”的列`,
    next: ({ columns, nearest }) => choice(nearest, `各列是 ${columns.join('、')}。`),
  },
  command: {
    what: ({ name }) => `没有叫“${name}”的命令`,
    next: ({ commands, nearest }) => choice(nearest, `命令有 ${commands.join('、')}。`),
  },
  'folds-differ': {
    what: '两个模型能用的行不一样，所以各折也不一样',
    next: '请在训练两者时填补缺失值（--missing impute），并用同样的方法划分行。',
  },
  'interrupted/iteration': { what: ({ iteration }) => `在第 ${iteration} 次迭代时被中断` },
  'label-without-table': { what: '给了 --label，但没有表格', next: '请也给出表格。' },
  'mistake-not-here': {
    what: ({ id, network }) => `${id} 在这里犯不了：网络是 ${network}`,
    next: ({ possible }) => `可以的有 ${possible.join('、')}。`,
  },
  'mistakes-collide': { what: ({ one, other }) => `${one} 和 ${other} 犯在同一处`, next: '请只给其中一个。' },
  'model-iterations': {
    what: ({ path }) => `${path} 是模型，只有训练的结果`,
    next: '请用 train --record 记录训练，并在这里给出那个文件夹。',
  },
  'move-iteration': { what: '--move 需要知道是哪一次迭代的移动', next: '请用 --iteration 指明。' },
  'move-start': { what: '没有通向第 0 次迭代的移动', next: '请给一个靠后些的 --iteration。' },
  'no-label': {
    what: '模型没有记下它是用表格的哪一列训练的',
    next: '它是由程序用自己的数据训练的：请在那里重新训练。',
  },
  'no-training': {
    what: ({ path }) => `${path} 是模型，只有训练的结果`,
    next: '请给训练记录，或只给表格。',
  },
  option: {
    what: ({ flag }) => `没有 ${flag} 这个选项`,
    next: ({ nearest, command }) =>
      choice(nearest, `请看 deltascope ${command === undefined ? '' : `${command} `}--help。`),
  },
  'option/argument': { what: ({ flag }) => `选项 ${flag} 缺少它的值`, next: '请在它后面给出值。' },
  'option-value/form': {
    what: ({ saying }) => `${saying} 不合任何一种写法`,
    next: ({ form }) => `请写成这样：${form.examples.join('、')}。`,
  },
  'option-value/kind': {
    what: ({ saying, entry }) => `${saying}：“${entry}”没有说明一列的类型`,
    next: ({ kinds, nearest }) => choice(nearest, `写法是 列名=类型，类型是 ${kinds.join('、')} 之一。`),
  },
  'record-resume': { what: '--record 开始一份训练记录，--resume 接着一份', next: '请只给其中一个。' },
  'recording-without-table': { what: '给了训练记录，但没有表格', next: '请也给出训练所用的表格。' },
  'report-format': {
    what: ({ out }) => `--out ${out} 的结尾既不是 .html 也不是 .md`,
    next: '请给这样结尾的文件：格式由结尾决定。',
  },
  'resume-settings': {
    what: ({ differing }) => `训练记录是用别的设置作的：${differing.map(settingText).join('；')}`,
    next: '请去掉它们，或在另一个文件夹里重新记录。',
  },
  shell: {
    what: ({ shell }) => `没有 shell“${shell}”的补全`,
    next: ({ shells, nearest }) => choice(nearest, `请给 ${shells.join('、')} 之一。`),
  },
  'step/broken': {
    what: ({ step }) => `没有“${step}”这一步`,
    next: ({ names }) => `各步是 ${names.join('、')}。`,
  },
  'table-missing/model': { what: ({ path }) => `${path} 是模型，而没有给表格`, next: '请在它后面给出表格。' },
  'table-missing/recording': { what: ({ path }) => `${path} 是训练记录，而没有给表格`, next: '请在它后面给出表格。' },
  'why-model': { what: '--row 是问模型对表格某一行的回答', next: '请先给模型，再给表格。' },
  'why-what': { what: '没有说要问什么', next: "请给 --weight 'Theta1[2,1]' 或 --row 7。" },
  'why-what/both': {
    what: '--weight 问的是权重，--row 问的是回答',
    next: "请给 --weight 'Theta1[2,1]' 或 --row 7。",
  },
};
