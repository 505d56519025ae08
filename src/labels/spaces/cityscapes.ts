/**
 * cityscapes: the 34 ids of Cityscapes (Cordts et al., CVPR 2016) as they stand in its *_labelIds.png, 0 unlabeled ... 33
 * bicycle. Ids, names, categories, trainIds, hasInstances, ignoreInEval and colours: labels.py of cityscapesScripts. What is
 * ignored in evaluation is ignored here: 15 ids with unlabeled, among them parking, rail track, caravan and trailer.
 *
 * The 35th label, license plate, has the id -1: its polygons are not drawn in label images, where the vehicle that carries
 * them shows. So it is no class of the space, and a plate is a car.
 */
import { defineSpace } from './define.ts';

type Row = readonly [
  id: number, trainId: number, name: string, category: string, hasInstances: boolean, ignoreInEval: boolean, color: readonly [number, number, number], concepts: string,
];

const ROWS: readonly Row[] = [
  [0, 255, 'unlabeled', 'void', false, true, [0, 0, 0], ''],
  [1, 255, 'ego vehicle', 'void', false, true, [0, 0, 0], ''],
  [2, 255, 'rectification border', 'void', false, true, [0, 0, 0], ''],
  [3, 255, 'out of roi', 'void', false, true, [0, 0, 0], ''],
  [4, 255, 'static', 'void', false, true, [0, 0, 0], 'object furniture street-furniture billboard'],
  [5, 255, 'dynamic', 'void', false, true, [111, 74, 0], 'vehicle animal traffic-cone wheelchair stroller cart bag'],
  [6, 255, 'ground', 'void', false, true, [81, 0, 81], '=ground'],
  [7, 0, 'road', 'flat', false, false, [128, 64, 128], 'road'],
  [8, 1, 'sidewalk', 'flat', false, false, [244, 35, 232], 'sidewalk'],
  [9, 255, 'parking', 'flat', false, true, [250, 170, 160], 'parking'],
  [10, 255, 'rail track', 'flat', false, true, [230, 150, 140], 'rail-track'],
  [11, 2, 'building', 'construction', false, false, [70, 70, 70], 'building structure awning bus-stop'],
  [12, 3, 'wall', 'construction', false, false, [102, 102, 156], 'wall'],
  [13, 4, 'fence', 'construction', false, false, [190, 153, 153], 'fence railing gate'],
  [14, 255, 'guard rail', 'construction', false, true, [180, 165, 180], 'guard-rail'],
  [15, 255, 'bridge', 'construction', false, true, [150, 100, 100], 'bridge'],
  [16, 255, 'tunnel', 'construction', false, true, [150, 120, 90], 'tunnel'],
  [17, 5, 'pole', 'object', false, false, [153, 153, 153], 'pole'],
  [18, 255, 'polegroup', 'object', false, true, [153, 153, 153], 'pole-group'],
  [19, 6, 'traffic light', 'object', false, false, [250, 170, 30], 'traffic-light'],
  [20, 7, 'traffic sign', 'object', false, false, [220, 220, 0], 'traffic-sign'],
  [21, 8, 'vegetation', 'nature', false, false, [107, 142, 35], 'vegetation plant'],
  [22, 9, 'terrain', 'nature', false, false, [152, 251, 152], 'terrain'],
  [23, 10, 'sky', 'sky', false, false, [70, 130, 180], 'sky'],
  [24, 11, 'person', 'human', true, false, [220, 20, 60], 'person'],
  [25, 12, 'rider', 'human', true, false, [255, 0, 0], 'rider'],
  [26, 13, 'car', 'vehicle', true, false, [0, 0, 142], 'car van license-plate'],
  [27, 14, 'truck', 'vehicle', true, false, [0, 0, 70], 'truck'],
  [28, 15, 'bus', 'vehicle', true, false, [0, 60, 100], 'bus'],
  [29, 255, 'caravan', 'vehicle', true, true, [0, 0, 90], 'caravan'],
  [30, 255, 'trailer', 'vehicle', true, true, [0, 0, 110], 'trailer'],
  [31, 16, 'train', 'vehicle', true, false, [0, 80, 100], 'train tram'],
  [32, 17, 'motorcycle', 'vehicle', true, false, [0, 0, 230], 'motorcycle'],
  [33, 18, 'bicycle', 'vehicle', true, false, [119, 11, 32], 'bicycle'],
  [-1, -1, 'license plate', 'vehicle', false, true, [0, 0, 142], ''],
];

export interface CityscapesLabel {
  /** -1: license plate, which is not drawn. */
  readonly id: number;
  /** 255 is ignored; -1 as for id. */
  readonly trainId: number;
  readonly name: string;
  readonly category: string;
  readonly hasInstances: boolean;
  readonly ignoreInEval: boolean;
  readonly color: readonly [number, number, number];
  /** As in ClassRow. */
  readonly concepts: string;
}

/** All 35 labels, license plate last. */
export const CITYSCAPES_LABELS: readonly CityscapesLabel[] = ROWS.map(([id, trainId, name, category, hasInstances, ignoreInEval, color, concepts]) => (
  { id, trainId, name, category, hasInstances, ignoreInEval, color, concepts }
));

const drawn = CITYSCAPES_LABELS.filter((label) => label.id >= 0);

export const cityscapes = defineSpace({
  name: 'cityscapes',
  title: 'Cityscapes, 34 ids',
  source: 'Cordts et al., The Cityscapes Dataset, CVPR 2016 (cityscapesScripts, labels.py)',
  voidId: 0,
  alsoIgnored: drawn.filter((label) => label.ignoreInEval && label.id !== 0).map((label) => label.id),
  rows: drawn.map((label) => [label.id, label.name, label.color, label.hasInstances ? 'thing' : 'stuff', label.concepts] as const),
  unmapped: 'floor ceiling swimming-pool',
});
