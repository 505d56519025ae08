/**
 * COCO instances (Lin et al. 2014): pictures, and a JSON file a split with a mask, box and category for every object.
 * docs/formats/coco.md says what is particular.
 */
import { basename } from 'node:path';
import { defineFormat } from '../../define-format.ts';
import { thingObjectsRemain, thingsRemain } from '../painted.ts';
import { readCoco } from './read.ts';
import { sourcesOf } from './sources.ts';
import { writing } from './write.ts';

export const coco = defineFormat({
  name: 'coco',
  title: 'COCO instances: a JSON file a split, with run-length masks',
  docs: 'docs/formats/coco.md',
  requires: ['image'],
  keeps: ['image', 'label', 'instance'],
  keepsOfFrame: ['id', 'split', 'objects'],
  remains: thingsRemain,
  remainsOfFrame: { objects: thingObjectsRemain },
  losses: [
    'Only things are annotated: stuff and ignored classes become void, and their objects are gone.',
    'Pixels of a thing that are of no object are one crowd region a class.',
    'Without a label channel objects keep their boxes only.',
    'Other channels, calibration, poses and quality are not kept.',
  ],
  writing,
  // Other names than COCO's in annotations/ are read where the format is asked for.
  detect: async (path) => (await sourcesOf(path, 'instances')).some(({ json }) => json === path || /^instances|^_annotations\.coco/.test(basename(json))),
  read: readCoco,
});
