/** Experiments: what synthetic data is worth. */
export { parseBudget, type Budget, type Expected, type Sizes } from './budget.ts';
export { duration } from './clock.ts';
export type { ExperimentRun, Teller } from './context.ts';
export { experiment, type ExperimentSummary } from './experiment.ts';
export { parsePlan, planSchema, readPlan, type Plan } from './plan.ts';
export { answersOf } from './report/index.ts';
export type { ExperimentResult } from './result.ts';
