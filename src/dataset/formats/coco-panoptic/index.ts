/**
 * COCO panoptic segmentation (Kirillov et al. 2019): every pixel of things and stuff, one segment an object or a class of
 * stuff, as PNGs of ids with a JSON file a split. docs/formats/coco.md says what is particular.
 */
import { defineFormat } from '../../define-format.ts';
import { sourcesOf } from '../coco/sources.ts';
import { ignoredAsVoid } from '../dataset-of.ts';
import { thingObjectsRemain, thingsRemain } from '../painted.ts';
import { readPanoptic } from './read.ts';
import { writing } from './write.ts';

export const cocoPanoptic = defineFormat({
  name: 'coco-panoptic',
  title: 'COCO panoptic: things and stuff as PNGs of segment ids',
  docs: 'docs/formats/coco.md',
  requires: ['image', 'label'],
  keeps: ['image', 'label', 'instance'],
  keepsOfFrame: ['id', 'split', 'objects'],
  remains: { label: ignoredAsVoid, instance: thingsRemain.instance },
  remainsOfFrame: { objects: thingObjectsRemain },
  losses: [
    'Objects of stuff and of ignored classes are gone: stuff is one segment a class; all ignored classes become the void class.',
    'Other channels, calibration, poses and quality are not kept.',
  ],
  writing,
  detect: async (path) => (await sourcesOf(path, 'panoptic')).length > 0,
  read: readPanoptic,
});
