/** Label spaces: published ids, names, colours and maps, counted and spot-checked against literals. */
import { expect, test } from 'vitest';
import { mapClass, nyu40ToNyu13 } from '../class-map.ts';
import { classOf, conceptById, concepts, findConcept } from '../concepts.ts';
import type { ClassId, LabelSpace } from '../label-space.ts';
import { nyuRawNames, nyuRawTo40 } from '../nyu-raw.ts';
import { labelSpace, spaces } from './index.ts';
import { SYNTRAIN16_RAW_IDS } from './syntrain16.ts';

const names = (space: LabelSpace): string[] => space.classes.map((it) => it.name);
const nameOf = (space: LabelSpace, concept: string): string => space.classes.find((it) => it.id === classOf(space, concept))?.name ?? '?';

/** Classes that share a colour as published. */
const SAME_COLOR: Readonly<Record<string, readonly (readonly number[])[]>> = { ade20k150: [[7, 49]] };
/** Scored classes that no concept stands for: the camera's own car and its mount; a fifth of the full ADE20K, counted. */
const NO_CONCEPT: Readonly<Record<string, readonly number[] | number>> = { mapillary65: [63, 64], 'ade20k-full': 174 };

test.each(Object.entries(spaces))('%s: its key is its name, ids ascend, names, ids and colours are unique, its concepts exist', (key, space: LabelSpace) => {
  expect(space.name).toBe(key);
  const ids = space.classes.map((it) => it.id);
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
  expect(new Set(names(space)).size).toBe(space.classes.length);
  const counting = space.classes.filter((it) => !space.ignored.includes(it.id));
  const twins = counting.flatMap((a) => counting.filter((b) => a.id < b.id && a.color.join() === b.color.join()).map((b) => [a.id, b.id]));
  expect(twins).toEqual(SAME_COLOR[key] ?? []);
  expect(space.classes.every((it) => it.color.every((c) => Number.isInteger(c) && c >= 0 && c <= 255))).toBe(true);
  expect(space.ignored).toContain(space.voidId);
  expect(space.ignored.every((id) => ids.includes(id))).toBe(true);
  for (const [concept, id] of Object.entries(space.classOfConcept)) {
    expect(conceptById(concept), concept).not.toBeNull();
    expect(ids).toContain(id);
  }
  const bare = counting.filter((it) => conceptById(it.concept ?? '') === null).map((it) => it.id);
  expect(typeof NO_CONCEPT[key] === 'number' ? bare.length : bare).toEqual(NO_CONCEPT[key] ?? []);
  expect(counting.filter((it) => typeof it.concept === 'string' && conceptById(it.concept) === null)).toEqual([]);
  const reached = new Set(concepts.map((concept) => classOf(space, concept.id)));
  // A class out of reach of every concept shares its own with another class, which has it.
  expect(counting.filter((it) => !reached.has(it.id) && !bare.includes(it.id) && !reached.has(classOf(space, it.concept ?? null))).map((it) => it.id)).toEqual([]);
});

test('nyu40 has the published names', () => {
  expect(names(spaces.nyu40)).toEqual([
    'void', 'wall', 'floor', 'cabinet', 'bed', 'chair', 'sofa', 'table', 'door', 'window', 'bookshelf', 'picture', 'counter', 'blinds', 'desk', 'shelves',
    'curtain', 'dresser', 'pillow', 'mirror', 'floor mat', 'clothes', 'ceiling', 'books', 'refridgerator', 'television', 'paper', 'towel', 'shower curtain',
    'box', 'whiteboard', 'person', 'night stand', 'toilet', 'sink', 'lamp', 'bathtub', 'bag', 'otherstructure', 'otherfurniture', 'otherprop',
  ]);
  expect(spaces.nyu40.voidId).toBe(0);
  expect(spaces.nyu40.classes[7].color).toEqual([255, 152, 150]);
  expect(spaces.nyu40.classes[35].color).toEqual([96, 207, 209]);
});

test('nyu13 is nyu40 through the published map', () => {
  expect(names(spaces.nyu13)).toEqual(['void', 'bed', 'books', 'ceiling', 'chair', 'floor', 'furniture', 'objects', 'picture', 'sofa', 'table', 'tv', 'wall', 'window']);
  const count = (id: number): number => spaces.nyu40.classes.filter((it) => mapClass(nyu40ToNyu13, it.id) === id).length;
  expect(Array.from({ length: 14 }, (_, id) => count(id))).toEqual([1, 1, 1, 1, 1, 2, 8, 16, 1, 1, 2, 1, 2, 3]);
  for (const [from, to] of [['door', 'wall'], ['desk', 'table'], ['blinds', 'window'], ['floor mat', 'floor'], ['night stand', 'furniture'], ['pillow', 'objects'], ['otherfurniture', 'furniture']]) {
    const id = spaces.nyu40.classes.find((it) => it.name === from)?.id ?? (0 as ClassId);
    expect(spaces.nyu13.classes.find((it) => it.id === mapClass(nyu40ToNyu13, id))?.name, from).toBe(to);
  }
  for (const concept of concepts) {
    expect(classOf(spaces.nyu13, concept.id), concept.id).toBe(mapClass(nyu40ToNyu13, classOf(spaces.nyu40, concept.id)));
  }
});

