/** The real scenes, labelled for nyu40: every object of salon.glb as a person would say. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { importScene } from '../src/import/index.ts';
import { labelScene, labelSpace, type Labelling } from '../src/labels/index.ts';

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
