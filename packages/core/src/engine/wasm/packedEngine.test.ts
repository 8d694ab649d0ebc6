import { engineContract } from '@deltascope/testkit';
import { packedEngine } from './packedEngine.ts';

engineContract(() => packedEngine({ precision: 'f64' }), { name: 'packed wasm f64' });
engineContract(() => packedEngine({ precision: 'f32' }), { name: 'packed wasm f32' });
