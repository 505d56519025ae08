/** What the evaluation of a model is asked for, and what it gives beside the scores. */
import type { SpaceMap } from '../../labels/index.ts';
import type { Device } from '../../learn/runtime-node.ts';
import type { Evaluation } from './evaluate.ts';
import type { ImageScores } from './image.ts';
import type { Source } from '../train/config.ts';

export interface EvaluateModelOptions {
  /** An .onnx file that training wrote. */
  readonly model: string;
  /** Its frames are scored; `frames` and `splits` choose among them. */
  readonly truth: Source;
  /** Where predictions meet labels: the labels' own size (logits are enlarged), or the model's (labels are shrunk). */
  readonly at: 'truth' | 'model';
  /** Also boundary F1. */
  readonly boundary: boolean;
  /** Folder for predictions, PNGs of class ids by frame id. */
  readonly savePredictions?: string;
  readonly threads?: number;
  readonly device?: Device;
  readonly onImage?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface ModelEvaluation extends Evaluation {
  /** Pixels that were scored: those of the labels, or the model's. */
  readonly at: 'truth' | 'model';
  /** Scores and confusion (its cells that are not 0) of every image, to pool as one likes. */
  readonly perImage: readonly ImageScores[];
  /** Where the classes of the truth went, if it is in another label space than the model. */
  readonly mapping: SpaceMap | null;
}
