/** The registry of label spaces. A new one is a file in this folder and a line here. */
import { InputError } from '../../scene/index.ts';
import type { LabelSpace } from '../label-space.ts';
import { ade20kFull } from './ade20k-full.ts';
import { ade20k150 } from './ade20k150.ts';
import { camvid11 } from './camvid11.ts';
import { camvid32 } from './camvid32.ts';
import { cityscapes } from './cityscapes.ts';
import { cityscapes19 } from './cityscapes19.ts';
import { coco80 } from './coco80.ts';
import { cocoPanoptic133 } from './coco-panoptic133.ts';
import { kitti } from './kitti.ts';
import { mapillary65 } from './mapillary65.ts';
import { nyu13 } from './nyu13.ts';
import { nyu40 } from './nyu40.ts';
import { nyu894 } from './nyu894.ts';
import { scannet20 } from './scannet20.ts';
import { sunrgbd37 } from './sunrgbd37.ts';
import { syntrain16 } from './syntrain16.ts';

export const spaces = {
  nyu40, nyu13, nyu894, syntrain16, sunrgbd37, scannet20, ade20k150, 'ade20k-full': ade20kFull, 'coco-panoptic133': cocoPanoptic133, coco80, cityscapes,
  cityscapes19, kitti, camvid11, camvid32, mapillary65,
} satisfies Record<string, LabelSpace>;

/** The label space of this name. Throws InputError listing the names. */
export function labelSpace(name: string): LabelSpace {
  const known: Readonly<Record<string, LabelSpace>> = spaces;
  if (!Object.hasOwn(known, name)) throw new InputError(`there is no label space '${name}'. Choose one of ${Object.keys(known).join(', ')}.`);
  return known[name];
}
