/**
 * kitti: the semantic segmentation benchmark of KITTI (Alhaija et al., IJCV 2018), whose label images have the ids, names and
 * colours of Cityscapes, as its development kit says. A space of its own only so that a dataset can say what it is.
 */
import type { LabelSpace } from '../label-space.ts';
import { cityscapes } from './cityscapes.ts';

export const kitti: LabelSpace = {
  ...cityscapes,
  name: 'kitti',
  title: 'KITTI semantic segmentation, with the 34 ids of Cityscapes',
  source: 'Alhaija et al., Augmented Reality Meets Computer Vision, IJCV 2018; ids, names and colours: Cityscapes (Cordts et al., CVPR 2016)',
};