test('syntrain16 is 16 raw NYU names, void above them', () => {
  expect(names(spaces.syntrain16)).toEqual([...SYNTRAIN16_RAW_IDS.map((id) => nyuRawNames[id - 1]), 'void']);
  expect(spaces.syntrain16.voidId).toBe(16);
  for (const [concept, name] of [['armchair', 'chair'], ['coffee-table', 'table'], ['floor-lamp', 'lamp'], ['bookshelf', 'void'], ['stool', 'void'], ['rug', 'void'], ['baseboard', 'wall']]) {
    expect(nameOf(spaces.syntrain16, concept), concept).toBe(name);
  }
});

test('camvid11 has the ids and colours of SegNet', () => {
  expect(names(spaces.camvid11)).toEqual(['Sky', 'Building', 'Pole', 'Road', 'Pavement', 'Tree', 'SignSymbol', 'Fence', 'Car', 'Pedestrian', 'Bicyclist', 'Unlabelled']);
  expect(spaces.camvid11.voidId).toBe(11);
  expect(spaces.camvid11.classes[4].color).toEqual([60, 40, 222]);
  for (const [concept, name] of [
    ['lane-marking', 'Road'], ['curb', 'Pavement'], ['bush', 'Tree'], ['traffic-light', 'SignSymbol'], ['truck', 'Car'], ['motorcycle', 'Bicyclist'],
    ['rider', 'Bicyclist'], ['street-lamp', 'Pole'], ['guard-rail', 'Fence'], ['bridge', 'Building'], ['dog', 'Pedestrian'], ['cup', 'Unlabelled'],
  ]) expect(nameOf(spaces.camvid11, concept), concept).toBe(name);
});

test('the 894 raw names and their classes are those of classMapping40.mat', () => {
  expect(nyuRawNames.length).toBe(894);
  expect(new Set(nyuRawNames).size).toBe(894);
  const counts = Array.from({ length: 41 }, (_, id) => nyuRawTo40.filter((it) => it === id).length);
  expect(counts).toEqual([0, ...Array<number>(37).fill(1), 68, 82, 707]);
  for (const [id, name, to] of [[1, 'book', 40], [21, 'wall', 1], [143, 'floor mat', 20], [157, 'bed', 4], [894, 'torah', 40]] as const) {
    expect([nyuRawNames[id - 1], nyuRawTo40[id - 1]], String(id)).toEqual([name, to]);
  }
});

/** Raw NYU names whose concept has another class in nyu40, and why. */
const DEPARTURES: Readonly<Record<string, string>> = {
  book: 'ScanNet: books', 'coffee table': 'ScanNet: table', papers: 'ScanNet: paper', mattress: 'ScanNet: bed', 'yoga mat': 'ScanNet: floor mat', 'pizza box': 'ScanNet: box',
  'garbage bag': 'ScanNet: bag', sock: 'ScanNet: clothes', 'shower head': 'ScanNet: otherstructure', chalkboard: 'ScanNet: blackboard, otherstructure',
  rug: 'our decision: a floor mat', 'lamp shade': 'a piece of a lamp', 'light bulb': 'a piece of a lamp', bulb: 'a piece of a lamp',
  'window frame': 'a piece of a window', 'door frame': 'a piece of a door; ScanNet: door', 'door way': 'a piece of a door', 'window box': 'a planter', 'floor trim': 'a piece of a wall',
  'shower pipe': 'a piece of a shower', 'shower hose': 'a piece of a shower', 'towel rod': 'a towel rack', 'wine rack': 'a rack',
};

test('where a concept bears a raw NYU name, nyu40 gives it the published class but for the listed departures', () => {
  const differ = nyuRawNames.flatMap((name, i) => {
    const concept = findConcept(name);
    return concept && classOf(spaces.nyu40, concept.id) !== nyuRawTo40[i] ? [name] : [];
  });
  expect(differ.filter((name) => !(name in DEPARTURES))).toEqual([]);
});

test('small things are otherprop, as NYU maps them', () => {
  for (const id of ['cup', 'vase', 'laptop', 'plant', 'bottle', 'monitor', 'stool', 'telephone', 'fan', 'blanket']) expect(nameOf(spaces.nyu40, id), id).toBe('otherprop');
  for (const id of ['tv-stand', 'wardrobe', 'ottoman', 'bench', 'piano', 'trash-can', 'radiator']) expect(nameOf(spaces.nyu40, id), id).toBe('otherfurniture');
  for (const id of ['stairs', 'fireplace', 'column', 'stove', 'chandelier', 'railing']) expect(nameOf(spaces.nyu40, id), id).toBe('otherstructure');
});

test('an unknown label space is named with those there are', () => {
  expect(() => labelSpace('ade20k')).toThrow(/'ade20k'.*nyu40, nyu13, nyu894, .*ade20k150/);
  expect(labelSpace('nyu40')).toBe(spaces.nyu40);
});
