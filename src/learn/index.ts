/** What data is worth: scores of predictions. */
export * from './evaluate/index.ts';
/** Training: graphs that are differentiated, and networks of them. `runtime-node.ts` runs them. */
export * from './graph/index.ts';
export * from './model/index.ts';
