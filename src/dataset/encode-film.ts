/**
 * A rendered film to the files and the record of one frame. No files are touched, so this is what workers do; its
 * arguments and result are plain data that can be posted between threads.
 */
import { createHash } from 'node:crypto';
import { InputError } from '../scene/index.ts';
import { IDENTITY } from '../math/index.ts';
import type { ChannelData, Film, Frame, FrameObject, Picture } from '../frame/index.ts';
import { filmValues, dequantize, storedRaster, valueDType, type ChannelSpec } from './channels.ts';
import { decodeRaster, encodeRaster } from './codec.ts';
import { developRgb, type DevelopOptions } from '../image/index.ts';
import { objectKey, objectsInView, type SceneObject, type Unoccluded } from './objects.ts';
import { frameOf, recordOf, type EncodedChannel, type FileChannel } from './record.ts';
import type { FrameRecord } from './schema.ts';

export interface EncodedFile extends EncodedChannel { readonly path: string }
export interface EncodedFrame { readonly record: FrameRecord; readonly files: readonly EncodedFile[] }

export interface EncodeSpec {
  /** From channelsOfPasses. */
  readonly channels: readonly ChannelSpec[];
  readonly develop?: Partial<DevelopOptions>;
}

export interface FrameMeta {
  /** '000000'. */
  readonly id: string;
  readonly split: string;
  /** Name of the scene. */
  readonly scene: string;
  /** What kind of place it is, where that is known. */
  readonly sceneType?: string;
  readonly seed: number;
  /** Default 'camera'. */
  readonly sensor?: string;
  readonly captureId?: string;
  readonly sequence?: string;
  readonly timeNs?: number;
  /** From sceneObjects(labelling): concepts and boxes. */
  readonly objects?: readonly SceneObject[];
  /** By objectKey(instance, class), where the film itself does not say; visibleFraction and truncated are null without. */
  readonly unoccluded?: ReadonlyMap<number, Unoccluded>;
  /** Further numbers about the frame. */
  readonly quality?: Readonly<Record<string, number>>;
}

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** Where a channel of a frame is stored. */
export const channelPath = (spec: ChannelSpec, id: string): string => spec.path.replace('{id}', id);

/** '000012': the id of the frame at an index. */
export const frameId = (index: number): string => String(index).padStart(6, '0');

/** Encodes the channels asked for, the image from `picture` where a sensor made one. Throws RangeError when the film lacks one of them. */
export async function encodeFilm(film: Film, spec: EncodeSpec, meta: FrameMeta, picture?: Picture): Promise<EncodedFrame> {
  const { width, height, viewpoint } = film;
  const quality: Record<string, number> = { ...(film.spp === undefined ? {} : { spp: film.spp }), ...meta.quality };
  const files: EncodedFile[] = [];
  for (const channel of spec.channels) {
    let values: ChannelData | undefined;
    let file: Uint8Array | undefined;
    if (channel.name === 'image' && picture) {
      values = picture.data;
      Object.assign(quality, picture.quality);
      if (channel.encoding === 'jpg') file = picture.jpeg;
    } else if (channel.name === 'image' && film.rgb) {
      const developed = developRgb(film.rgb, spec.develop);
      values = developed.data;
      quality.exposure = developed.exposure;
    } else {
      values = filmValues(film, channel.name);
    }
    if (values === undefined) throw new RangeError(`frame ${meta.id}: the film has no ${channel.name}; ask the renderer for it`);
    const bytes = file ?? await encodeRaster(channel, storedRaster(channel, width, height, values));
    files.push({ spec: channel, path: channelPath(channel, meta.id), bytes, sha256: sha256(bytes) });
  }
  const frame: Frame = {
    id: meta.id, captureId: meta.captureId ?? meta.id, ...(meta.sequence === undefined ? {} : { sequence: meta.sequence }),
    timeNs: meta.timeNs ?? 0, sensor: meta.sensor ?? 'camera', split: meta.split, scene: meta.scene,
    ...(meta.sceneType === undefined ? {} : { sceneType: meta.sceneType }), sourceId: meta.id,
    worldFromRig: viewpoint.worldFromCamera, rigFromSensor: IDENTITY,
    calibration: {
      intrinsics: { ...viewpoint.intrinsics, width, height },
      ...(viewpoint.distortion ? { distortion: viewpoint.distortion } : {}), ...(viewpoint.shutter ? { shutter: viewpoint.shutter } : {}),
    },
    objects: objectsOf(film, meta),
    channels: {}, seed: meta.seed, quality,
  };
  return { record: recordOf(frame, fileTable(files)), files };
}

