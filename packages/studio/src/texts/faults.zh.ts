/** 各种错误的中文说法，键是错误代码：哪里不对，接下来怎么办。具体数值见随后的原文。 */

type Data = Readonly<Record<string, unknown>>;

const column = ({ column: name }: Data) => (name === undefined ? '某一列' : `“${name}”列`);
const row = ({ row: at }: Data) => (at === undefined ? '' : `第 ${at} 行`);

/** 为什么这一行没有用上。 */
const unused = (data: Data): string => {
  const at = `表格第 ${data.row} 行没有用上`;
  switch (data.reason) {
    case 'outside':
      return `表格只有 ${data.rowCount} 行，没有第 ${data.row} 行`;
    case 'label-missing':
      return `${at}：它没有标签`;
    case 'value-missing':
      return `${at}：${column(data)}缺值`;
    case 'held-out':
      return `${at}：它被留出，不用来学习`;
    default:
      return at;
  }
};
const nearest = ({ nearest: rows }: Data) =>
  Array.isArray(rows) && rows.length > 0 ? `。最近的可用行：${rows.join('、')}。` : '。';

export const FAULTS_ZH: Readonly<Record<string, (data: Data) => string>> = {
  // 表格
  empty: () => '文件是空的。请使用有列名和数据行的表格。',
  'no-rows': () => '没有可用的数据行。请使用有数据行的表格，或检查哪些行因为缺值被去掉了。',
  'no-columns': () => '表格里没有列。请使用有列名和数据行的表格。',
  'ragged-row': () => '有的行字段数与表头不同。请改正或删去这些行，或在“文件的读法”中选择分隔符。',
  'one-column': () => '这一行有分隔符，但表格只有一列。请改正这一行，或在“文件的读法”中选择分隔符。',
  columns: () => '列太多，不像是表格。请检查文件，或在“文件的读法”中选择分隔符。',
  'field-size': () => '有一个字段超过 2 MB。是不是有引号没有闭合，或者这不是表格？',
  'quote-open': () => '有一个引号没有闭合。请补上它，或把字段里的引号写成两个。',
  'quote-text': () => '有一个字段在引号闭合之后还有文字。请把字段里的引号写成两个。',
  'nul-byte': () => '文件里有 NUL 字节，不是文本。请使用文本表格，或在“文件的读法”中选择编码。',
  encoding: () => '无法确定文件的编码，或它与选择的编码不符。请在“文件的读法”中选择编码，或另存为 UTF-8。',
  delimiter: () => '分隔符不合适。请在“文件的读法”中另选一个。',
  'same-signs': () => '小数点和千位符号不能相同。请在“文件的读法”中选择两个不同的符号。',
  names: () => '有两列同名。请给每一列各自的名字。',
  'number-writing': () => '有的数字有两种读法，表格里没有别的依据。请在“文件的读法”中选择小数点或千位符号。',
  'not-a-number': () => '有一格不是数字，或与模型学到的写法不同。请改正或留空，或在“文件的读法”中把这个词加为缺失。',
  'not-a-date': () => '有一格不是日期，或与模型学到的写法不同。请改正或留空，或在“文件的读法”中把这个词加为缺失。',
  'not-boolean': () => '这一列的词不是一对“是”和“否”。请把它当作类别。',
  infinite: () => '有一格是无穷大。请改成有限的数，或留空。',
  'out-of-range': () => '有一格超出了浮点数的范围。请换用更大的单位，或改正这一格。',
  changed: () => '文件在读取时变了。等它不再被写入时，请重新打开。',
  interrupted: () => '读取在结束之前被中断了。',
  'rows-lost': () => '两次读到的行数不同，没有用它计算任何结果。请报告这个文件。',
  excel: () => '这像是 Excel 工作簿，但读不出来。请重新另存为 .xlsx，或导出为 CSV。',
  sheet: () => '工作簿里没有这张工作表。请在“文件的读法”中填写它的名称或序号。',
  'no-features': () => '没有剩下可以用来学习的列。请选择要用的列，或使用各行取值不同的表格。',
  'no-such-column': (data) => `表格里没有${column(data)}。请检查列名。`,
  'column-missing': () => '表格缺少模型需要的列。请补上这些列，或改列名。',
  'id-like-column': (data) => `${column(data)}像编号：取值几乎都不重复。请选择取值会重复的列。`,
  'labels-missing': (data) => `${column(data)}作为标签，却全是空的。请选择另一列作为标签。`,
  'one-class': (data) => `${column(data)}作为标签只有一个类，分类至少需要两个。请选择另一列，或加入其他类的行。`,
  classes: () => '有的标签不在给定的类之中。请列出所有的类。',
  'class-too-small': ({ class: name }) =>
    `类“${name}”只有一行，不能既用来学习又留出。请去掉这一行、与别的类合并，或把留出比例设为 0。`,
  'infinite-value': (data) => `${column(data)}${row(data)}的值是无穷大。请改成有限的数，或留空。`,
  'missing-value': (data) =>
    `${column(data)}${row(data)}没有值，而这个模型不填补缺值。请去掉这样的行，或用填补缺值的方式重新训练。`,
  'kind-mismatch': (data) => `${column(data)}${row(data)}的值不是模型学习时的那一种。请改正，或把这一格留空。`,
  rescale: () => '这一列的数值太大，无法计算。请换用更大的单位，或不用这一列。',
  validation: () => '留出比例不合适。请给 0 到 0.9 之间的数。',
  // 网络与训练
  network: () => '网络的层不合适。每一层至少要有一个单元。',
  'init-sin-size': () => '这种初始权重只用于核对，不适合这么大的层。请选择 glorot 或 uniform。',
  optimizer: ({ name }) => `没有叫“${name}”的优化方法。请从列出的方法中选择。`,
  'optimizer-option': () => '优化方法的一项设置不合适。请改正学习率、动量或批大小。',
  activation: ({ name }) => `没有叫“${name}”的激活函数。请从列出的激活函数中选择。`,
  'no-kernel': ({ name }) => `${name} 没有对应的快速计算程序。请选择别的激活函数。`,
  kernel: () => '计算程序停止了。请重新载入页面后再试。',
  'stop-rules': () => '停止条件不合适。请改正最多迭代次数。',
  diverged: () => '训练发散了：每一步都迈过了头。请减小学习率，把各列标准化，或换一种优化方法。',
  memory: () => '这些行超出了 WebAssembly 内存的上限（4 GiB）。请减少行或列。',
  thread: () => '一个计算线程出了故障。请重试，或只用一个线程。',
  worker: () => '后台计算停止了，可能是内存不够。请重新载入页面，或使用小一些的表格。',
  // 模型与记录
  'model-version': () => '这个模型的格式比本页面新。请使用更新的版本打开，或重新训练。',
  'model-checksum': () => '模型文件被截断或改动过：校验和不一致。请重新取得文件，或重新训练。',
  'model-malformed': () => '模型文件的内容不合规定。请用本版本重新训练。',
  'model-mismatch': () => '模型的各部分彼此不符。请重新训练。',
  'model-foreign': () => '这个 safetensors 文件不是 Deltascope 的模型。请打开由 Deltascope 训练的模型。',
  'model-nonfinite': () => '模型里有不是有限数的权重，什么也回答不了。请重新训练。',
  safetensors: () => '这不是完整的 safetensors 文件。请重新取得文件。',
  json: () => '文件中的 JSON 不合规定。请重新取得文件。',
  recording: () => '这个文件夹不是可以打开的训练记录。请选择由 train --record 生成的文件夹。',
  'recording-differs': () => '这份记录是用别的行训练的。请先打开它所用的表格。',
  'recording-state': () => '训练记录中的一个保存点已损坏。请删除它：那一次迭代会从前一个保存点重新算出。',
  'recording-iteration': () => '训练没有进行到这一次迭代。请选择它做过的迭代。',
  'cell-value': () => '这一列不能取这个值。请换一个。',
  'training-gone': () => '之前的训练已不再保留。请重新训练。',
  // 追问
  'trace-row': (data) => `${unused(data)}${nearest(data)}`,
  address: () => '没有这样的数字。地址写成 矩阵[行,列]，例如 z2[1,3]。',
  'plane-feature': () => '这一列不能作为平面的一轴。请选择另一列。',
  'non-finite-output': () => '网络的回答不是概率：权重已损坏，或训练发散了。请用更小的学习率或标准化的列重新训练。',
  'output-nonfinite': () => '权重与这一行的数值一起太大，算不出回答。请检查这一行，或用标准化的列重新训练。',
  'check-kinks': ({ activation }) =>
    `每一行都正好在 ${activation} 的折点上，数值检验没有意义。请加入更多的行，或改用处处光滑的激活函数。`,
};
