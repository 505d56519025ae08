/** Mapping label spaces: published maps first, concepts else, and nothing lost in silence. */
import { expect, test } from 'vitest';
import type { ClassId, LabelSpace } from './label-space.ts';
import { mapClass, nyu40ToNyu13 } from './class-map.ts';
import { lookupOf, mapSpace, type ClassFate, type SpaceMap } from './map-space.ts';
import { nyuRawTo40 } from './nyu-raw.ts';
import { spaceMapText } from './space-map-text.ts';
import { labelSpace, spaces } from './spaces/index.ts';
import { topSpace } from './top-space.ts';
import { contiguous } from './contiguous.ts';

const all: readonly LabelSpace[] = Object.values(spaces);
const between = (from: string, to: string): SpaceMap => mapSpace(labelSpace(from), labelSpace(to));
const becomes = (map: SpaceMap, name: string): string => map.classes.find((it) => it.from.name.split(', ')[0] === name)?.to.name.split(', ')[0] ?? '?';

test.each(all.flatMap((from) => all.map((to) => [from.name, to.name])))('%s to %s: every class goes somewhere, ignored ones stay out, and the report adds up', (a, b) => {
  const map = between(a, b);
  const { from, to } = map;
  expect(map.classes.map((it) => it.from)).toEqual(from.classes);
  const reached = new Set<ClassId>();
  const wrong: ClassFate[] = [];
  for (const fate of map.classes) {
    const [before, after] = [from.ignored.includes(fate.from.id), to.ignored.includes(fate.to.id)];
    if (!before && !after) reached.add(fate.to.id);
    if (!to.classes.includes(fate.to) || (before && !after) || (fate.by === 'ignored') !== before || (fate.by === 'ignored' || fate.by === 'lost') !== after) wrong.push(fate);
  }
  expect(wrong).toEqual([]);
  const scored = to.classes.filter((it) => !to.ignored.includes(it.id));
  expect(reached.size + map.unreached.length).toBe(scored.length);
  const counting = map.classes.filter((it) => it.by !== 'ignored').length;
  const into = new Set(map.merged.flatMap((it) => it.from.map((c) => c.id)));
  expect(counting).toBe(map.lost.length + into.size + (reached.size - map.merged.length));
  expect(lookupOf(map)[65535]).toBe(to.voidId);
  expect(spaceMapText(map).split('\n').length).toBe(1 + from.classes.length + map.merged.length + Math.min(1, map.lost.length) + Math.min(1, map.unreached.length));
});

test.each(all.map((it) => [it.name]))('%s to itself changes nothing', (name) => {
  const map = between(name, name);
  expect(map.classes.filter((it) => it.from !== it.to)).toEqual([]);
  expect([map.lost, map.merged, map.unreached]).toEqual([[], [], []]);
});

test('published maps lead, also several in a row', () => {
  expect(between('nyu894', 'nyu13').through.map((it) => it.to)).toEqual(['nyu40', 'nyu13']);
  const raw = lookupOf(between('nyu894', 'nyu13'));
  nyuRawTo40.forEach((to40, i) => expect(raw[i + 1]).toBe(mapClass(nyu40ToNyu13, to40 as ClassId)));
  expect(between('sunrgbd37', 'scannet20').through.map((it) => it.to)).toEqual(['nyu40', 'scannet20']);
  expect(becomes(between('sunrgbd37', 'scannet20'), 'fridge')).toBe('refrigerator');
  expect(between('kitti', 'cityscapes19').through.map((it) => it.to)).toEqual(['cityscapes', 'cityscapes19']);
  expect(between('nyu40', 'ade20k150').through).toEqual([]);
});

test('syntrain16 from raw NYU is the 16 ids and nothing else', () => {
  const map = between('nyu894', 'syntrain16');
  expect(map.lost.length).toBe(894 - 16);
  expect(map.merged).toEqual([]);
  expect([21, 11, 64, 3, 5, 19, 59, 28, 119, 4, 144, 7, 157, 83, 36, 24].map((raw) => lookupOf(map)[raw])).toEqual(Array.from({ length: 16 }, (_, i) => i));
  for (const name of ['coffee table', 'book', 'plastic chair', 'room divider']) expect(becomes(map, name), name).toBe('void');
});

