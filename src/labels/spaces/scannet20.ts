/**
 * scannet20: the 20 classes of the ScanNet benchmark (Dai et al., CVPR 2017), which keep their ids of nyu40 (1..39 with gaps).
 * Ids and names: VALID_CLASS_IDS and CLASS_LABELS of ScanNet's BenchmarkScripts; colours: its SCANNET_COLOR_MAP_20. All other
 * ids are not scored: void.
 */
import { spaceThrough, type ClassMap } from '../class-map.ts';
import type { LabelSpace } from '../label-space.ts';
import { defineSpace } from './define.ts';
import { nyu40 } from './nyu40.ts';

const NAMES: Readonly<Record<number, string>> = {
  1: 'wall', 2: 'floor', 3: 'cabinet', 4: 'bed', 5: 'chair', 6: 'sofa', 7: 'table', 8: 'door', 9: 'window', 10: 'bookshelf', 11: 'picture', 12: 'counter',
  14: 'desk', 16: 'curtain', 24: 'refrigerator', 28: 'shower curtain', 33: 'toilet', 34: 'sink', 36: 'bathtub', 39: 'otherfurniture',
};

const ids = Object.keys(NAMES).map(Number);

export const nyu40ToScannet20: ClassMap = {
  from: 'nyu40', to: 'scannet20', source: 'ScanNet, BenchmarkScripts: VALID_CLASS_IDS',
  table: Object.fromEntries(nyu40.classes.map(({ id }) => [id, Object.hasOwn(NAMES, id) ? id : 0])),
};

export const scannet20ToNyu40: ClassMap = {
  from: 'scannet20', to: 'nyu40', source: 'ScanNet, BenchmarkScripts: the same ids',
  table: Object.fromEntries([0, ...ids].map((id) => [id, id])),
};

export const scannet20: LabelSpace = spaceThrough(nyu40ToScannet20, nyu40, defineSpace({
  name: 'scannet20',
  title: 'ScanNet benchmark, 20 classes',
  source: 'Dai et al., ScanNet, CVPR 2017 (BenchmarkScripts: VALID_CLASS_IDS, CLASS_LABELS, SCANNET_COLOR_MAP_20)',
  voidId: 0,
  rows: [
    [0, 'void', [0, 0, 0], 'stuff', ''],
    ...ids.map((id) => [id, NAMES[id], nyu40.classes[id].color, nyu40.classes[id].thing ? 'thing' : 'stuff', `=${nyu40.classes[id].concept}`] as const),
  ],
}));
