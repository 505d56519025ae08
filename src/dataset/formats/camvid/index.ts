/**
 * CamVid as its makers publish it (Brostow, Fauqueur and Cipolla, PRL 2009): pictures in `701_StillsRaw_full`, labels as
 * colours of 32 classes in `LabeledApproved_full/*_L.png`, `label_colors.txt`; and read also in the layout that passes from hand
 * to hand, folders `train` and `train_labels` with class_dict.csv. docs/formats/camvid.md. (With 11 classes, as SegNet trains
 * on them, it is the format `segnet`.)
 */
import { defineFormat } from '../../define-format.ts';
import { namesIn } from '../listing.ts';
import { sameColorIds } from './colors.ts';
import { readCamvid } from './read.ts';
import { assemble, encode, IMAGES, LABELS } from './write.ts';

export const camvid = defineFormat({
  name: 'camvid',
  title: 'CamVid: pictures, labels as colours of 32 classes',
  docs: 'docs/formats/camvid.md',
  requires: ['image', 'label'],
  labelSpace: 'camvid32',
  keeps: ['image', 'label'],
  keepsOfFrame: ['id', 'split'],
  remains: { label: ({ label }, { labelSpace }) => label!.data.map(sameColorIds(labelSpace!)) },
  losses: [
    'Channels other than image and label, calibration, poses, scenes, objects and quality are not kept.',
    'Ignored classes that share a colour become one.',
  ],
  writing: { encode, assemble },
  detect: async (dir) => {
    const names = await namesIn(dir, '');
    if (names.includes(IMAGES) && names.includes(LABELS)) return true;
    for (const name of names) {
      if (names.includes(`${name}_labels`) && (await namesIn(dir, `${name}_labels`)).some((label) => label.endsWith('_L.png'))) return true;
    }
    return false;
  },
  read: readCamvid,
});
