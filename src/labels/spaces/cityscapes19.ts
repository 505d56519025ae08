/**
 * cityscapes19: the 19 trainIds of Cityscapes, 0 road ... 18 bicycle, and 255 for all that is ignored, as in *_labelTrainIds.png.
 * They are the classes of most models for streets, and of BDD100K. From the table of labels in cityscapes.ts.
 */
import type { LabelSpace } from '../label-space.ts';
import { spaceThrough, type ClassMap } from '../class-map.ts';
import { CITYSCAPES_LABELS, cityscapes } from './cityscapes.ts';
import { defineSpace } from './define.ts';

const VOID = 255;
const drawn = CITYSCAPES_LABELS.filter((label) => label.id >= 0);
const trained = drawn.filter((label) => label.trainId !== VOID);

/** id -> trainId. */
export const cityscapesToCityscapes19: ClassMap = {
  from: 'cityscapes', to: 'cityscapes19', source: 'cityscapesScripts, labels.py',
  table: Object.fromEntries(drawn.map((label) => [label.id, label.trainId])),
};

/** trainId -> id. */
export const cityscapes19ToCityscapes: ClassMap = {
  from: 'cityscapes19', to: 'cityscapes', source: 'cityscapesScripts, labels.py',
  table: Object.fromEntries([[VOID, 0], ...trained.map((label) => [label.trainId, label.id])]),
};

export const cityscapes19: LabelSpace = spaceThrough(cityscapesToCityscapes19, cityscapes, defineSpace({
  name: 'cityscapes19',
  title: 'Cityscapes, 19 training ids',
  source: 'Cordts et al., The Cityscapes Dataset, CVPR 2016 (trainId of cityscapesScripts, labels.py)',
  voidId: VOID,
  rows: [
    ...trained.map((label) => [label.trainId, label.name, label.color, label.hasInstances ? 'thing' : 'stuff', `=${label.concepts.split(' ')[0]}`] as const),
    [VOID, 'void', [0, 0, 0], 'stuff', ''],
  ],
}));
