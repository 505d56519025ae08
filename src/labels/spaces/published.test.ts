/** Published label spaces of real datasets: counted, and rows spot-checked against literals typed from their sources. */
import { expect, test } from 'vitest';
import { mapClass } from '../class-map.ts';
import type { ClassId, LabelSpace } from '../label-space.ts';
import { classMaps } from '../published-maps.ts';
import { CITYSCAPES_LABELS } from './cityscapes.ts';
import { spaces } from './index.ts';

const counted = (space: LabelSpace): { classes: number; things: number } => {
  const scored = space.classes.filter((it) => !space.ignored.includes(it.id));
  return { classes: scored.length, things: scored.filter((it) => it.thing).length };
};
const row = (space: LabelSpace, id: number): unknown[] => {
  const found = space.classes.find((it) => it.id === id);
  return found ? [found.id, found.name, ...found.color, found.thing ? 'thing' : 'stuff'] : [];
};
const map = (from: string, to: string): ((id: number) => number | null) => {
  const found = classMaps.find((it) => it.from === from && it.to === to);
  return (id) => (found ? mapClass(found, id as ClassId) : null);
};

test.each([
  ['nyu894', 894, 0, [0]], ['nyu40', 40, 0, [0]], ['nyu13', 13, 0, [0]], ['sunrgbd37', 37, 0, [0]], ['scannet20', 20, 0, [0]], ['ade20k150', 150, 0, [0]], ['ade20k-full', 847, 0, [0]],
  ['coco-panoptic133', 133, 0, [0]], ['coco80', 80, 0, [0]], ['cityscapes19', 19, 255, [255]], ['camvid32', 31, 30, [30]], ['camvid11', 11, 11, [11]],
  ['mapillary65', 65, 65, [65]], ['cityscapes', 19, 0, [0, 1, 2, 3, 4, 5, 6, 9, 10, 14, 15, 16, 18, 29, 30]],
  ['kitti', 19, 0, [0, 1, 2, 3, 4, 5, 6, 9, 10, 14, 15, 16, 18, 29, 30]],
] as const)('%s has %i classes that count, void %i and the ignored ids', (name, count, voidId, ignored) => {
  expect([counted(spaces[name]).classes, spaces[name].voidId, spaces[name].ignored]).toEqual([count, voidId, ignored]);
});

test('ade20k150: ids and names of objectInfo150.txt, colours of color150.mat, 100 things', () => {
  const space = spaces.ade20k150;
  expect(counted(space).things).toBe(100);
  expect(space.classes.map((it) => it.id)).toEqual(Array.from({ length: 151 }, (_, i) => i));
  expect(row(space, 1)).toEqual([1, 'wall', 120, 120, 120, 'stuff']);
  expect(row(space, 13)).toEqual([13, 'person, individual, someone, somebody, mortal, soul', 150, 5, 61, 'thing']);
  expect(row(space, 65)).toEqual([65, 'coffee table, cocktail table', 0, 255, 112, 'thing']);
  expect(row(space, 150)).toEqual([150, 'flag', 92, 0, 255, 'thing']);
});

test('ade20k-full: ids as coded in its images, and the 150 of scene parsing among them', () => {
  const space = spaces['ade20k-full'];
  for (const [id, name] of [[2978, 'wall'], [312, 'building, edifice'], [1831, 'person, individual, someone, somebody, mortal, soul'], [3148, 'adding machine, totalizer, totaliser']] as const) {
    expect(space.classes.find((it) => it.id === id)?.name).toBe(name);
  }
  expect(space.classes.at(-1)?.id).toBe(3156);
  const to = map('ade20k-full', 'ade20k150');
  const pairs = space.classes.flatMap((it) => (to(it.id) === 0 || to(it.id) === null ? [] : [[it, spaces.ade20k150.classes[to(it.id)!]]]));
  expect(pairs.length).toBe(152);
  expect(new Set(pairs.map(([, it]) => it.id)).size).toBe(150);
  expect(pairs.filter(([a, b]) => a.name !== b.name).map(([a, b]) => [a.id, b.id])).toEqual([[533, 36], [774, 15], [783, 15], [2733, 90], [3109, 142]]);
});

