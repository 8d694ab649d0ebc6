/** How to print whole what a program shortened, by what the text shows of the program. */

const WAYS: readonly (readonly [sign: RegExp, next: string])[] = [
  [
    /\btensor\(/,
    'Print it whole after torch.set_printoptions(profile="full"), or save it: np.savez with .detach().numpy().',
  ],
  [/\[\s*reached getOption/, 'Print it whole after options(max.print = 1e9), or save it with write.csv.'],
  [/[…⋮⋱]/, 'Print it whole with show(stdout, A), or save it: writedlm of DelimitedFiles.'],
  [/more items?\b|\[Array\]/, 'Write it whole with JSON.stringify.'],
];

const NUMPY = 'Print it whole after np.set_printoptions(threshold=np.inf), or save it with np.savez.';

export function printedWhole(text: string): string {
  return WAYS.find(([sign]) => sign.test(text))?.[1] ?? NUMPY;
}
