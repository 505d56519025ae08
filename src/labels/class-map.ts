/** Published maps from one label space's classes to another's; they stand beside the concepts, which many spaces share. */
import type { ClassId, LabelSpace } from './label-space.ts';

export interface ClassMap {
  readonly from: string;
  readonly to: string;
  readonly source: string;
  /** Class of `to` by class id of `from`. */
  readonly table: Readonly<Record<number, number>>;
}

const listFrom1 = (list: readonly number[]): Record<number, number> => Object.fromEntries([[0, 0], ...list.map((to, i) => [i + 1, to])]);

/** nyu40 -> nyu13: labels13 in class13Mapping.mat (Handa et al., SceneNet and nyuv2-meta-data). Void stays void. */
export const nyu40ToNyu13: ClassMap = {
  from: 'nyu40',
  to: 'nyu13',
  source: 'class13Mapping.mat (Handa et al.)',
  table: listFrom1([
    12, 5, 6, 1, 4, 9, 10, 12, 13, 6,
    8, 6, 13, 10, 6, 13, 6, 7, 7, 5,
    7, 3, 2, 6, 11, 7, 7, 7, 7, 7,
    7, 6, 7, 7, 7, 7, 7, 7, 6, 7,
  ]),
};

/** Class of `to` that a class of `from` is, or null where the map does not say. */
export function mapClass(map: ClassMap, id: ClassId): ClassId | null {
  return Object.hasOwn(map.table, id) ? map.table[id] as ClassId : null;
}

/** `to` with the concepts of `from`, each sent through the map. */
export function spaceThrough(map: ClassMap, from: LabelSpace, to: LabelSpace): LabelSpace {
  const classOfConcept = Object.fromEntries(Object.entries(from.classOfConcept).map(([concept, id]) => [concept, mapClass(map, id) ?? to.voidId]));
  return { ...to, classOfConcept };
}
