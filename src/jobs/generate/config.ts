/**
 * What a generate run is asked to do: one schema for config files, flags and the manifest. Every value that can
 * change a byte of the dataset is in `GenerateConfig`; what cannot (workers, shard, resume) is in `RunOptions`.
 */
import { z } from 'zod';
import { PASSES, type Pass } from '../../frame/index.ts';
import { roomOptionsSchema } from '../../generate/index.ts';
import { distributionSchema } from '../../math/index.ts';
import { InputError } from '../../scene/index.ts';
import { randomiseSchema, withRandomisation } from './randomise.ts';
import { sensorConfigSchema, withHandling } from './sensor-config.ts';
import { viewpointPlanSchema } from '../../viewpoint/index.ts';

/** Channels of `--passes truth`, and what is written when nothing is said (with rgb before them). */
export const TRUTH_PASSES = ['class', 'instance', 'depth', 'normal', 'albedo'] as const satisfies readonly Pass[];

const size = z.strictObject({
  width: z.number().int().min(8).max(8192),
  height: z.number().int().min(8).max(8192),
});

/** Formats to write, each into a folder of its name. */
export const formatList = z.array(z.string().min(1)).min(1).refine((names) => new Set(names).size === names.length, 'name each format once');

export const generateConfigSchema = z.strictObject({
  /** 'room', or scene files. */
  scene: z.array(z.string().min(1)).min(1),
  count: z.number().int().min(1).max(10_000_000).default(10),
  seed: z.number().int().min(0).max(4_294_967_295).default(0),
  size: size.default({ width: 480, height: 360 }),
  /** Samples a pixel. */
  spp: z.number().int().min(1).max(65_536).default(64),
  labels: z.string().min(1).default('nyu40'),
  /** Path of a rules file. */
  rules: z.string().min(1).optional(),
  format: formatList.default(['syntrain']),
  passes: z.array(z.enum(PASSES)).min(1).default(['rgb', ...TRUTH_PASSES]),
  viewsPerScene: z.number().int().min(1).max(100_000).optional(),
  /** Horizontal field of view of automatic viewpoints, degrees. */
  fov: distributionSchema(5, 150).default(60),
  cameras: z.enum(['auto', 'scene', 'mixed']).default('auto'),
  /** More about automatic viewpoints: docs/viewpoints.md. */
  viewpoints: viewpointPlanSchema.omit({ mode: true, count: true, size: true, fov: true }).partial().optional(),
  /** What rooms made by code are like: docs/room.md. */
  room: roomOptionsSchema.optional(),
  /** Furniture of a store in rooms: docs/room.md. */
  assets: z.strictObject({
    /** Folder; absent: the store that `syntrain assets` uses. */
    store: z.string().min(1).optional(),
    /** Chance that a piece of furniture is a model of the store. */
    ratio: z.number().min(0).max(1).default(0.5),
  }).optional(),
  /** What rooms, views and exposures are drawn from; `room` and `viewpoints` fix what they name. docs/randomisation.md. */
  randomise: randomiseSchema.optional(),
  seeThrough: z.boolean().default(false),
  /** Absent: on below 128 samples. */
  denoise: z.boolean().optional(),
  maxBounces: z.number().int().min(0).max(1024).default(12),
  /** Limit of the indirect radiance of one sample, 0 = none. Biased, and what keeps fireflies out of 64 samples. */
  clampIndirect: z.number().min(0).default(10),
  /** 'auto', or stops over radiance 1 = white. */
  exposure: z.union([z.literal('auto'), z.number().min(-30).max(30)]).default('auto'),
  /** The camera: a preset, or one with changes. Absent: none. docs/sensors.md. */
  sensor: sensorConfigSchema.optional(),
});
export type GenerateConfig = z.infer<typeof generateConfigSchema>;

/** Denoising is on below so many samples, unless the configuration says. */
export const DENOISE_BELOW_SPP = 128;

/** Checks a config (defaults filled in). Throws InputError naming `source`, the key, its value and what is allowed. */
export const parseConfig = (value: unknown, source: string): GenerateConfig =>
  checkConfig(generateConfigSchema, withHandling(withRandomisation(value)), source, 'generate');

/** The same for the config of any command. */
export function checkConfig<Schema extends z.ZodType>(schema: Schema, value: unknown, source: string, command: string): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const path = issue.path.join('.');
    const found = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], value);
    if (issue.code === 'unrecognized_keys') return `unknown option ${issue.keys.map((k) => `'${k}'`).join(', ')}${path ? ` in ${path}` : ''}`;
    return `${path || 'config'}${found === undefined ? '' : ` = ${JSON.stringify(found)}`}: ${issue.message}`;
  });
  throw new InputError(`${source}: ${lines.join('; ')}. \`syntrain ${command} --help\` lists the options.`);
}
