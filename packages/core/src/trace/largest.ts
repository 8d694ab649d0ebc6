/** A bounded list of the parts that weigh most in a sum over many. */

/** Keeps the parts of greatest size, greatest first; of equals the earlier. `make` is called for those kept only. */
export function keepLargest<Part extends { readonly value: number }>(
  kept: Part[],
  most: number,
  value: number,
  make: () => Part,
): void {
  if (most === 0) return;
  const size = Math.abs(value);
  if (kept.length === most && size <= Math.abs(kept[most - 1].value)) return;
  let [low, high] = [0, kept.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Math.abs(kept[middle].value) < size) high = middle;
    else low = middle + 1;
  }
  kept.splice(low, 0, make());
  if (kept.length > most) kept.pop();
}

export function sumOf(parts: readonly { readonly value: number }[]): number {
  return parts.reduce((total, { value }) => total + value, 0);
}
