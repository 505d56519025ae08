/** What a user may ask of automatic viewpoints: one object of options, its defaults, and its schema for config files. */
import { z } from 'zod';
import { distributionSchema, type Distribution } from '../math/index.ts';

/** Lengths are metres, angles degrees. What is a distribution is drawn anew for each view that is tried. */
export interface ViewpointPlan {
  /** 'auto': automatic viewpoints; 'scene': the file's cameras; 'mixed': the file's cameras, then automatic ones. */
  readonly mode: 'auto' | 'scene' | 'mixed';
  /** Viewpoints to place. The first n are the same whatever it is. */
  readonly count: number;
  /** Pixels. */
  readonly size: { readonly width: number; readonly height: number };
  /** Horizontal field of view of automatic viewpoints; null: 60. A scene's camera keeps its own. */
  readonly fov: Distribution | null;
  /** Of the lens above the floor under it. */
  readonly height: Distribution;
  /** Of the optical axis above the horizon; negative looks down. */
  readonly tilt: Distribution;
  /** Turn about the optical axis. */
  readonly roll: Distribution;
  /** No surface is closer to the lens than this. */
  readonly clearance: number;
  /** Views whose middle shows something closer than this are marked down. */
  readonly viewDistance: number;
  /** Share of the image from which an object counts as seen. */
  readonly minObjectShare: number;
  /** Views of fewer objects are marked down. */
  readonly minObjects: number;
  /** 1: the views that show most come first; 0: any view that shows something, each as likely; between them, luck counts for the rest. */
  readonly selectivity: number;
  /** Share of the image that may show nothing at all; null: 0.12 in a room, 0.55 in the open. */
  readonly maxVoidShare: number | null;
  /** Views that are tried to find a batch of good ones; time grows with it. */
  readonly candidates: number;
  /** Scene units in a metre. 'auto' is 1 unless the height of the ceilings says otherwise. */
  readonly unitsPerMetre: number | 'auto';
}

export const DEFAULT_VIEWPOINT_PLAN: ViewpointPlan = {
  mode: 'auto',
  count: 8,
  size: { width: 640, height: 480 },
  fov: null,
  height: [1.2, 1.8],
  tilt: [-18, 2],
  roll: [-1, 1],
  clearance: 0.4,
  viewDistance: 1.2,
  minObjectShare: 0.01,
  minObjects: 3,
  selectivity: 1,
  maxVoidShare: null,
  candidates: 4000,
  unitsPerMetre: 'auto',
};

const D = DEFAULT_VIEWPOINT_PLAN;
const pixels = z.number().int().min(1).max(32768);

/** Checks a plan from a config file and fills in the defaults. Unknown options are errors. */
export const viewpointPlanSchema = z.strictObject({
  mode: z.enum(['auto', 'scene', 'mixed']).default(D.mode),
  count: z.number().int().min(1).max(10_000_000).default(D.count),
  size: z.strictObject({ width: pixels, height: pixels }).default(D.size),
  fov: distributionSchema(1, 170).nullable().default(D.fov),
  height: distributionSchema(0.05, 100).default(D.height),
  tilt: distributionSchema(-89, 89).default(D.tilt),
  roll: distributionSchema(-180, 180).default(D.roll),
  clearance: z.number().min(0).max(10).default(D.clearance),
  viewDistance: z.number().min(0).max(100).default(D.viewDistance),
  minObjectShare: z.number().min(0.0001).max(0.5).default(D.minObjectShare),
  minObjects: z.number().int().min(1).max(100).default(D.minObjects),
  selectivity: z.number().min(0).max(1).default(D.selectivity),
  maxVoidShare: z.union([z.number().min(0).max(1), z.null()]).default(D.maxVoidShare),
  candidates: z.number().int().min(64).max(1_000_000).default(D.candidates),
  unitsPerMetre: z.union([z.literal('auto'), z.number().positive().finite()]).default(D.unitsPerMetre),
});