test.each([
  ['ade20k150', 'nyu40', 'armchair', 'chair'], ['ade20k150', 'nyu40', 'swivel chair', 'chair'], ['ade20k150', 'nyu40', 'cushion', 'pillow'], ['ade20k150', 'nyu40', 'sky', 'void'],
  ['ade20k150', 'nyu40', 'countertop', 'counter'], ['ade20k150', 'nyu40', 'ashcan', 'otherfurniture'], ['nyu40', 'ade20k150', 'bookshelf', 'bookcase'],
  ['nyu40', 'ade20k150', 'shower curtain', 'curtain'], ['nyu40', 'ade20k150', 'otherprop', 'other'], ['cityscapes', 'camvid11', 'traffic light', 'SignSymbol'],
  ['cityscapes', 'camvid11', 'truck', 'Car'], ['cityscapes', 'camvid11', 'rider', 'Bicyclist'], ['cityscapes', 'camvid11', 'parking', 'Unlabelled'],
  ['camvid11', 'cityscapes19', 'Car', 'car'], ['camvid11', 'cityscapes19', 'Bicyclist', 'rider'], ['mapillary65', 'cityscapes19', 'Lane Marking - General', 'road'],
  ['mapillary65', 'cityscapes19', 'Motorcyclist', 'rider'], ['mapillary65', 'cityscapes19', 'Trash Can', 'void'], ['mapillary65', 'cityscapes19', 'Ego Vehicle', 'void'],
  ['coco-panoptic133', 'ade20k150', 'zebra', 'animal'], ['coco-panoptic133', 'ade20k150', 'wall-brick', 'wall'], ['coco-panoptic133', 'ade20k150', 'handbag', 'bag'],
  ['coco-panoptic133', 'coco80', 'table-merged', 'dining table'], ['coco-panoptic133', 'coco80', 'sky-other-merged', 'void'], ['coco80', 'coco-panoptic133', 'tie', 'tie'],
  ['ade20k150', 'coco-panoptic133', 'chandelier', 'light'], ['nyu894', 'coco-panoptic133', 'pizza box', 'cardboard'], ['nyu894', 'ade20k150', 'stack of plates', 'plate'],
] as const)('%s to %s: %s is %s', (from, to, name, target) => {
  expect(becomes(between(from, to), name)).toBe(target);
});

test('what a class holds besides is said', () => {
  const car = between('camvid11', 'cityscapes19').classes.find((it) => it.from.name === 'Car')!;
  expect(car.alsoHolds.map((it) => it.name)).toEqual(['truck', 'bus', 'train']);
  const text = spaceMapText(between('nyu40', 'ade20k150'));
  expect(text).toMatch(/^nyu40 -> ade20k150: 34 of 40 classes have one there; by concepts\n/);
  expect(text).toMatch(/\n {2}5 chair +-> 20 chair +holds 31 armchair; 76 swivel chair\n/);
  expect(text).toMatch(/\n {2}26 paper +-> 0 other \(void\) +no such class\n/);
  expect(text).toMatch(/\nmerged: 19 curtain, drape.* <- 16 curtain; 28 shower curtain\n/);
  expect(text).toMatch(/\nnothing becomes: 2 building, edifice; /);
});

test('a space that only bears a published name gets no published map', () => {
  const own: LabelSpace = { ...spaces.nyu13, name: 'nyu40', classes: spaces.nyu13.classes };
  expect(mapSpace(own, spaces.nyu13).through).toEqual([]);
  expect(becomes(mapSpace(own, spaces.nyu40), 'tv')).toBe('television');
});

test('a space written before classes had concepts is mapped by those it lists', () => {
  const old: LabelSpace = { ...spaces.ade20k150, name: 'old', classes: spaces.ade20k150.classes.map(({ concept: _, ...it }) => it) };
  expect(becomes(mapSpace(old, spaces.nyu40), 'armchair')).toBe('chair');
});

test('the top classes: by images, then pixels, then id; all else is void and no parent takes it over', () => {
  const counts = [[0, 9, 900], [5, 8, 10], [39, 8, 20], [7, 3, 5], [6, 3, 5], [2, 1, 1], [1, 0, 0]].map(([id, images, pixels]) => ({ id, images, pixels }));
  const { space, map } = topSpace(spaces.nyu40, counts, 3);
  expect(space.classes.map((it) => it.name)).toEqual(['void', 'chair', 'sofa', 'otherfurniture']);
  expect(space.classes[1]).toEqual(spaces.nyu40.classes[5]);
  expect(space.name).toBe('nyu40-top3');
  expect([space.voidId, space.ignored]).toEqual([0, [0]]);
  expect([0, 5, 6, 7, 39, 40].map((id) => mapClass(map, id as ClassId))).toEqual([0, 5, 6, 0, 39, 0]);
  const report = mapSpace(spaces.nyu40, space, [map]);
  expect(report.through).toEqual([map]);
  expect(report.lost.length).toBe(37);
  expect(becomes(report, 'night stand')).toBe('void');
  expect(becomes(mapSpace(spaces.ade20k150, space), 'table')).toBe('void');
  expect(topSpace(spaces.nyu40, counts, 40).space.classes.length).toBe(1 + 5);
  expect(() => topSpace(spaces.nyu40, counts, 0)).toThrow(/the 0 most frequent/);
  expect(() => topSpace(spaces.nyu40, [], 3)).toThrow(/no image has a class of nyu40/);
});

test.each(all.map((it) => [it.name]))('%s is numbered without gaps, all that is ignored behind the rest', (name) => {
  const space = labelSpace(name);
  const { indexOf, idOf, voidIndex } = contiguous(space);
  expect(idOf.map((id) => indexOf[id])).toEqual(Array.from({ length: voidIndex }, (_, i) => i));
  expect(idOf.length + space.ignored.length).toBe(space.classes.length);
  for (const id of space.ignored) expect(indexOf[id]).toBe(voidIndex);
});
