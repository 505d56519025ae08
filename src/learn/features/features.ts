/** What a trained network sees in an image, as one vector: its deepest layer, averaged over the image. */
import { Graph, toOnnx, type Tensor, type Value } from '../graph/index.ts';
import { inferenceLayers, type Layers } from '../model/layers.ts';
import { buildNetwork, type Architecture } from '../model/models.ts';

/** A model file with the output `features`, 1 x C, of the last block at the least resolution of a trained network; input as the network's. */
export function featureModel(state: ReadonlyMap<string, Tensor>, architecture: Architecture): Uint8Array {
  const g = new Graph();
  const image = g.input('image', [1, 3, architecture.height, architecture.width]);
  let deepest = image;
  const area = ({ shape }: Value): number => shape[2] * shape[3];
  const plain = inferenceLayers(g, state);
  const layers: Layers = {
    ...plain,
    block(name, x, channels, options) {
      const y = plain.block(name, x, channels, options);
      if (area(y) <= area(deepest)) deepest = y;
      return y;
    },
  };
  buildNetwork(layers, image, architecture);
  const channels = deepest.shape[1];
  g.output('features', g.reshape(g.node('GlobalAveragePool', [deepest], { shape: [1, channels, 1, 1] }), [1, channels]));
  return toOnnx(g, `features of ${architecture.model}`);
}
