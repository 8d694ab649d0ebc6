import { makeProblem } from '@deltascope/testkit';
import { describe, expect, test } from 'vitest';
import { formatAddress, parseAddress } from '../names/address.ts';
import { weightAt, weightIndex, weightOf } from './weights.ts';

describe('weights', () => {
  const { network } = makeProblem({ layers: [2, 3, 2], m: 1 });

  test('have an index for each address and an address for each index', () => {
    for (let i = 0; i < 17; i++) expect(weightIndex(network, weightAt(network, i))).toBe(i);
    expect(weightIndex(network, parseAddress('Theta2[1,0]'))).toBe(9);
  });

  test('are refused outside the network, with what there is', () => {
    const of = (address: string) => () => weightIndex(network, parseAddress(address));
    expect(of('Theta2[3,0]')).toThrow('Theta2[3,0] is no weight of the network 2-3-2. Theta2 has rows 1 to 2');
    expect(of('Delta1[1,1]')).toThrow('Its weights are in Theta1, Theta2.');
  });

  test('are what a cell of Delta and of the gradient is about', () => {
    const about = ['Delta1[2,0]', 'Theta1_grad[2,0]', 'Theta1[2,0]'].map((text) => weightOf(parseAddress(text)));
    expect(about.map((one) => one && formatAddress(one))).toEqual(['Theta1[2,0]', 'Theta1[2,0]', 'Theta1[2,0]']);
    expect(weightOf(parseAddress('s2[1,1]'))).toBeUndefined();
  });
});
