/**
 * `randomise` of a config: a preset, or one with changes. Everything is filled in, so `--print-config` and the manifest
 * show what was drawn from. Rooms draw from streams of their own seed, pictures from those of their frame.
 */
import { z } from 'zod';
import { drawRoomOptions, roomSpreadSchema, type RoomOptions, type RoomSpread } from '../../generate/index.ts';
import { distributionSchema, draw, random } from '../../math/index.ts';
import type { CameraErrors } from '../../sensor/index.ts';
import { viewpointPlanSchema } from '../../viewpoint/index.ts';
import { randomisations, randomiseNames, type Randomisation, type RandomiseName } from './randomise-presets.ts';

/** Of rooms made by code, where nothing is said. */
export const DEFAULT_RANDOMISE: RandomiseName = 'balanced';

const plan = viewpointPlanSchema.shape;

export const cameraSpreadSchema = z.strictObject({
  fov: distributionSchema(5, 150), height: plan.height.unwrap(), tilt: plan.tilt.unwrap(), roll: plan.roll.unwrap(),
  clearance: plan.clearance.unwrap(), viewDistance: plan.viewDistance.unwrap(), minObjects: plan.minObjects.unwrap(), candidates: plan.candidates.unwrap(), selectivity: plan.selectivity.unwrap(),
}).partial();

/** `nyu`, or `{ preset: nyu, kinds: { bathroom: 1 }, camera: { tilt: [-40, 0] } }`. Maps of weights and `camera` are changed key by key: a key that is named wins. */
export const randomiseSchema = z.preprocess(
  (value) => (typeof value === 'string' ? { preset: value } : value),
  z.strictObject({
    preset: z.enum(randomiseNames).default(DEFAULT_RANDOMISE),
    ...roomSpreadSchema.partial().shape,
    camera: cameraSpreadSchema.optional(),
    exposure: distributionSchema(-4, 4).optional(),
    whiteBalance: distributionSchema(-2, 2).optional(),
  }).transform(({ preset, camera, exposure, whiteBalance, ...room }): { readonly preset: RandomiseName } & RoomSpread & Omit<Randomisation, 'room'> => {
    const { randomisation } = randomisations[preset] as { readonly randomisation: Randomisation };
    const { extras, leaveOut, ...rest } = given(room);
    return {
      preset, ...randomisation.room, ...rest,
      extras: { ...randomisation.room.extras, ...extras }, leaveOut: { ...randomisation.room.leaveOut, ...leaveOut },
      camera: { ...randomisation.camera, ...given(camera ?? {}) },
      exposure: exposure ?? randomisation.exposure, whiteBalance: whiteBalance ?? randomisation.whiteBalance,
    };
  }),
);
export type RandomiseConfig = z.infer<typeof randomiseSchema>;

const given = <T extends object>(changes: T): Partial<T> => Object.fromEntries(Object.entries(changes).filter(([, v]) => v !== undefined)) as Partial<T>;

const isMapping = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A config, not yet checked, with the angle and pose of the camera that its randomisation asks for where it says none itself, and the default for rooms. */
export function withRandomisation(config: unknown): unknown {
  if (!isMapping(config)) return config;
  const rooms = Array.isArray(config.scene) && config.scene.includes('room');
  const randomise = config.randomise ?? (rooms ? DEFAULT_RANDOMISE : undefined);
  const checked = randomise === undefined ? undefined : randomiseSchema.safeParse(randomise);
  if (!checked?.success) return { ...config, ...(randomise !== undefined && { randomise }) };
  const { fov, ...viewpoints } = checked.data.camera;
  const merges = Object.keys(viewpoints).length > 0 && (config.viewpoints === undefined || isMapping(config.viewpoints));
  return { ...(fov === undefined ? {} : { fov }), ...config, randomise, ...(merges ? { viewpoints: { ...viewpoints, ...config.viewpoints as object } } : {}) };
}

/** What room of this seed to make: drawn, but for what `room` of the config fixes. */
export const roomOf = (randomise: RandomiseConfig | undefined, fixed: RoomOptions | undefined, seed: number): RoomOptions =>
  ({ ...(randomise && drawRoomOptions(randomise, seed)), ...fixed });

/** How far a picture's exposure and white balance are off. */
export const cameraErrors = ({ exposure, whiteBalance }: RandomiseConfig, frameSeed: number): CameraErrors => ({
  exposure: draw(exposure, random(frameSeed, 'randomise', 'exposure')), whiteBalance: draw(whiteBalance, random(frameSeed, 'randomise', 'white balance')),
});
