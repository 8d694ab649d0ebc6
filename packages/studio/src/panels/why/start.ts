/** The number that a newcomer is invited to ask: what the network gives for its answer to the row drawn. */
import { formatAddress } from '@deltascope/core/trace';
import { computed } from '@preact/signals';
import { asked, iteration, picture, playing, problem } from '../../state/store.ts';

export interface StartingNumber {
  readonly address: string;
  readonly value: number;
  /** The class answered. */
  readonly answer: string;
}

/** Once the network has learned something and stands still, until any number is asked. */
export const startingNumber = computed((): StartingNumber | undefined => {
  const [info, drawn] = [problem.value, picture.value];
  if (!info || drawn?.problem !== info || asked.value || playing.value || iteration.value === 0) return undefined;
  const { answer, sure: value, row } = drawn;
  const layer = info.layers.length;
  const address = formatAddress({ matrix: { kind: 'a', layer }, row, column: info.classes.indexOf(answer) + 1 });
  return { address, value, answer };
});
