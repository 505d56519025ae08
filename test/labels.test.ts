/** The real scenes, labelled for nyu40: every object of salon.glb as a person would say. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { importScene } from '../src/import/index.ts';
import { formatSidecar, labelScene, labelSpace, parseSidecar, sidecarOf, type Labelling } from '../src/labels/index.ts';

const SCENES = process.env.SYNTRAIN_SCENES ?? fileURLToPath(new URL('../../shared/scenes', import.meta.url));

function scenePath(file: string): string | null {
  const path = join(SCENES, file);
  if (existsSync(path)) return path;
  if (process.env.CI === 'true') throw new Error(`${path} is missing; set SYNTRAIN_SCENES`);
  console.log(`skipped: ${path} is missing (set SYNTRAIN_SCENES)`);
  return null;
}

const className = ({ space }: Labelling, id: number): string => space.classes.find((it) => it.id === id)?.name ?? '?';

const SALON: Readonly<Record<string, string>> = {
  Floor: 'floor', Ceiling: 'ceiling', 'Wall south': 'wall', 'Wall east': 'wall', 'Wall west': 'wall', 'Wall north 0': 'wall', 'Wall north 1': 'wall',
  'Wall north 2': 'wall', 'Wall north 3': 'wall', 'Window daylight': 'window', 'Ceiling lamp panel': 'lamp', 'Couch.00': 'sofa', 'Coffee table.01': 'table',
  'Armchair.02': 'chair', 'Bookcase.03': 'bookshelf', 'TV stand.04': 'otherfurniture', 'TV.05': 'television', 'Table.06': 'table', 'Chair.07': 'chair',
  'Chair.08': 'chair', 'Chair.09': 'chair', 'Decorative plant.10': 'otherprop', 'Laptop.11': 'otherprop', 'Coffee cup.12': 'otherprop', 'Book.13': 'books',
  'Vase.14': 'otherprop', 'Oriental rug.15': 'floor mat', 'Lamp.16': 'lamp', 'Wall light.17': 'lamp',
};

test('salon.glb: each object is one instance of the right class', async () => {
  const path = scenePath('salon.glb');
  if (!path) return;
  const { scene } = await importScene(path);
  const labelling = labelScene(scene, labelSpace('nyu40'));
  expect(Object.fromEntries(labelling.objects.map((it) => [it.path, className(labelling, it.classId)]))).toEqual(SALON);
  expect(labelling.objects.map((it) => it.instance)).toEqual(labelling.objects.map((_, i) => i + 1));
  expect(labelling.warnings).toEqual([]);
  scene.nodes.forEach((node, n) => {
    expect(labelling.parts[n].length).toBe(node.mesh < 0 ? 0 : labelling.scene.meshes[node.mesh].parts.length);
    expect(new Set(labelling.parts[n].map((part) => part.instance)).size, node.name).toBe(node.mesh < 0 ? 0 : 1);
  });
});

/** Class of every mesh of a scene: one name, or the names of its parts where it was split. */
function classesOfMeshes(labelling: Labelling): Record<string, string> {
  const { scene, parts } = labelling;
  return Object.fromEntries(scene.nodes.flatMap((node, n) => (node.mesh < 0 ? [] : [[node.name, [...new Set(parts[n].map((part) => className(labelling, part.classId)))].join(' ')]])));
}

/** By material name first; frames, seats and stairs also by where they are. '?': nothing says what it is, so void. */
const LIVING_ROOM = {
  wall: [24, 27, 29, 33, 38, 39, 42, 43, 46, 48, 50, 51, 54, 55, 59, 61], floor: [19], ceiling: [57], sofa: [47, 62, 64, 14, 13, 34, 21], table: [0, 37, 31],
  picture: [23, 6, 5, 4, 3], mirror: [45, 63], otherstructure: [56], otherprop: [20, 26, 18, 25, 60, 32, 10, 9, 17, 58, 8, 7, 1, 2],
  void: [36, 35, 41, 40, 28, 22, 16, 15, 49, 52, 12, 11, 53, 30, 44],
};

test('living-room: materials, frames and the ceiling', async () => {
  const path = scenePath('living-room/scene.xml');
  if (!path) return;
  const labelling = labelScene((await importScene(path)).scene, labelSpace('nyu40'));
  const expected = Object.fromEntries(Object.entries(LIVING_ROOM).flatMap(([name, list]) => list.map((i) => [`Mesh${String(i).padStart(3, '0')}`, name])));
  expect(classesOfMeshes(labelling)).toEqual(expected);
  const counts = (concept: string): number => labelling.objects.filter((it) => it.concept === concept).length;
  expect(['sofa', 'table', 'plant', 'picture', 'mirror', 'wall', 'floor', 'ceiling'].map(counts)).toEqual([1, 1, 2, 1, 1, 1, 1, 1]);
});

const STAIRCASE: Readonly<Record<string, string>> = {
  Mesh000: 'wall ceiling', Mesh009: 'wall ceiling', Mesh012: 'wall', Mesh018: 'wall', Mesh016: 'wall', Mesh011: 'floor', Mesh001: 'otherstructure', Mesh014: 'otherstructure',
  Mesh008: 'otherprop', Mesh004: 'otherprop', Mesh003: 'otherprop', Mesh006: 'otherprop', Mesh013: 'otherprop',
  Mesh010: 'otherstructure', Mesh015: 'otherstructure', Mesh002: 'otherstructure', Mesh007: 'otherstructure', Mesh005: 'void', Mesh017: 'void',
};

test('staircase2: walls and the ceiling in one mesh, stairs, railing and lights', async () => {
  const path = scenePath('staircase2/scene.xml');
  if (!path) return;
  const labelling = labelScene((await importScene(path)).scene, labelSpace('nyu40'));
  const found = classesOfMeshes(labelling);
  expect(Object.fromEntries(Object.keys(STAIRCASE).map((name) => [name, found[name]]))).toEqual(STAIRCASE);
  const counts = (concept: string): number => labelling.objects.filter((it) => it.concept === concept).length;
  expect(['stairs', 'railing', 'spotlight', 'window', 'floor', 'ceiling'].map(counts)).toEqual([1, 1, 5, 3, 1, 1]);
});

test.each(['salon.glb', 'living-room/scene.xml', 'staircase2/scene.xml'])('%s: its proposals, agreed to by the user, give the same labels', async (file) => {
  const path = scenePath(file);
  if (!path) return;
  const { scene } = await importScene(path);
  const first = labelScene(scene, labelSpace('nyu40'));
  const sidecar = parseSidecar(formatSidecar(sidecarOf(first, '')), 'sidecar');
  const again = labelScene(scene, labelSpace('nyu40'), [], { ...sidecar, entries: sidecar.entries.map((entry) => ({ ...entry, by: 'user' as const })) });
  expect(again.warnings).toEqual([]);
  expect(again.objects.length).toBe(first.objects.length);
  const shown = ({ scene: { nodes, meshes }, parts }: Labelling): string[] => nodes.flatMap(({ mesh }, n) => (mesh < 0 ? [] : Array.from({ length: meshes[mesh].indices.length / 3 }, (_, t) => {
    const { instance, classId } = parts[n][meshes[mesh].partOfTriangle?.[t] ?? 0];
    return `${instance} ${classId}`;
  })));
  const [before, after] = [shown(first), shown(again)];
  expect(before.filter((label, i) => label.split(' ')[1] !== after[i].split(' ')[1])).toEqual([]);
  // Ids may be given in another order, but the same triangles share one.
  expect(new Set(before.map((label, i) => `${label} ${after[i]}`)).size).toBe(first.objects.length);
});
