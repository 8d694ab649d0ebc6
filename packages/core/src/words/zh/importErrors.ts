/** 在别处训练的网络，其权重的问题。 */
import type { ImportErrors } from '../en/importErrors.ts';
import type { ErrorTexts } from '../sentence.ts';
import { shorten } from '../shown.ts';

const list = (names: readonly string[]) => shorten(names.join('、'), 300);

export const importErrors: ErrorTexts<ImportErrors> = {
  'import-classes': {
    what: ({ outputs, classes }) => `网络有 ${outputs} 个输出，而类有 ${classes.length} 个：${list(classes)}`,
    next: '请用 --classes 按训练时的顺序写出各类，或用 --label 指明训练时的标签列。',
  },
  'import-inputs': {
    what: ({ n, inputs }) => `网络要 ${n} 个输入，而这些列产生 ${inputs.length} 个：${list(inputs)}`,
    next: '请用 --features 按训练时的顺序选列；--encode 决定文字变成什么。',
  },
  'import-order': {
    what: ({ names }) => `从形状看，${list(names)} 可以有几种先后顺序`,
    next: '请在名字里给各层编号：0.weight、1.weight。',
  },
  'import-orientation': {
    what: ({ shapes }) => `从形状看，每个单元占一行或占一列都说得通：${list(shapes)}`,
    next: '每个单元占一行（如 PyTorch）请给 --orientation out-in，占一列（如 scikit-learn）请给 in-out。',
  },
  'import-scale': {
    what: ({ names }) => `${list(names)} 之中没有均值和标准差`,
    next: '请把它们命名为 mean 和 scale，或像 StandardScaler 那样命名为 mean_ 和 scale_。',
  },
  'import-scale/count': {
    what: ({ seen, wanted }) => `均值或标准差有 ${seen} 个数，而数值输入有 ${wanted} 个`,
    next: '请按输入的顺序，为每个数值列各给一个数。',
  },
  'import-scale/zero': { what: ({ value }) => `有一个标准差是 ${value}，不能用它来除`, next: '各行相同的列请给 1。' },
  'import-shapes': {
    what: ({ shapes }) => `各层的形状前后接不上：${list(shapes)}`,
    next: '每层的输入数要等于前一层的单元数；偏置不单独给出时再加一。',
  },
  'import-vector': {
    what: ({ count }) => `所有权重在一个 ${count} 个数的向量里，看不出有哪些层`,
    next: '请给 --hidden，以及带 --label 的表格，或 --features 和 --classes。',
  },
  'import-vector/count': {
    what: ({ count, layers, wanted }) => `权重有 ${count} 个，而 ${layers.join('-')} 的网络要 ${wanted} 个`,
    next: '请按训练时的样子给 --hidden、各列和各类。',
  },
  'import-weights': {
    what: ({ names }) => `${list(names)} 之中没有权重`,
    next: '请命名为 Theta1、Theta2……，或 W1、b1、W2、b2……，或像 PyTorch（0.weight、0.bias）、scikit-learn（coefs_、intercepts_）那样命名。',
  },
};
