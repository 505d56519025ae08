/** What a training run is asked to do: every value that can change a number of it. */
import { z } from 'zod';
import { modelNames } from '../../learn/index.ts';
import { checkConfig } from '../generate/config.ts';

const whole = (min: number, max: number): z.ZodNumber => z.number().int().min(min).max(max);
const margin = whole(0, 16_384);

/** Frames of a dataset, in its own order. */
export const sourceSchema = z.strictObject({
  path: z.string().min(1),
  /** Found out by default. */
  format: z.string().min(1).optional(),
  /** Label space of a dataset that does not say its own. */
  labels: z.string().min(1).optional(),
  /** Only these splits. Absent: 'train' where a training set has several and one is called so, else all. */
  splits: z.array(z.string()).min(1).optional(),
  /** Only the frames with these ids; each must be there. */
  frames: z.array(z.string().min(1)).min(1).optional(),
  /** Pixels cut off at each side before anything else, such as 8 for the white border of NYU's pictures. */
  crop: z.strictObject({ left: margin, top: margin, right: margin, bottom: margin }).optional(),
});
export type Source = z.infer<typeof sourceSchema>;

export const augmentSchema = z.strictObject({
  /** Left and right are exchanged in half of the samples. */
  flip: z.boolean().default(true),
  /** Samples are scaled by a factor between these two, then cut or filled up (with the mean colour and void) to their size. */
  scale: z.tuple([z.number().min(0.25).max(4), z.number().min(0.25).max(4)]).default([1, 1]).refine(([from, to]) => from <= to, 'give the smaller factor first'),
  /** Brightness and contrast vary by this share, the three colours by half of it. */
  colour: z.number().min(0).max(0.9).default(0.2),
  /** Standard deviation of noise, share of white. */
  noise: z.number().min(0).max(0.5).default(0),
});

/** What a held-out share keeps whole: see docs/train.md. */
export const GROUPS = /^(auto|scene|frame|runs:[1-9]\d{0,5})$/;

export const trainConfigSchema = z.strictObject({
  data: z.array(sourceSchema).min(1).max(100),
  /** Parts of a batch that each of `data` gets. Absent: frames of all are as likely. */
  ratio: z.array(z.number().positive()).optional(),
  /** Label space of the model. Absent: that of the data, which must be one. */
  labels: z.string().min(1).optional(),
  /** What is watched during training and never learnt from: datasets, or a share of the data held out by scene or sequence. Absent: nothing. */
  dev: z.union([
    z.strictObject({ data: z.array(sourceSchema).min(1).max(100) }),
    z.strictObject({ share: z.number().positive().max(0.9), group: z.string().regex(GROUPS, "write 'auto', 'scene', 'frame' or 'runs:N'").default('auto') }),
  ]).optional(),
  model: z.enum(modelNames).default('segnet-small'),
  /** Channels of the first stage. Absent: the model's. */
  channels: whole(1, 512).optional(),
  size: z.strictObject({ width: whole(8, 8192), height: whole(8, 8192) }).default({ width: 160, height: 120 }),
  /** Absent, with `epochs` absent too: 4000. */
  steps: whole(1, 100_000_000).optional(),
  epochs: z.number().positive().max(1_000_000).optional(),
  batch: whole(1, 1024).default(4),
  seed: whole(0, 4_294_967_295).default(0),
  /** A model to start from, as training wrote it. */
  init: z.string().min(1).optional(),
  optimiser: z.enum(['adamw', 'sgd']).default('adamw'),
  /** Highest learning rate. Absent: 0.002 for AdamW, 0.05 for SGD. */
  lr: z.number().positive().max(100).optional(),
  /** Absent: 0.01 for AdamW, 0.0005 for SGD. */
  weightDecay: z.number().min(0).max(10).optional(),
  /** Of SGD. */
  momentum: z.number().min(0).max(0.9999).default(0.9),
  schedule: z.enum(['one-cycle', 'poly', 'step', 'constant']).default('one-cycle'),
  /** median: the rarer a class the heavier (Eigen and Fergus 2015). */
  classWeights: z.enum(['median', 'none']).default('median'),
  augment: augmentSchema.default(augmentSchema.parse({})),
  /** Statistics of the model's batch norm: kept while training, or SegNet's pass over the training set after it. */
  batchNorm: z.enum(['running', 'pass']).default('running'),
  /** Steps between scores on dev. Absent: a twentieth of all. */
  evalEvery: whole(1, 100_000_000).optional(),
  /** Ends after so many scores on dev in a row without a better mIoU. */
  earlyStop: whole(1, 10_000).optional(),
  /** The weights of the best score on dev, or those of the last step. Absent: best with early stopping, else last. */
  keep: z.enum(['best', 'last']).optional(),
}).superRefine(({ data, ratio, steps, epochs, dev, earlyStop, keep, size: { width, height } }, context) => {
  const refuse = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
  if (ratio && ratio.length !== data.length) refuse('ratio', `has ${ratio.length} parts for ${data.length} dataset${data.length === 1 ? '' : 's'}: give one each, such as 1:1`);
  if (steps !== undefined && epochs !== undefined) refuse('epochs', 'give steps or epochs, not both');
  if (earlyStop !== undefined && !dev) refuse('earlyStop', 'needs a dev set: --dev 15%, or --dev DATASET');
  if (keep === 'best' && !dev) refuse('keep', 'the best is found on a dev set: --dev 15%, or --dev DATASET');
  if (width * height > 1 << 24) refuse('size', 'has more than 16 million pixels');
});
export type TrainConfig = z.infer<typeof trainConfigSchema>;

/** Checks a config (defaults filled in). Throws InputError naming `source`, the key, its value and what is allowed. */
export const parseTrainConfig = (value: unknown, source: string): TrainConfig => checkConfig(trainConfigSchema, value, source, 'train');
