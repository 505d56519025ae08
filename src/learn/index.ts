/** What data is worth: scores of predictions. */
export * from './evaluate/index.ts';
/** Training: graphs that are differentiated, networks of them, batches, and what runs them. */
export * from './graph/index.ts';
export * from './model/index.ts';
export * from './augment.ts';
export * from './class-weights.ts';
export * from './sample-order.ts';
export * from './schedule.ts';
export * from './runtime-node.ts';
export * from './checkpoint.ts';
export * from './predict.ts';
/** Experiments: what their scores say. */
export * from './experiment/index.ts';
export * from './features/index.ts';
