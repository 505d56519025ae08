/** What a convert run is asked to do: every value that can change a byte of what it writes. */
import { z } from 'zod';
import { checkConfig, formatList } from '../generate/config.ts';

const shares = z.array(z.number().positive()).min(2).max(3)
  .refine((parts) => Math.abs(parts.reduce((a, b) => a + b, 0) - 100) < 1e-6, 'the parts must add up to 100, such as 80/20 or 70/15/15');

export const convertConfigSchema = z.strictObject({
  /** Datasets to read, one after another. */
  inputs: z.array(z.string().min(1)).min(1).max(1000),
  /** Format of the inputs; found out by default. */
  from: z.string().min(1).optional(),
  to: formatList,
  /** Label space to map to, by name or as a CSV or JSON file. Default: the one the format is published in, else that of the input. */
  labels: z.string().min(1).optional(),
  /** Label space of inputs that do not say theirs. */
  sourceLabels: z.string().min(1).optional(),
  /** File that says which frame is in which split (NYU's splits.mat). */
  splits: z.string().min(1).optional(),
  /** Keeps the classes that most images show; all others become void. */
  top: z.number().int().min(1).max(65_535).optional(),
  /** Percent of train, val and test. Absent: the splits that the input has. */
  split: shares.optional(),
  /** What stays together in a split. 'scene': frames of one sequence or scene; 'runs:20': runs of so many frames; 'frame': nothing. */
  group: z.string().regex(/^(scene|frame|runs:[1-9]\d{0,5})$/, "write 'scene', 'frame' or 'runs:N'").default('scene'),
  seed: z.number().int().min(0).max(4_294_967_295).default(0),
  size: z.strictObject({ width: z.number().int().min(1).max(16_384), height: z.number().int().min(1).max(16_384) }).optional(),
  /** Pixels cut off at each side before anything else. */
  crop: z.strictObject({ left: z.number().int().min(0), top: z.number().int().min(0), right: z.number().int().min(0), bottom: z.number().int().min(0) }).optional(),
  /** Keeps only these splits of the input. */
  onlySplits: z.array(z.string().min(1)).optional(),
  /** Keeps frames that show at least one of these classes (names or ids of the label space that is written) ... */
  withClasses: z.array(z.string().min(1)).optional(),
  /** ... in at least so many pixels. */
  minPixels: z.number().int().min(1).default(1),
  /** Leaves out frames that show any of these. */
  withoutClasses: z.array(z.string().min(1)).optional(),
  /** Keeps frames whose mean luma (0..255) lies between the two. */
  brightness: z.tuple([z.number().min(0).max(255), z.number().min(0).max(255)]).optional(),
  /** Keeps frames at least so large. */
  minSize: z.strictObject({ width: z.number().int().min(1), height: z.number().int().min(1) }).optional(),
  /** Keeps each n-th of the frames that are left. */
  every: z.number().int().min(1).default(1),
  /** Keeps at most so many. */
  limit: z.number().int().min(1).optional(),
  /** Leaves out pictures whose difference hash is at most so many of 64 bits from an earlier one's. */
  dedupe: z.number().int().min(0).max(32).optional(),
  /** Unknown ids become void and broken frames are left out, counted and reported, instead of ending the run. */
  lenient: z.boolean().default(false),
});
export type ConvertConfig = z.infer<typeof convertConfigSchema>;

/** Checks a config (defaults filled in). Throws InputError naming `source`, the key, its value and what is allowed. */
export const parseConvertConfig = (value: unknown, source: string): ConvertConfig => checkConfig(convertConfigSchema, value, source, 'convert');
