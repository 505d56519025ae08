/**
 * sunrgbd37: the 37 classes of SUN RGB-D (Song, Lichtenberg and Xiao, CVPR 2015), which are the first 37 of nyu40 under names
 * of its own. Ids and names: seg37list of SUNRGBDtoolbox; 0 is unlabelled, and so are nyu40's otherstructure, otherfurniture
 * and otherprop. The toolbox has no palette; colours are those of nyu40.
 */
import { spaceThrough, type ClassMap } from '../class-map.ts';
import type { LabelSpace } from '../label-space.ts';
import { defineSpace } from './define.ts';
import { nyu40 } from './nyu40.ts';

const NAMES = `
wall floor cabinet bed chair sofa table door window bookshelf picture counter blinds desk shelves curtain dresser pillow mirror floor_mat clothes ceiling
books fridge tv paper towel shower_curtain box whiteboard person night_stand toilet sink lamp bathtub bag
`.trim().split(/\s+/);

const ids = NAMES.map((_, i) => i + 1);

export const nyu40ToSunrgbd37: ClassMap = {
  from: 'nyu40', to: 'sunrgbd37', source: 'seg37list (Song et al.): the same ids up to 37',
  table: Object.fromEntries(nyu40.classes.map(({ id }) => [id, id <= NAMES.length ? id : 0])),
};

export const sunrgbd37ToNyu40: ClassMap = {
  from: 'sunrgbd37', to: 'nyu40', source: 'seg37list (Song et al.): the same ids',
  table: Object.fromEntries([0, ...ids].map((id) => [id, id])),
};

export const sunrgbd37: LabelSpace = spaceThrough(nyu40ToSunrgbd37, nyu40, defineSpace({
  name: 'sunrgbd37',
  title: 'SUN RGB-D, 37 classes',
  source: 'Song, Lichtenberg and Xiao, SUN RGB-D, CVPR 2015 (seg37list); colours: ScanNet',
  voidId: 0,
  rows: [
    [0, 'void', [0, 0, 0], 'stuff', ''],
    ...ids.map((id) => [id, NAMES[id - 1], nyu40.classes[id].color, nyu40.classes[id].thing ? 'thing' : 'stuff', `=${nyu40.classes[id].concept}`] as const),
  ],
}));
