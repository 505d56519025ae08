/**
 * SUN RGB-D (Song, Lichtenberg and Xiao, CVPR 2015): for each frame a folder with `image`, `depth`, `depth_bfx`, `intrinsics.txt`,
 * `extrinsics` and `scene.txt`, as in SUNRGBD.zip and its toolbox. The toolbox has the labels of the 37 classes in one MATLAB file
 * of 64 GB unpacked; they are read as the images that most people use instead, those of sunrgbd-meta-data, and written as `label`
 * beside `image`. https://rgbd.cs.princeton.edu; docs/formats/sunrgbd.md.
 */
import { decodeRaster, encodeRaster } from '../../codec.ts';
import { defineFormat } from '../../define-format.ts';
import { ignoredAsVoid } from '../dataset-of.ts';
import { namesIn } from '../listing.ts';
import { metresOf, storedDepth } from './depth.ts';
import { hasFrameFolders, isFlat, readSunrgbd } from './read.ts';
import { encode, PICTURE } from './write.ts';

export const sunrgbd = defineFormat({
  name: 'sunrgbd',
  title: 'SUN RGB-D: a folder for each frame, with depth, camera and labels of 37 classes',
  docs: 'docs/formats/sunrgbd.md',
  requires: ['image', 'label'],
  labelSpace: 'sunrgbd37',
  keeps: ['image', 'label', 'depth', 'rawDepth'],
  keepsOfFrame: ['id', 'split', 'sceneType', 'calibration'],
  remainsOfFrame: { calibration: ({ calibration }) => calibration && { intrinsics: calibration.intrinsics } },
  remains: {
    label: ignoredAsVoid,
    depth: ({ depth }) => metresOf(storedDepth(depth!.data)),
    image: async ({ image }) => (await decodeRaster(await encodeRaster(PICTURE, image!), 'image')).data,
  },
  losses: [
    'Channels other than image, label, depth and rawDepth, lens distortion, shutter, poses, scenes, objects and quality are not kept.',
    'Pictures are JPEG of quality 92.',
    'All ignored classes become the void class; the others are numbered from 1.',
    'Depth is stored in whole millimetres; beyond 65.535 m it is missing, as where nothing is hit.',
  ],
  writing: { encode, assemble: () => Promise.resolve() },
  detect: async (dir) => {
    const names = await namesIn(dir, '');
    return isFlat(names) || (names.includes('SUNRGBD') && await hasFrameFolders(dir));
  },
  read: readSunrgbd,
});
