/** What data is worth: scores of predictions. */
export * from './evaluate/index.ts';
