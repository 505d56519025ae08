/** What goes into a training run beside its configuration, what it tells while it lasts, and what comes out. */
import type { SpaceMap } from '../../labels/index.ts';
import type { Device } from '../../learn/runtime-node.ts';

/** What changes no number, on one machine with one number of threads. */
export interface TrainRun {
  /** Folder of the run: model.onnx, log.jsonl, run.json, checkpoints. */
  readonly out: string;
  /** Goes on with a run that was cut short; its configuration and data must be the same. */
  readonly resume: boolean;
  /** Threads that decode images, before the first step. */
  readonly workers: number;
  /** Threads of a step. Absent: one a core. */
  readonly threads?: number;
  /** Default cpu. */
  readonly device?: Device;
  /** Folder of decoded, resized images, W x H x 4 bytes each. Several runs may share one, at the same time too. Absent: OUT/cache, which goes at the end. */
  readonly cache?: string;
  /** Steps between checkpoints. Absent: 200. */
  readonly checkpointEvery?: number;
  /** Of the program, for the model's metadata. */
  readonly version: string;
  readonly signal: AbortSignal;
}

export interface StepInfo {
  /** From 1. */
  readonly step: number;
  readonly steps: number;
  readonly loss: number;
  readonly rate: number;
  /** Images trained on a second, in this run. */
  readonly imagesPerSecond: number;
  readonly secondsLeft: number;
}

export interface DevScores {
  readonly step: number;
  readonly meanIou: number | null;
  readonly classAccuracy: number | null;
  readonly globalAccuracy: number | null;
}

/** What a run tells while it lasts; each may be left out. */
export interface TrainHooks {
  readonly onNote?: (line: string) => void;
  /** Images decoded of all that must be. */
  readonly onDecoded?: (done: number, total: number) => void;
  readonly onStep?: (info: StepInfo) => void;
  readonly onDev?: (scores: DevScores & { readonly best: boolean }) => void;
}

export interface TrainResult {
  readonly out: string;
  /** The inference model, a plain .onnx file. Null: the run was interrupted. */
  readonly model: string | null;
  /** One JSON object a line: step, loss, norm, rate; and the scores on dev. */
  readonly log: string;
  readonly ended: 'finished' | 'early' | 'interrupted';
  readonly steps: number;
  readonly stepsPlanned: number;
  /** Step whose weights the model has. */
  readonly modelStep: number;
  /** Mean loss of the last steps, a twentieth of the run. */
  readonly loss: number;
  readonly dev: { readonly best: DevScores; readonly last: DevScores } | null;
  readonly labelSpace: string;
  readonly classes: readonly string[];
  readonly classWeights: readonly number[];
  readonly parameters: number;
  /** Frames learnt from, a dataset each, and those of dev. */
  readonly frames: { readonly train: readonly number[]; readonly dev: number };
  /** Where classes went, one an input whose label space is not the model's. */
  readonly mappings: readonly SpaceMap[];
  readonly notes: readonly string[];
}
