/** The operations of a network, each with its gradient beside it. */
export { add } from './add.ts';
export { batchNorm, EPSILON } from './batch-norm.ts';
export { bias } from './bias.ts';
export { concat } from './concat.ts';
export { conv } from './conv.ts';
export { crossEntropy } from './cross-entropy.ts';
export { dropout } from './dropout.ts';
export { maxPool, maxUnpool, type Pooled } from './pool.ts';
export { relu } from './relu.ts';
export { crop, upsample } from './upsample.ts';