test('coco: 80 things with gaps in their ids, 53 stuff classes above them', () => {
  expect(counted(spaces['coco-panoptic133']).things).toBe(80);
  expect(counted(spaces.coco80).things).toBe(80);
  const ids = new Set<number>(spaces.coco80.classes.map((it) => it.id));
  expect(Array.from({ length: 90 }, (_, i) => i + 1).filter((id) => !ids.has(id))).toEqual([12, 26, 29, 30, 45, 66, 68, 69, 71, 83]);
  expect(row(spaces.coco80, 90)).toEqual([90, 'toothbrush', 191, 162, 208, 'thing']);
  expect(row(spaces['coco-panoptic133'], 1)).toEqual([1, 'person', 220, 20, 60, 'thing']);
  expect(row(spaces['coco-panoptic133'], 92)).toEqual([92, 'banner', 255, 255, 128, 'stuff']);
  expect(row(spaces['coco-panoptic133'], 187)).toEqual([187, 'sky-other-merged', 70, 130, 180, 'stuff']);
  expect(row(spaces['coco-panoptic133'], 200)).toEqual([200, 'rug-merged', 250, 141, 255, 'stuff']);
  for (const it of spaces.coco80.classes) expect(row(spaces.coco80, it.id)).toEqual(row(spaces['coco-panoptic133'], it.id));
});

test('cityscapes: 35 labels, of which license plate (-1) is not drawn; 19 trainIds', () => {
  expect(CITYSCAPES_LABELS.length).toBe(35);
  expect(CITYSCAPES_LABELS.find((it) => it.id === -1)).toMatchObject({ name: 'license plate', trainId: -1, ignoreInEval: true });
  expect(spaces.cityscapes.classes.map((it) => it.id)).toEqual(Array.from({ length: 34 }, (_, i) => i));
  expect(row(spaces.cityscapes, 7)).toEqual([7, 'road', 128, 64, 128, 'stuff']);
  expect(row(spaces.cityscapes, 26)).toEqual([26, 'car', 0, 0, 142, 'thing']);
  expect(row(spaces.cityscapes, 33)).toEqual([33, 'bicycle', 119, 11, 32, 'thing']);
  expect(counted(spaces.cityscapes).things).toBe(8);
  expect(spaces.cityscapes19.classes.map((it) => it.name)).toEqual([
    'road', 'sidewalk', 'building', 'wall', 'fence', 'pole', 'traffic light', 'traffic sign', 'vegetation', 'terrain', 'sky', 'person', 'rider', 'car', 'truck', 'bus',
    'train', 'motorcycle', 'bicycle', 'void',
  ]);
  const train = map('cityscapes', 'cityscapes19');
  expect([0, 7, 9, 11, 18, 23, 29, 31, 33].map(train)).toEqual([255, 0, 255, 2, 255, 10, 255, 16, 18]);
  for (let id = 0; id < 19; id++) expect(train(map('cityscapes19', 'cityscapes')(id)!)).toBe(id);
  expect({ ...spaces.kitti, name: '', title: '', source: '' }).toEqual({ ...spaces.cityscapes, name: '', title: '', source: '' });
});

