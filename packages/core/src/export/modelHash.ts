/** By which an export names the model that it was made from: the SHA-256 of the model's file. */
import { kindOf } from '../encode/kinds/registry.ts';
import type { Model } from '../model/model.ts';
import { writeModel } from '../model/writeModel.ts';
import { sha256 } from '../training/sha256.ts';

/** 64 hexadecimal digits. */
export function modelHash(model: Model): string {
  const { network, encoder, training } = model;
  const hash = sha256();
  hash.update(
    writeModel(model, {
      own: {
        activations: network.own ? [network.own] : [],
        encoderKinds: encoder.features.flatMap((feature) => (feature.own ? [kindOf(feature)] : [])),
        optimizers: [{ name: training.optimizer }],
      },
    }),
  );
  return hash.digest();
}
