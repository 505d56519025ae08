/** What readers of foreign formats say of frames and datasets when the format has no word for it. */
import { basename, resolve } from 'node:path';
import type { Channel, ChannelData, Dataset, DatasetInfo, Frame } from '../../frame/index.ts';
import type { LabelSpace } from '../../labels/index.ts';
import { readHeader } from '../define-format.ts';
import type { ReadOptions } from '../format.ts';
import type { Rasters } from '../truth-check.ts';
import { infoOf } from './provenance.ts';

/** A dataset of `length` frames made when they are asked for. */
export function datasetOf(info: DatasetInfo, length: number, frame: (index: number) => Promise<Frame>): Dataset {
  const checked = (index: number): Promise<Frame> => {
    if (!(Number.isInteger(index) && index >= 0 && index < length)) return Promise.reject(new RangeError(`frame ${index} of ${length}`));
    return frame(index);
  };
  return { info, length, frame: checked, async *[Symbol.asyncIterator]() { for (let i = 0; i < length; i++) yield await checked(i); } };
}

/**
 * Who made the dataset in a folder: as syntrain.json says where there is one, else by the folder's name. The label space
 * is `space` where the format itself says it, else that of syntrain.json, else the one the caller gives.
 */
export async function foreignInfo(dir: string, options: ReadOptions, space: LabelSpace | null = null): Promise<DatasetInfo> {
  const header = await readHeader(dir);
  if (header !== null) {
    const info = infoOf(header);
    return { ...info, labelSpace: space ?? info.labelSpace };
  }
  return { name: basename(resolve(dir)), labelSpace: space ?? options.labelSpace ?? null, credits: [], seed: null, generator: null };
}

/** A frame of which a foreign dataset says no more than this. */
export function foreignFrame(frame: Pick<Frame, 'id'> & Partial<Frame> & { readonly channels: Readonly<Record<string, Channel>> }): Frame {
  return {
    captureId: frame.id, timeNs: 0, sensor: 'camera', split: 'train', scene: '', sourceId: frame.id, worldFromRig: null, rigFromSensor: null,
    calibration: null, objects: [], quality: {}, ...frame,
  };
}

/** `remains` of labels in formats that know one void only: pixels of every ignored class come back as it. */
export function ignoredAsVoid({ label }: Rasters, { labelSpace }: DatasetInfo): ChannelData {
  const ignored = new Set<number>(labelSpace!.ignored);
  return label!.data.map((id) => (ignored.has(id) ? labelSpace!.voidId : id));
}
