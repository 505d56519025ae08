/** Writes the layout of KITTI's benchmarks; index.ts says what it is. */
import { InputError } from '../../../scene/index.ts';
import type { LabelSpace } from '../../../labels/index.ts';
import type { DatasetInfo, Frame } from '../../../frame/index.ts';
import { channelSpec } from '../../channels.ts';
import { encodeRaster } from '../../codec.ts';
import { encodeChannel } from '../../encode-film.ts';
import type { FramePieces } from '../../format.ts';
import { encodeInstances, type InstanceCode } from '../instance-codes.ts';
import { coloured, publishedIds, storedLabel } from '../label-images.ts';
import { splitFolder } from '../listing.ts';
import { calibrationText } from './calibration.ts';
import { storedDepth } from './depth.ts';

/** The low byte is the instance, from 1 in each class; 0: none is known (devkit_semantics). */
export const CODE: InstanceCode = { format: 'kitti', base: 256, first: 1, last: 255, plain: (classId) => classId * 256 };

/** All classes may have instances there, buildings too. */
export const countedIn = (space: LabelSpace) => (classId: number): boolean => classId !== space.voidId;

const FOLDERS: Readonly<Record<string, string>> = { train: 'training', test: 'testing' };
/** Folder of a split. */
export const folderOf = (split: string): string => FOLDERS[splitFolder(split)] ?? splitFolder(split);
/** Inverse of folderOf. */
export const splitOf = (folder: string): string => Object.keys(FOLDERS).find((split) => FOLDERS[split] === folder) ?? folder;

export async function encode(frame: Frame, info: DatasetInfo): Promise<FramePieces> {
  const folder = folderOf(frame.split);
  const { label, instance, depth } = frame.channels;
  const at = (kind: string): string => `${folder}/${kind}/${frame.id}.png`;
  const files = [{ path: at('image_2'), bytes: (await encodeChannel(frame, 'image', channelSpec('image'))).bytes }];
  if (label) {
    const space = info.labelSpace;
    if (space === null) throw new InputError(`frame ${frame.id} has labels, but of which label space is not known. Give it with --source-labels.`);
    const ids = storedLabel(await label.load(), publishedIds(space, 'kitti'));
    files.push({ path: at('semantic'), bytes: await encodeRaster(channelSpec('label'), ids) });
    files.push({ path: at('semantic_rgb'), bytes: await encodeRaster({ ...channelSpec('label'), channels: 3 }, coloured(ids, space, 3)) });
    if (instance) files.push({ path: at('instance'), bytes: await encodeRaster(channelSpec('instance'), await encodeInstances(frame, ids, CODE, countedIn(space))) });
  }
  if (depth) {
    const metres = await depth.load();
    files.push({ path: at('groundtruth_depth'), bytes: await encodeRaster(channelSpec('depth'), { ...metres, data: storedDepth(metres.data) }) });
  }
  if (frame.calibration) files.push({ path: `${folder}/calib/${frame.id}.txt`, bytes: new TextEncoder().encode(calibrationText(frame.calibration)) });
  return { files, entry: null };
}
