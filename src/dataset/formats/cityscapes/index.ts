/**
 * Cityscapes (Cordts et al., CVPR 2016), as its scripts read it: `{type}/{split}/{city}/{city}_{sequence}_{frame}_{type}`,
 * of the types leftImg8bit, gtFine (or gtCoarse) with `_labelIds` of 8 bits and `_instanceIds` of 16, camera and disparity.
 * https://github.com/mcordts/cityscapesScripts; docs/formats/cityscapes.md.
 */
import { namesIn } from '../listing.ts';
import { defineFormat } from '../../define-format.ts';
import { instanceCodes } from '../instance-codes.ts';
import { readCityscapes } from './read.ts';
import { CODE, countedIn, encode } from './write.ts';

export const cityscapes = defineFormat({
  name: 'cityscapes',
  title: 'Cityscapes: leftImg8bit and gtFine, with instances and camera',
  docs: 'docs/formats/cityscapes.md',
  requires: ['image', 'label'],
  labelSpace: 'cityscapes',
  keeps: ['image', 'label', 'instance'],
  keepsOfFrame: ['id', 'split', 'calibration'],
  remainsOfFrame: { calibration: ({ calibration }) => calibration && { intrinsics: calibration.intrinsics } },
  remains: {
    instance: ({ label, instance }, { labelSpace }) => instanceCodes(label!.data, instance!.data, CODE, countedIn(labelSpace!)).map((code) => (code >= CODE.base ? code : 0)),
  },
  losses: [
    'Channels other than image, label and instance, lens distortion, shutter, poses, scenes, objects and quality are not kept.',
    'Only things have instances, and these are numbered anew in each frame: class * 1000 + n.',
  ],
  writing: { encode, assemble: () => Promise.resolve() },
  detect: async (dir) => {
    const names = await namesIn(dir, '');
    return names.includes('leftImg8bit') && (names.includes('gtFine') || names.includes('gtCoarse'));
  },
  read: readCityscapes,
});
