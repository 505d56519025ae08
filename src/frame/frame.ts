/** Films, frames and datasets: the one form in which rendered and real images meet. */
import type { Mat4, Quat, Vec3 } from '../math/index.ts';
import type { Credit } from '../scene/index.ts';
import type { ClassId, InstanceId, LabelSpace } from '../labels/index.ts';
import type { Intrinsics, Shutter, Viewpoint } from '../viewpoint/index.ts';

/** Channels that a renderer can make. `truth` on the command line is all but rgb and the rarer ones. */
export const PASSES = ['rgb', 'class', 'instance', 'depth', 'distance', 'normal', 'normalWorld', 'position', 'albedo', 'coverage'] as const;
export type Pass = (typeof PASSES)[number];

/** An object in a picture, and what it would show were nothing else in the scene. */
export interface ObjectExtent {
  readonly instance: InstanceId;
  readonly classId: ClassId;
  readonly visiblePixels: number;
  /** Pixels of this image whose centre's ray meets the object; at least visiblePixels. */
  readonly unoccludedPixels: number;
  /** Share of its surface, by area, outside the pyramid of the image (of what the lens puts on it, where that distorts), 0..1. */
  readonly truncated: number;
}

/** What the renderer yields for one viewpoint: linear radiance and exact truth, rows from the top, row-major. */
export interface Film {
  readonly viewpoint: Viewpoint;
  readonly width: number;
  readonly height: number;
  /** Linear Rec.709 radiance, 3 a pixel. */
  readonly rgb?: Float32Array;
  readonly classId?: Uint16Array;
  readonly instance?: Uint16Array;
  /** Along the optical axis (where a shutter rolls, of the row's own pose), metres; +Infinity = no hit. */
  readonly depth?: Float32Array;
  /** Along the ray, metres; +Infinity = no hit. */
  readonly distance?: Float32Array;
  /** Interpolated, unmapped, facing the camera, unit, 3 a pixel, OpenCV camera axes (likewise of the row); 0 = no hit. */
  readonly normal?: Float32Array;
  /** The same in world axes. */
  readonly normalWorld?: Float32Array;
  /** World, metres, 3 a pixel; 0 where nothing is hit. */
  readonly position?: Float32Array;
  /** Linear Rec.709 0..1, 3 a pixel: what the surface reflects of white light, mirrors and glass by their tint. */
  readonly albedo?: Float32Array;
  /** Share of the pixel's box that shows the same class and instance as its centre, 0..1. */
  readonly coverage?: Float32Array;
  /** Objects with visible pixels, in order of instance, then class; there when class and instance are. */
  readonly objects?: readonly ObjectExtent[];
  /** Mean samples a pixel spent on rgb. */
  readonly spp?: number;
  /** Samples of rgb that were no numbers and were left out; 0 unless something is wrong. */
  readonly droppedSamples?: number;
}

/** A film's colours as a camera recorded them. */
export interface Picture {
  /** 8-bit sRGB, 3 a pixel. */
  readonly data: Uint8Array;
  /** The file that the camera wrote, where it wrote a JPEG: `data` is what it decodes to. */
  readonly jpeg?: Uint8Array;
  /** Numbers about it for the frame's record: exposure, gain. */
  readonly quality: Readonly<Record<string, number>>;
}

export type DType = 'uint8' | 'uint16' | 'int32' | 'float32';
export type ChannelData = Uint8Array | Uint16Array | Int32Array | Float32Array;

/** A decoded raster, rows from the top, interleaved. */
export interface Raster { readonly width: number; readonly height: number; readonly channels: number; readonly data: ChannelData }

/** One channel of a frame, decoded when asked for. */
export interface Channel {
  readonly name: string;
  readonly dtype: DType;
  /** height, width, channels. */
  readonly shape: readonly [number, number, number];
  /** 'm', 'class', 'instance', 'srgb', 'unit', ... */
  readonly unit: string;
  /** Rendered without error, or what a sensor recorded. */
  readonly kind: 'truth' | 'measured';
  load(): Promise<Raster>;
}

export interface Calibration {
  readonly intrinsics: Intrinsics;
  /** Brown-Conrady k1 k2 p1 p2 k3 (OpenCV's order); absent: none. */
  readonly distortion?: readonly number[];
  /** How the camera moved while it was exposed; absent: not known, or not at all. */
  readonly shutter?: Shutter;
}

/** One object in one frame. Annotations are keyed by (instance, class). */
export interface FrameObject {
  readonly instance: InstanceId;
  readonly classId: ClassId;
  readonly concept: string | null;
  /** Half-open pixel box x0, y0, x1, y1 of the visible pixels. */
  readonly bbox: readonly [number, number, number, number];
  readonly visiblePixels: number;
  /** Visible pixels / pixels it would have in this image were nothing else there; null when not known. */
  readonly visibleFraction: number | null;
  /** Share of its surface, by area, outside the pyramid of the image, 0..1; null when not known. */
  readonly truncated: number | null;
  /** Camera frame, metres; the axes are the object's own. */
  readonly box3d: { readonly center: Vec3; readonly size: Vec3; readonly rotation: Quat } | null;
}

export interface Frame {
  /** '000000'. */
  readonly id: string;
  /** What was taken at the same moment has one captureId. */
  readonly captureId: string;
  readonly sequence?: string;
  readonly timeNs: number;
  readonly sensor: string;
  readonly split: string;
  readonly scene: string;
  /** What kind of place: 'kitchen', 'office', 'street'; absent: not known. */
  readonly sceneType?: string;
  /** Id in the dataset this came from; equal to id when it was made here. */
  readonly sourceId: string;
  readonly worldFromRig: Mat4 | null;
  readonly rigFromSensor: Mat4 | null;
  readonly calibration: Calibration | null;
  readonly objects: readonly FrameObject[];
  readonly channels: Readonly<Record<string, Channel>>;
  /** What its random numbers were keyed by; absent for real images. */
  readonly seed?: number;
  /** Samples a pixel and the like; what a reader needs to judge the image. */
  readonly quality: Readonly<Record<string, number>>;
  /** What other sensors said at that moment, by name: an accelerometer's accelX, accelY, accelZ in m/s^2. */
  readonly measured?: Readonly<Record<string, number>>;
}

export interface DatasetInfo {
  readonly name: string;
  readonly labelSpace: LabelSpace | null;
  readonly credits: readonly Credit[];
  readonly seed: number | null;
  /** What made it: name, version, resolved configuration. */
  readonly generator: { readonly name: string; readonly version: string; readonly config: unknown } | null;
}

export interface Dataset {
  readonly info: DatasetInfo;
  readonly length: number;
  frame(index: number): Promise<Frame>;
  [Symbol.asyncIterator](): AsyncIterator<Frame>;
}
