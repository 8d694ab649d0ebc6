import { CUSTOMERS_ABSENT, customers, customersReference } from '@deltascope/testkit';
import { describe, expect, test } from 'vitest';
import { examplesOf } from '../engine/engine.ts';
import { referenceEngine } from '../engine/reference.ts';
import { initialize } from '../network/initialize.ts';
import { network } from '../network/network.ts';
import { conjugateGradient } from './conjugateGradient.ts';
import { drive } from './drive.ts';

describe.skipIf(CUSTOMERS_ABSENT)(
  `conjugate gradient on the article's table${CUSTOMERS_ABSENT ? `: ${CUSTOMERS_ABSENT}` : ''}`,
  () => {
    test("follows Octave's fmincg iteration by iteration, the first 20 to 1e-9", async () => {
      const { X, y } = customers();
      const articleNetwork = network([3, 6, 7]);
      const optimizer = conjugateGradient();
      const { history } = await drive({
        optimizer,
        training: referenceEngine().prepare(articleNetwork, examplesOf(X, y)),
        lambda: 0,
        from: optimizer.start(initialize(articleNetwork, { init: 'sin' })),
        stop: { iterations: 50 },
      });
      const { cost } = customersReference().conjugateGradient;
      history.slice(0, 20).forEach(({ iteration, J }) => {
        expect(Math.abs(J - cost[iteration - 1]) / cost[iteration - 1], `J after iteration ${iteration}`).toBeLessThan(
          1e-9,
        );
      });
    });
  },
);
