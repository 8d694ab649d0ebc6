/** Whether a picture is of a problem's network: one may come late. */
import type { ProblemInfo, RowPicture } from '../../protocol.ts';

export const isOfShape = ({ Theta }: RowPicture, { layers }: ProblemInfo): boolean =>
  Theta.length === layers.length - 1 && Theta.every(({ length }, l) => length === (1 + layers[l]) * layers[l + 1]);