function objectsOf(film: Film, meta: FrameMeta): FrameObject[] {
  const { classId, instance, width, height, viewpoint } = film;
  if (!classId || !instance) return [];
  const alone = film.objects
    ? new Map(film.objects.map((o): [number, Unoccluded] => [objectKey(o.instance, o.classId), { pixels: o.unoccludedPixels, truncated: o.truncated }]))
    : meta.unoccluded;
  return objectsInView(classId, instance, width, height, { objects: meta.objects, unoccluded: alone, worldFromCamera: viewpoint.worldFromCamera });
}

/** The `files` of a record. */
export function fileTable(files: readonly EncodedFile[]): FrameRecord['files'] {
  return Object.fromEntries(files.map(({ spec, path, bytes, sha256: hash }) => [spec.name, { path, bytes: bytes.length, sha256: hash }]));
}

/** A channel that is stored in a file; `fetch` yields the file's bytes, `where` names it in errors. */
export function fileChannel(spec: ChannelSpec, width: number, height: number, where: string, fetch: () => Promise<EncodedChannel>, file?: string): FileChannel {
  return {
    name: spec.name, dtype: valueDType(spec), shape: [height, width, spec.channels], unit: spec.unit, kind: spec.kind, spec, file,
    encoded: fetch,
    load: async () => {
      const { bytes } = await fetch();
      const stored = await decodeChecked(spec, bytes, where);
      if (stored.width !== width || stored.height !== height || stored.channels !== spec.channels) {
        throw new InputError(`${where}: ${stored.width}x${stored.height} with ${stored.channels} component(s); the dataset says ${width}x${height} with ${spec.channels}. The file was exchanged.`);
      }
      return { width, height, channels: spec.channels, data: dequantize(spec, stored.data) };
    },
  };
}

async function decodeChecked(spec: ChannelSpec, bytes: Uint8Array, where: string): ReturnType<typeof decodeRaster> {
  const raster = await decodeRaster(bytes, where);
  const dtype = raster.data instanceof Uint8Array ? 'uint8' : raster.data instanceof Uint16Array ? 'uint16' : 'float32';
  if (dtype !== spec.dtype) throw new InputError(`${where}: holds ${dtype}; the dataset says ${spec.dtype}. The file was exchanged.`);
  return raster;
}

/** The frame of files in memory: what a writer takes. */
export function frameOfEncoded({ record, files }: EncodedFrame): Frame {
  const { width, height } = record.camera;
  return frameOf(record, Object.fromEntries(files.map((file) =>
    [file.spec.name, fileChannel(file.spec, width, height, file.path, () => Promise.resolve(file))])));
}

/** A channel's file: as it is where the channel has one of this spec, else encoded anew. */
export async function encodeChannel(frame: Frame, name: string, spec: ChannelSpec): Promise<EncodedFile> {
  const channel = frame.channels[name];
  const path = channelPath(spec, frame.id);
  if ('encoded' in channel && sameStorage((channel as FileChannel).spec, spec)) {
    const { bytes, sha256: hash } = await (channel as FileChannel).encoded();
    return { spec, path, bytes, sha256: hash };
  }
  const raster = await channel.load();
  const bytes = await encodeRaster(spec, storedRaster(spec, raster.width, raster.height, raster.data));
  return { spec, path, bytes, sha256: sha256(bytes) };
}

const sameStorage = (a: ChannelSpec, b: ChannelSpec): boolean =>
  a.encoding === b.encoding && a.dtype === b.dtype && a.channels === b.channels && a.scale === b.scale && a.offset === b.offset
  && a.noHit === b.noHit && a.saturated === b.saturated;
