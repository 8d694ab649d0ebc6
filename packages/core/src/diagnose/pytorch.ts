/** A line of NumPy as PyTorch has it. */

const SUBSTITUTIONS: readonly (readonly [from: RegExp, to: string])[] = [
  [/np\.hstack\(\[/g, 'torch.hstack(['],
  [/np\.vstack\(\[/g, 'torch.vstack(['],
  [/np\.concatenate\(\[/g, 'torch.cat(['],
  [/np\.ptp\((\w+), axis=0\)/g, '($1.max(0).values - $1.min(0).values)'],
  [/\.max\(axis=(\d)\)/g, '.max($1).values'],
  [/\.min\(axis=(\d)\)/g, '.min($1).values'],
  [/\.max\(axis=1, keepdims=True\)/g, '.max(1, keepdim=True).values'],
  [/\.std\(axis=0, ddof=1\)/g, '.std(0)'],
  [/\.std\(axis=0\)/g, '.std(0, unbiased=False)'],
  [/np\.linalg\.norm/g, 'torch.linalg.norm'],
  [/\.astype\(float\)/g, '.float()'],
  [/\[:, None\]/g, '.unsqueeze(1)'],
  [/\.ravel\(order='F'\)/g, '.T.flatten()'],
  [/\.ravel\(\)/g, '.flatten()'],
  [/\.reshape\(\((\w+), ([^)]*)\), order='F'\)/g, '.reshape($2, $1).T'],
  [/\.copy\(\)/g, '.clone()'],
  [/\.size\b/g, '.numel()'],
  [/np\.maximum\(([^,]+), 0\)/g, 'torch.relu($1)'],
  [/np\.append\(1, ([^)]+)\)/g, 'torch.cat([torch.ones(1), $1])'],
  [/keepdims=True/g, 'keepdim=True'],
  [/axis=/g, 'dim='],
  [/\bsigmoid\(/g, 'torch.sigmoid('],
  [/np\./g, 'torch.'],
];

/** A line of NumPy as PyTorch writes it. */
export function pytorchOf(numpy: string): string {
  return SUBSTITUTIONS.reduce((line, [from, to]) => line.replace(from, to), numpy);
}
