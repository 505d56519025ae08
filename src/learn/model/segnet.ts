/**
 * SegNet (Badrinarayanan, Kendall, Cipolla 2017, arXiv 1511.00561): an encoder of convolutions and 2 x 2 pooling, and
 * its mirror, which unpools to where the encoder found the largest. Convolutions before batch norm have no bias, which
 * batch norm would take out again.
 */
import { maxPool, maxUnpool, type Pooled, type Value } from '../graph/index.ts';
import type { Layers } from './layers.ts';

/** Channels of the convolutions of each stage, from the image inwards. */
type Stages = readonly (readonly number[])[];

function encoderDecoder(layers: Layers, image: Value, classes: number, stages: Stages, headKernel: number): Value {
  let x = image;
  const pools: Pooled[] = [];
  stages.forEach((channels, stage) => {
    channels.forEach((count, i) => { x = layers.block(`encoder${stage + 1}.${i + 1}`, x, count); });
    const pooled = maxPool(layers.graph, x);
    pools.push(pooled);
    x = pooled.y;
  });
  for (let stage = stages.length - 1; stage >= 0; stage--) {
    x = maxUnpool(layers.graph, x, pools[stage]);
    const channels = stages[stage];
    // Each stage ends with the channels that the next one unpools; the last convolution of the published network is the head.
    const last = stage > 0 ? stages[stage - 1].at(-1)! : channels[0];
    const count = stage === 0 && headKernel === 3 ? channels.length - 1 : channels.length;
    for (let i = 0; i < count; i++) x = layers.block(`decoder${stage + 1}.${i + 1}`, x, i === channels.length - 1 ? last : channels[i]);
  }
  return layers.head('head', x, classes, headKernel);
}

/** The published network: VGG-16's thirteen convolutions (`width` 64) and their mirror; 29 million parameters. */
export const segnet = (layers: Layers, image: Value, classes: number, width: number): Value =>
  encoderDecoder(layers, image, classes, [[1, 1], [2, 2], [4, 4, 4], [8, 8, 8], [8, 8, 8]].map((stage) => stage.map((times) => times * width)), 3);

/** Three stages of two convolutions, `width` (32), twice and four times it; a 1 x 1 head. 0.6 million parameters. */
export const segnetSmall = (layers: Layers, image: Value, classes: number, width: number): Value =>
  encoderDecoder(layers, image, classes, [1, 2, 4].map((times) => [times * width, times * width]), 1);

/**
 * The published small variant: four stages of one 7 x 7 convolution of `width` (64) channels, a decoder without ReLU, a
 * 1 x 1 head. Its local response normalisation of the image is left out: batch norm follows at once.
 */
export function segnetBasic(layers: Layers, image: Value, classes: number, width: number): Value {
  let x = image;
  const pools: Pooled[] = [];
  for (let stage = 1; stage <= 4; stage++) {
    const pooled = maxPool(layers.graph, layers.block(`encoder${stage}`, x, width, { kernel: 7 }));
    pools.push(pooled);
    x = pooled.y;
  }
  for (let stage = 4; stage >= 1; stage--) x = layers.block(`decoder${stage}`, maxUnpool(layers.graph, x, pools[stage - 1]), width, { kernel: 7, activate: false });
  return layers.head('head', x, classes, 1);
}
