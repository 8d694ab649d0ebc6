/** An expression of numbers as NumPy writes it, in the other languages: sums, products, powers, comparisons, g(z). */

/** Cell by cell. */
export const inOctave = (numpy: string): string => numpy.replaceAll('**', '.^').replace(/(?<!\.)\*/g, '.*');

/** Of one number, where a comparison is 1 or 0. */
export const inJavaScript = (numpy: string): string => numpy.replace(/\((z [<>]=? [\d.]+)\)/g, 'Number($1)');
