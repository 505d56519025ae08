/** What all stages of an experiment share. */
import type { LabelSpace } from '../../labels/index.ts';
import type { OpenSource } from '../train/open-source.ts';
import type { Budget, Sizes } from './budget.ts';
import type { Clock } from './clock.ts';
import type { Condition, Plan } from './plan.ts';
import type { Split } from './split.ts';
import type { Stages } from './stages.ts';

/** What changes no number of an experiment but how much of it is done. */
export interface ExperimentRun {
  readonly out: string;
  readonly resume: boolean;
  /** Null: everything as the plan says. */
  readonly budget: Budget | null;
  /** Scores on dev and leaves test alone. */
  readonly devOnly: boolean;
  /** Scores test though it was scored before. */
  readonly scoreAgain: boolean;
  readonly dryRun: boolean;
  readonly workers: number;
  readonly threads?: number;
  readonly version: string;
  /** As the user gave it, for the report. */
  readonly command: string;
  readonly signal: AbortSignal;
  readonly tell: Teller;
}

/** Where a run says what it does. */
export interface Teller {
  /** Lines that stay. */
  note(line: string): void;
  /** Where it stands at the moment; the next one takes its place. */
  status(line: string): void;
}

export interface Context {
  readonly plan: Plan;
  readonly conditions: readonly Condition[];
  readonly sizes: Sizes;
  readonly space: LabelSpace;
  readonly real: OpenSource;
  readonly split: Split;
  /** By name; rendered ones are there when their stage is done. */
  readonly synthetic: ReadonlyMap<string, OpenSource>;
  readonly stages: Stages;
  readonly clock: Clock;
  readonly run: ExperimentRun;
}

/** Thrown between stages when the user asked to stop; what is done stays done. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

export function stopIfAsked(run: Pick<ExperimentRun, 'signal'>): void {
  if (run.signal.aborted) throw new Stopped('stopped');
}
