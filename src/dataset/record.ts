/** Frames to lines of frames.jsonl and back, and channels whose encoded file is at hand. */
import { IDENTITY, multiply, type Mat4, type Quat, type Vec3 } from '../math/index.ts';
import type { ClassId, InstanceId } from '../labels/index.ts';
import type { Calibration, Channel, Frame, FrameObject } from '../frame/index.ts';
import type { Shutter } from '../viewpoint/index.ts';
import type { ChannelSpec } from './channels.ts';
import type { FrameRecord, ObjectRecord } from './schema.ts';

/** A channel as it lies, or will lie, in its file. */
export interface EncodedChannel { readonly spec: ChannelSpec; readonly bytes: Uint8Array; readonly sha256: string }

/** A channel that lies in a file of its dataset. */
export interface LinkedChannel extends Channel {
  /** Relative to the dataset's folder. */
  readonly file?: string;
}

/** Where a channel lies, relative to its dataset's folder; undefined when it is in no file of its own. */
export const fileOf = (channel: LinkedChannel): string | undefined => channel.file;

/** A channel whose file can be copied as it is, without decoding. */
export interface FileChannel extends LinkedChannel {
  readonly spec: ChannelSpec;
  encoded(): Promise<EncodedChannel>;
}

export const isFileChannel = (channel: Channel): channel is FileChannel => 'encoded' in channel && 'spec' in channel;

type Rows = NonNullable<FrameRecord['camera']['worldFromCamera']>;

const rowsOf = (m: Mat4): Rows => [0, 1, 2, 3].map((r) => [0, 1, 2, 3].map((c) => m[c * 4 + r])) as Rows;
const matrixOf = (rows: Rows): Mat4 => [0, 1, 2, 3].flatMap((c) => rows.map((row) => row[c]));
const isIdentity = (m: Mat4): boolean => m.every((v, i) => v === IDENTITY[i]);

type Matrix3 = NonNullable<FrameRecord['camera']['K']>;

export function matrixK({ intrinsics: { fx, fy, cx, cy } }: Calibration): Matrix3 {
  return [[fx, 0, cx], [0, fy, cy], [0, 0, 1]];
}

const shutterRecord = ({ exposureTime, rowTime, middleRow, velocity, angularVelocity }: Shutter): NonNullable<FrameRecord['camera']['shutter']> =>
  ({ exposureTime, rowTime, middleRow, velocity: [...velocity], angularVelocity: [...angularVelocity] });

function objectRecord(object: FrameObject): ObjectRecord {
  const { instance, classId, concept, bbox, visiblePixels, visibleFraction, truncated, box3d } = object;
  return {
    instance, class: classId, concept, bbox: [...bbox], visiblePixels, visibleFraction, truncated,
    box3d: box3d && { center: [...box3d.center], size: [...box3d.size], rotation: [...box3d.rotation] },
  };
}

/** The line of a frame whose files are known. */
export function recordOf(frame: Frame, files: FrameRecord['files']): FrameRecord {
  const { worldFromRig, rigFromSensor, calibration } = frame;
  const first = Object.values(frame.channels)[0];
  const width = calibration?.intrinsics.width ?? first?.shape[1] ?? 1;
  const height = calibration?.intrinsics.height ?? first?.shape[0] ?? 1;
  const rig = rigFromSensor !== null && !isIdentity(rigFromSensor)
    ? { worldFromRig: worldFromRig && rowsOf(worldFromRig), rigFromCamera: rowsOf(rigFromSensor) } : undefined;
  return {
    id: frame.id, split: frame.split, scene: frame.scene,
    ...(frame.sceneType === undefined ? {} : { sceneType: frame.sceneType }), sourceId: frame.sourceId, captureId: frame.captureId,
    ...(frame.sequence === undefined ? {} : { sequence: frame.sequence }),
    timeNs: frame.timeNs, seed: frame.seed ?? null,
    camera: {
      sensor: frame.sensor, width, height,
      K: calibration && matrixK(calibration), distortion: [...(calibration?.distortion ?? [])],
      ...(calibration?.shutter ? { shutter: shutterRecord(calibration.shutter) } : {}),
      worldFromCamera: worldFromRig && rowsOf(rig ? multiply(worldFromRig, rigFromSensor!) : worldFromRig),
      ...(rig ? { rig } : {}),
    },
    files, objects: frame.objects.map(objectRecord), quality: { ...frame.quality },
    ...(frame.measured === undefined ? {} : { measured: { ...frame.measured } }),
  };
}

/** The frame of a line, with channels that the caller knows how to load. */
export function frameOf(record: FrameRecord, channels: Frame['channels']): Frame {
  const { camera } = record;
  const { K, rig, distortion, shutter } = camera;
  return {
    id: record.id, captureId: record.captureId, ...(record.sequence === undefined ? {} : { sequence: record.sequence }),
    timeNs: record.timeNs, sensor: camera.sensor, split: record.split, scene: record.scene,
    ...(record.sceneType === undefined ? {} : { sceneType: record.sceneType }), sourceId: record.sourceId,
    worldFromRig: rig ? rig.worldFromRig && matrixOf(rig.worldFromRig) : camera.worldFromCamera && matrixOf(camera.worldFromCamera),
    rigFromSensor: rig ? matrixOf(rig.rigFromCamera) : camera.worldFromCamera && IDENTITY,
    calibration: K && {
      intrinsics: { width: camera.width, height: camera.height, fx: K[0][0], fy: K[1][1], cx: K[0][2], cy: K[1][2] },
      ...(distortion.length > 0 ? { distortion } : {}), ...(shutter ? { shutter } : {}),
    },
    objects: record.objects.map((o) => ({
      instance: o.instance as InstanceId, classId: o.class as ClassId, concept: o.concept, bbox: o.bbox,
      visiblePixels: o.visiblePixels, visibleFraction: o.visibleFraction, truncated: o.truncated,
      box3d: o.box3d && { center: o.box3d.center as Vec3, size: o.box3d.size as Vec3, rotation: o.box3d.rotation as Quat },
    })),
    channels,
    ...(record.seed === null ? {} : { seed: record.seed }),
    quality: record.quality,
    ...(record.measured === undefined ? {} : { measured: record.measured }),
  };
}
