/**
 * KITTI's benchmarks around image_2, the left colour camera: `training/image_2/000000_10.png` with `semantic` (8 bits, ids of
 * Cityscapes) and `instance` (16 bits, class * 256 + instance) of the semantic benchmark of 2015, `groundtruth_depth` (16 bits,
 * metres * 256) as the depth benchmark has it, and `calib/*.txt` of the object benchmark. https://www.cvlibs.net/datasets/kitti;
 * docs/formats/kitti.md.
 */
import { defineFormat } from '../../define-format.ts';
import { instanceCodes } from '../instance-codes.ts';
import { foldersIn, namesIn } from '../listing.ts';
import { metresOf, storedDepth } from './depth.ts';
import { readKitti } from './read.ts';
import { CODE, countedIn, encode } from './write.ts';

export const kitti = defineFormat({
  name: 'kitti',
  title: 'KITTI: image_2 with semantic and instance images, depth and calibration',
  docs: 'docs/formats/kitti.md',
  requires: ['image'],
  labelSpace: 'kitti',
  keeps: ['image', 'label', 'instance', 'depth'],
  keepsOfFrame: ['id', 'split', 'calibration'],
  remainsOfFrame: { calibration: ({ calibration }) => calibration && { intrinsics: calibration.intrinsics } },
  remains: {
    instance: ({ label, instance }, { labelSpace }) => instanceCodes(label!.data, instance!.data, CODE, countedIn(labelSpace!)).map((code) => (code % 256 === 0 ? 0 : code)),
    depth: ({ depth }) => metresOf(storedDepth(depth!.data)),
  },
  losses: [
    'Channels other than image, label, instance and depth, lens distortion, shutter, poses, scenes, objects and quality are not kept.',
    'Instances are numbered anew in each frame: class * 256 + n. Pixels of the void class have none.',
    'Depth is stored in steps of 1/256 m; beyond 255.996 m it is missing, as where nothing is hit.',
  ],
  writing: { encode, assemble: () => Promise.resolve() },
  detect: async (dir) => {
    for (const folder of await foldersIn(dir, '')) {
      const names = await namesIn(dir, folder);
      if (names.includes('image_2') && ['semantic', 'instance', 'groundtruth_depth', 'calib'].some((kind) => names.includes(kind))) return true;
    }
    return false;
  },
  read: readKitti,
});
