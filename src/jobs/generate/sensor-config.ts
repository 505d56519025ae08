/** The camera of a run: what a config may say of it, and what follows from the camera where the config says nothing. */
import { z } from 'zod';
import { sensorNames, sensors, sensorSchema, type Handling, type Sensor, type SensorName } from '../../sensor/index.ts';

/** `kinect-v1`, or `{ preset: kinect-v1, jpeg: null }`; all parameters are filled in, so the manifest says what was used. */
export const sensorConfigSchema = z.preprocess(
  (value) => (typeof value === 'string' ? { preset: value } : value),
  z.strictObject({ preset: z.enum(sensorNames).default('none'), ...sensorSchema.partial().shape })
    .transform(({ preset, ...changes }) => ({ preset, ...sensors[preset].sensor, ...given(changes) })),
);
export type SensorConfig = z.infer<typeof sensorConfigSchema>;

const given = <T extends object>(changes: T): T => Object.fromEntries(Object.entries(changes).filter(([, v]) => v !== undefined)) as T;

export const sensorOf = ({ preset: _, ...sensor }: SensorConfig): Sensor => sensor as Sensor;

/** Cameras that write JPEG files have them in the dataset, byte by byte. */
export const imageEncoding = ({ sensor }: { readonly sensor?: SensorConfig }): 'png' | 'jpg' => (sensor && sensor.jpeg !== null ? 'jpg' : 'png');

const isMapping = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A config, not yet checked, with the size, angle and pose that its sensor is held by where it says none itself. */
export function withHandling(config: unknown): unknown {
  if (!isMapping(config)) return config;
  const name = isMapping(config.sensor) ? config.sensor.preset : config.sensor;
  if (typeof name !== 'string' || !Object.hasOwn(sensors, name)) return config;
  const { viewpoints, ...rest }: Handling = sensors[name as SensorName].handling;
  const merged = viewpoints && (config.viewpoints === undefined || isMapping(config.viewpoints)) ? { viewpoints: { ...viewpoints, ...config.viewpoints } } : {};
  return { ...rest, ...config, ...merged };
}
