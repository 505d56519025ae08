/** Writes the layout of Cityscapes; index.ts says what it is. */
import type { LabelSpace } from '../../../labels/index.ts';
import type { Calibration, DatasetInfo, Frame } from '../../../frame/index.ts';
import { channelSpec } from '../../channels.ts';
import { encodeRaster } from '../../codec.ts';
import { encodeChannel } from '../../encode-film.ts';
import type { FramePieces } from '../../format.ts';
import { encodeInstances, type InstanceCode } from '../instance-codes.ts';
import { coloured, publishedIds, storedLabel } from '../label-images.ts';
import { splitFolder } from '../listing.ts';
import { nameOf } from './names.ts';

/** A group of cars, and all that has no instances, bears the plain id (json2instanceImg.py). */
export const CODE: InstanceCode = { format: 'cityscapes', base: 1000, first: 0, last: 999, plain: (classId) => classId };

/** Classes whose objects are told apart. */
export function countedIn(space: LabelSpace): (classId: number) => boolean {
  const things = new Set<number>(space.classes.filter(({ id, thing }) => thing && id !== space.voidId).map(({ id }) => id));
  return (classId) => things.has(classId);
}

/** Label images of training ids are called by that name. */
export const suffixOf = (space: LabelSpace | null): 'Ids' | 'TrainIds' => (space?.name === 'cityscapes19' ? 'TrainIds' : 'Ids');

/** The colour images of Cityscapes have an alpha channel (json2labelImg.py). */
const COLOR = { ...channelSpec('label'), channels: 4 as const };

/** The centre of the top left pixel is (0, 0) there, and (0.5, 0.5) here. */
export const cameraJson = ({ intrinsics: { fx, fy, cx, cy } }: Calibration): string =>
  `${JSON.stringify({ intrinsic: { fx, fy, u0: cx - 0.5, v0: cy - 0.5 } }, null, 4)}\n`;

export async function encode(frame: Frame, info: DatasetInfo): Promise<FramePieces> {
  const space = info.labelSpace!;
  const numbering = publishedIds(space, 'cityscapes');
  const split = splitFolder(frame.split);
  const { city, core } = nameOf(frame.id);
  const suffix = suffixOf(space);
  const truth = (kind: string): string => `gtFine/${split}/${city}/${core}_gtFine_${kind}`;
  const label = storedLabel(await frame.channels.label.load(), numbering);
  const files = [
    { path: `leftImg8bit/${split}/${city}/${core}_leftImg8bit.png`, bytes: (await encodeChannel(frame, 'image', channelSpec('image'))).bytes },
    { path: truth(`label${suffix}.png`), bytes: await encodeRaster(channelSpec('label'), label) },
    { path: truth('color.png'), bytes: await encodeRaster(COLOR, coloured(label, space, 4)) },
  ];
  if (frame.channels.instance) {
    const codes = await encodeInstances(frame, label, CODE, countedIn(space));
    files.push({ path: truth(`instance${suffix}.png`), bytes: await encodeRaster(channelSpec('instance'), codes) });
  }
  if (frame.calibration) files.push({ path: `camera/${split}/${city}/${core}_camera.json`, bytes: new TextEncoder().encode(cameraJson(frame.calibration)) });
  return { files, entry: null };
}
