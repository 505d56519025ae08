/** Writes a folder for each frame, as SUNRGBD.zip has them; index.ts says what is in it. */
import type { DatasetInfo, Frame } from '../../../frame/index.ts';
import { channelSpec } from '../../channels.ts';
import { encodeRaster } from '../../codec.ts';
import { encodeChannel } from '../../encode-film.ts';
import type { FramePieces } from '../../format.ts';
import { countedFromOne, storedLabel } from '../label-images.ts';
import { splitFolder } from '../listing.ts';
import { extrinsicsText, intrinsicsText } from './camera.ts';
import { storedDepth } from './depth.ts';

/** Stands where others have the sensor: kv1, kv2, realsense, xtion. Under it are the splits. */
export const SENSOR = 'syntrain';
export const PICTURE = channelSpec('image', { image: 'jpg' });

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

export async function encode(frame: Frame, info: DatasetInfo): Promise<FramePieces> {
  const { id, channels: { label, depth, rawDepth } } = frame;
  const at = (name: string): string => `SUNRGBD/${SENSOR}/${splitFolder(frame.split)}/${id}/${name}`;
  const files = [{ path: at(`image/${id}.jpg`), bytes: (await encodeChannel(frame, 'image', PICTURE)).bytes }];
  if (label) files.push({ path: at(`label/${id}.png`), bytes: await encodeRaster(channelSpec('label'), storedLabel(await label.load(), countedFromOne(info.labelSpace!, 'sunrgbd'))) });
  for (const [folder, channel] of [['depth', rawDepth ?? depth], ['depth_bfx', rawDepth && depth]] as const) {
    if (!channel) continue;
    const metres = await channel.load();
    files.push({ path: at(`${folder}/${id}.png`), bytes: await encodeRaster(channelSpec('depth'), { ...metres, data: storedDepth(metres.data) }) });
  }
  if (frame.calibration) files.push({ path: at('intrinsics.txt'), bytes: text(intrinsicsText(frame.calibration)) });
  const extrinsics = extrinsicsText(frame);
  if (extrinsics !== null) files.push({ path: at(`extrinsics/${id}.txt`), bytes: text(extrinsics) });
  if (frame.sceneType !== undefined) files.push({ path: at('scene.txt'), bytes: text(frame.sceneType) });
  return { files, entry: null };
}
