/** The registry of dataset formats: one line each. The CLI, docs/formats.md and the conformance test walk it; folders are recognised in this order. */
import type { DatasetFormat } from '../format.ts';
import { ade20k } from './ade20k/index.ts';
import { blenderProc } from './blenderproc/index.ts';
import { camvid } from './camvid/index.ts';
import { cityscapes } from './cityscapes/index.ts';
import { cocoPanoptic } from './coco-panoptic/index.ts';
import { coco } from './coco/index.ts';
import { huggingfaceFolder } from './huggingface/folder.ts';
import { huggingface } from './huggingface/index.ts';
import { kitti } from './kitti/index.ts';
import { nyu } from './nyu/index.ts';
import { openexr } from './openexr/index.ts';
import { pairs } from './pairs.ts';
import { segnet } from './segnet.ts';
import { sunrgbd } from './sunrgbd/index.ts';
import { syntrain } from './syntrain/index.ts';
import { webdataset } from './webdataset/index.ts';
import { yoloDetect, yoloSeg } from './yolo/index.ts';

export const formats = {
  syntrain,
  segnet,
  nyu,
  'blenderproc-hdf5': blenderProc,
  coco,
  'coco-panoptic': cocoPanoptic,
  'yolo-seg': yoloSeg,
  'yolo-detect': yoloDetect,
  huggingface,
  'huggingface-folder': huggingfaceFolder,
  webdataset,
  openexr,
  cityscapes,
  kitti,
  camvid,
  ade20k,
  sunrgbd,
  pairs, // last: it is content with little
} satisfies Record<string, DatasetFormat>;

export type FormatName = keyof typeof formats;
export const formatNames = Object.keys(formats) as readonly FormatName[];
