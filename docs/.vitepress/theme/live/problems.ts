/** The two problems of the live cells: the one of pencil and paper that the derivation measures, and the article's 3-6-7. */
import { fromRows, type Matrix } from '@deltascope/core';
import { initialize, network, thetaViews } from '@deltascope/core/network';

export interface Problem {
  readonly X: Matrix;
  readonly y: readonly number[];
  readonly Theta1: Matrix;
  readonly Theta2: Matrix;
  readonly lambda: number;
  readonly inputs: readonly string[];
  readonly classes: readonly string[];
}

/** Two rows, two inputs, two hidden units, two classes: that of examples/nudge.mjs. */
function small(): Problem {
  return {
    X: fromRows([
      [1, 2],
      [-1, 0.5],
    ]),
    y: [1, 2],
    Theta1: fromRows([
      [0.1, -0.2, 0.3],
      [0.5, 0.25, -0.75],
    ]),
    Theta2: fromRows([
      [0.2, 0.4, -0.6],
      [-0.1, 0.05, 1],
    ]),
    lambda: 0,
    inputs: ['x1', 'x2'],
    classes: ['1', '2'],
  };
}

/** The first five of the sample customers, as the guide traces them: `--like-article --init sin`. */
function article(): Problem {
  const made = network([3, 6, 7]);
  const [Theta1, Theta2] = thetaViews(made, initialize(made, { init: 'sin' }));
  return {
    X: fromRows([
      [1, 1, 1],
      [2, 1, 4],
      [2, 2, 4],
      [2, 2, 4],
      [2, 1, 2],
    ]),
    y: [1, 2, 3, 2, 4],
    Theta1,
    Theta2,
    lambda: 1,
    inputs: ['Ever_Married', 'Graduated', 'Family_Size'],
    classes: ['Juggler', 'Host', 'Nester', 'Anchor', 'Climber', 'Maverick', 'Rover'],
  };
}

export const PROBLEMS = { small, article } as const;