test('camvid32: colours of label_colors.txt, and how they fall into the 11', () => {
  const space = spaces.camvid32;
  expect(row(space, 0)).toEqual([0, 'Animal', 64, 128, 64, 'thing']);
  expect(row(space, 19)).toEqual([19, 'Sidewalk', 0, 0, 192, 'stuff']);
  expect(row(space, 22)).toEqual([22, 'SUVPickupTruck', 64, 128, 192, 'thing']);
  expect(row(space, 31)).toEqual([31, 'Wall', 64, 192, 0, 'stuff']);
  const names = space.classes.map((it) => it.name);
  expect(names).toEqual([...names].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
  const to = map('camvid32', 'camvid11');
  const counts = Array.from({ length: 12 }, (_, id) => space.classes.filter((it) => to(it.id) === id).length);
  expect(counts).toEqual([1, 5, 2, 3, 3, 2, 3, 1, 5, 4, 2, 1]);
  for (const [from, name] of [['Wall', 'Building'], ['TrafficCone', 'Pole'], ['RoadShoulder', 'Pavement'], ['TrafficLight', 'SignSymbol'], ['Animal', 'Pedestrian'], ['MotorcycleScooter', 'Bicyclist']]) {
    expect(spaces.camvid11.classes.find((it) => it.id === to(names.indexOf(from)))?.name, from).toBe(name);
  }
});

test('mapillary65: ids in the order of config.json', () => {
  expect(counted(spaces.mapillary65).things).toBe(37);
  expect(row(spaces.mapillary65, 0)).toEqual([0, 'Bird', 165, 42, 42, 'thing']);
  expect(row(spaces.mapillary65, 13)).toEqual([13, 'Road', 128, 64, 128, 'stuff']);
  expect(row(spaces.mapillary65, 24)).toEqual([24, 'Lane Marking - General', 255, 255, 255, 'stuff']);
  expect(row(spaces.mapillary65, 65)).toEqual([65, 'Unlabeled', 0, 0, 0, 'stuff']);
});

test('sunrgbd37 and scannet20 are parts of nyu40 under their own names', () => {
  expect(row(spaces.sunrgbd37, 20)).toEqual([20, 'floor_mat', 200, 54, 131, 'thing']);
  expect(row(spaces.sunrgbd37, 24)).toEqual([24, 'fridge', 255, 127, 14, 'thing']);
  expect(row(spaces.sunrgbd37, 37)).toEqual([37, 'bag', 213, 92, 176, 'thing']);
  expect(spaces.scannet20.classes.map((it) => it.id)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 24, 28, 33, 34, 36, 39]);
  expect(row(spaces.scannet20, 24)).toEqual([24, 'refrigerator', 255, 127, 14, 'thing']);
  expect([37, 38, 39, 40].map(map('nyu40', 'sunrgbd37'))).toEqual([37, 0, 0, 0]);
  expect([12, 13, 39, 40].map(map('nyu40', 'scannet20'))).toEqual([12, 0, 39, 0]);
});

test('nyu894: raw ids and names, and the 16 of them that are syntrain16', () => {
  for (const [id, name] of [[1, 'book'], [21, 'wall'], [157, 'bed'], [83, 'sofa'], [894, 'torah']] as const) expect(spaces.nyu894.classes[id].name).toBe(name);
  const to = map('nyu894', 'syntrain16');
  const kept = spaces.nyu894.classes.filter((it) => to(it.id) !== 16);
  expect(kept.map((it) => [it.id, to(it.id)])).toEqual([
    [3, 3], [4, 9], [5, 4], [7, 11], [11, 1], [19, 5], [21, 0], [24, 15], [28, 7], [36, 14], [59, 6], [64, 2], [83, 13], [119, 8], [144, 10], [157, 12],
  ]);
  for (let id = 0; id < 16; id++) expect(to(map('syntrain16', 'nyu894')(id)!)).toBe(id);
  const concept = (name: string): string | null | undefined => spaces.nyu894.classes.find((it) => it.name === name)?.concept;
  expect(['stack of plates', 'toy sofa', 'pizza box', 'iphone', 'stacked chairs', 'glass pane', 'torah', 'chapstick'].map(concept))
    .toEqual(['plate', 'toy', 'box', 'cell-phone', 'furniture', 'structure', 'object', 'toiletries']);
});

test('a concept with kinds is taken in only by a class that is called so', () => {
  const taken = (space: LabelSpace, concept: string): string | undefined => space.classes.find((it) => it.id === space.classOfConcept[concept])?.name;
  expect(['telephone', 'shelf', 'refrigerator', 'chair', 'electronics', 'tableware', 'object'].map((it) => taken(spaces.nyu894, it)))
    .toEqual(['telephone', 'shelves', 'refridgerator', 'chair', undefined, undefined, undefined]);
  expect(['door', 'wardrobe', 'snow', 'bread', 'tree', 'electronics', 'object'].map((it) => taken(spaces['ade20k-full'], it)))
    .toEqual(['door', 'wardrobe, closet, press', 'snow', 'bread, breadstuff, staff of life', 'tree', undefined, undefined]);
});

test('a published map says what every class of its space is', () => {
  const known: Readonly<Record<string, LabelSpace>> = spaces;
  for (const it of classMaps) {
    const targets = new Set(known[it.to].classes.map((c) => c.id));
    expect(known[it.from].classes.filter((c) => !targets.has(mapClass(it, c.id) ?? -1 as ClassId)).map((c) => c.name), `${it.from} to ${it.to}`).toEqual([]);
    expect(mapClass(it, known[it.from].voidId)).toBe(known[it.to].voidId);
  }
});
