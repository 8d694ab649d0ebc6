import { engineContract } from '@deltascope/testkit';
import { referenceEngine } from './reference.ts';

engineContract(referenceEngine, { name: 'reference' });
