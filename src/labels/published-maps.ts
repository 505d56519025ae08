/** The registry of published maps from one label space's classes to another's. A new one stands beside its space and has a line here. */
import { nyu40ToNyu13, type ClassMap } from './class-map.ts';
import { ade20kFullToAde20k150 } from './spaces/ade20k-full.ts';
import { camvid32ToCamvid11 } from './spaces/camvid32.ts';
import { cityscapes } from './spaces/cityscapes.ts';
import { cityscapes19ToCityscapes, cityscapesToCityscapes19 } from './spaces/cityscapes19.ts';
import { coco80ToCocoPanoptic133 } from './spaces/coco80.ts';
import { nyu894ToNyu40, nyu894ToSyntrain16, syntrain16ToNyu894 } from './spaces/nyu894.ts';
import { nyu40ToScannet20, scannet20ToNyu40 } from './spaces/scannet20.ts';
import { nyu40ToSunrgbd37, sunrgbd37ToNyu40 } from './spaces/sunrgbd37.ts';

/** KITTI has the ids of Cityscapes. */
const sameIds = (from: string, to: string): ClassMap => ({
  from, to, source: 'the ids of Cityscapes', table: Object.fromEntries(cityscapes.classes.map(({ id }) => [id, id])),
});

export const classMaps: readonly ClassMap[] = [
  nyu894ToNyu40, nyu40ToNyu13, nyu894ToSyntrain16, syntrain16ToNyu894, nyu40ToSunrgbd37, sunrgbd37ToNyu40, nyu40ToScannet20, scannet20ToNyu40,
  cityscapesToCityscapes19, cityscapes19ToCityscapes, sameIds('cityscapes', 'kitti'), sameIds('kitti', 'cityscapes'), camvid32ToCamvid11,
  coco80ToCocoPanoptic133, ade20kFullToAde20k150,
];
