/**
 * SegNet's pass over the training set: means and variances of every batch norm as averages over its batches, by the final
 * weights, where training's running ones lag behind them (compute_bn_statistics.py of the SegNet tutorial).
 */
import { dropoutMasks, openSession, statisticsGraph, type Architecture, type Constant, type RunOptions, type State } from '../../learn/index.ts';
import { onceThrough } from './batches.ts';
import type { TrainConfig } from './config.ts';
import type { TrainData } from './data.ts';

const real = ({ shape, data }: { readonly shape: readonly number[]; readonly data: Float32Array }): Constant => ({ type: 'float32', shape, data });

export async function passStatistics(state: State, { model, channels, size, batch, classes, seed, pooling }: TrainConfig & Pick<Architecture, 'classes' | 'pooling'>, { train, normal }: TrainData, options: RunOptions): Promise<State> {
  const graph = statisticsGraph({ model, channels, ...size, batch, classes, pooling });
  const session = await openSession(graph.onnx, options);
  try {
    const parameters = Object.fromEntries(graph.parameters.map((name) => [name, real(state.get(name)!)]));
    const sums = new Map(graph.statistics.map(({ name, shape }) => [name, new Float64Array(shape[0])]));
    let count = 0;
    for await (const { image } of onceThrough({ sets: train, batch, size, normal, seed })) {
      const masks = Object.fromEntries([...dropoutMasks(graph, seed, count)].map(([name, mask]) => [name, real(mask)]));
      const found = await session.run({ ...parameters, ...masks, image: { type: 'float32', shape: [batch, 3, size.height, size.width], data: image } });
      for (const [name, sum] of sums) sum.forEach((value, i) => { sum[i] = value + Number(found[name].data[i]); });
      count++;
    }
    return new Map([...state].map(([name, tensor]) => {
      const sum = sums.get(name);
      return [name, sum ? { shape: tensor.shape, data: Float32Array.from(sum, (value) => value / count) } : tensor];
    }));
  } finally {
    await session.dispose();
  }
}
