/**
 * ADE20K as the scene parsing benchmark has it (Zhou et al., CVPR 2017): `images/training/*.jpg`, `annotations/training/*.png`
 * of 8 bits, 0 = other and the classes from 1, objectInfo150.txt and sceneCategories.txt. The whole of ADE20K is read too.
 * https://github.com/CSAILVision/sceneparsing; docs/formats/ade20k.md.
 */
import { decodeRaster, encodeRaster } from '../../codec.ts';
import { defineFormat } from '../../define-format.ts';
import { ignoredAsVoid } from '../dataset-of.ts';
import { namesIn } from '../listing.ts';
import { isFull } from './full.ts';
import { readAde20k } from './read.ts';
import { assemble, encode, PICTURE } from './write.ts';

export const ade20k = defineFormat({
  name: 'ade20k',
  title: 'ADE20K: scene parsing in 150 classes; its full annotations are read too',
  docs: 'docs/formats/ade20k.md',
  requires: ['image', 'label'],
  labelSpace: 'ade20k150',
  keeps: ['image', 'label'],
  keepsOfFrame: ['id', 'split', 'sceneType'],
  remains: {
    label: ignoredAsVoid,
    image: async ({ image }) => (await decodeRaster(await encodeRaster(PICTURE, image!), 'image')).data,
  },
  losses: [
    'Channels other than image and label, calibration, poses, scenes, objects and quality are not kept.',
    'Pictures are JPEG of quality 92.',
    'All ignored classes become the void class; the others are numbered from 1.',
  ],
  writing: { encode, assemble },
  detect: async (dir) => {
    const names = await namesIn(dir, '');
    if (!names.includes('images')) return false;
    if (!names.includes('annotations')) return isFull(dir);
    return names.includes('objectInfo150.txt') || (await namesIn(dir, 'annotations')).some((name) => name === 'training' || name === 'validation');
  },
  read: readAde20k,
});
