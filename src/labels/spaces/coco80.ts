/**
 * coco80: the 80 classes of COCO detection and instance segmentation (Lin et al., ECCV 2014) with their published ids, 1..90
 * with ten gaps. 0 is what has no annotation. The panoptic classes share ids, names and colours; only what is a stuff class
 * there (tables that are no dining tables) has to go to a thing here.
 */
import type { ClassMap } from '../class-map.ts';
import { COCO_THINGS } from './coco-panoptic133.ts';
import { defineSpace } from './define.ts';

export const coco80 = defineSpace({
  name: 'coco80',
  title: 'COCO, 80 classes of instances',
  source: 'Lin et al., Microsoft COCO, ECCV 2014 (instances_*.json); colours: panoptic_coco_categories.json',
  voidId: 0,
  rows: [
    [0, 'void', [0, 0, 0], 'stuff', ''],
    ...COCO_THINGS.map(([id, name, color, kind, concepts]) => [id, name, color, kind, name === 'dining table' ? `${concepts} table` : concepts] as const),
  ],
});

/** The things of the panoptic classes are these, id for id. The way back is no such map: stuff is mapped by its concepts. */
export const coco80ToCocoPanoptic133: ClassMap = {
  from: 'coco80', to: 'coco-panoptic133', source: 'panoptic_coco_categories.json: the same ids',
  table: Object.fromEntries(coco80.classes.map(({ id }) => [id, id])),
};
