/** What nameless geometry is taken for: a room's shell, panes, lights, frames, stairs. */
import { expect, test } from 'vitest';
import type { Vec3 } from '../math/index.ts';
import { IDENTITY } from '../math/index.ts';
import type { Material, Scene } from '../scene/index.ts';
import { labelScene, labelSpace, type Labelling } from './index.ts';

type Surface = 'plain' | 'glass' | 'light';
interface Block { readonly min: Vec3; readonly max: Vec3; readonly surface?: Surface; readonly material?: string; readonly inward?: boolean }

const QUADS = [[0, 4, 6, 2], [1, 3, 7, 5], [0, 1, 5, 4], [2, 6, 7, 3], [0, 2, 3, 1], [4, 5, 7, 6]];

function material(name: string, surface: Surface): Material {
  const bsdf = surface === 'glass'
    ? { type: 'thinDielectric' as const, ior: 1.5, specularReflectance: { factor: [1, 1, 1] as const }, specularTransmittance: { factor: [1, 1, 1] as const } }
    : { type: 'diffuse' as const, reflectance: { factor: [0.5, 0.5, 0.5] as const } };
  return { name, bsdf, ...(surface === 'light' ? { emission: { radiance: { factor: [9, 9, 9] as const }, sides: 'front' as const } } : {}) };
}

/** Each list of blocks is the one mesh of one nameless node. */
function label(...nodes: readonly (readonly Block[])[]): Labelling {
  const scene: Scene = {
    name: 'blocks', textures: [], lights: [], environment: null, cameras: [], credits: [],
    materials: nodes.map(([{ surface = 'plain', material: name = '' }]) => material(name, surface)),
    nodes: nodes.map((_, i) => ({ name: `Mesh${i}`, parent: -1, worldFromNode: IDENTITY, mesh: i })),
    meshes: nodes.map((blocks, i) => ({
      name: '', normals: null, uvs: [], tangents: null, colors: null, partOfTriangle: null, parts: [{ name: '', material: i }],
      positions: Float32Array.from(blocks.flatMap(({ min, max }) => Array.from({ length: 8 }, (_, k) => [k & 1 ? max[0] : min[0], k & 2 ? max[1] : min[1], k & 4 ? max[2] : min[2]]).flat())),
      indices: Uint32Array.from(blocks.flatMap(({ inward }, b) => QUADS.flatMap(([p, q, r, s]) => (inward === true ? [p, r, q, p, s, r] : [p, q, r, p, r, s]).map((k) => k + b * 8)))),
    })),
  };
  return labelScene(scene, labelSpace('nyu40'));
}

const concepts = ({ parts }: Labelling): string[] => parts.map((list) => [...new Set(list.map((part) => part.concept ?? '-'))].join(' '));

const SHELL: Block = { min: [0, 0, 0], max: [5, 2.6, 4], inward: true };

test('a room modelled as one box becomes floor, ceiling and walls', () => {
  const labelling = label([SHELL], [{ min: [1, 0, 1], max: [2, 0.7, 2] }]);
  const { partOfTriangle } = labelling.scene.meshes[0];
  const byTriangle = Array.from(partOfTriangle ?? [], (part) => labelling.parts[0][part].concept);
  expect(byTriangle).toEqual([...Array<string>(4).fill('wall'), 'floor', 'floor', 'ceiling', 'ceiling', ...Array<string>(4).fill('wall')]);
  expect(concepts(labelling)[1]).toBe('-');
});

test('a room whose material is called walls keeps its walls and gets floor and ceiling', () => {
  expect(concepts(label([{ ...SHELL, material: 'Walls' }])).sort()).toEqual(['wall ceiling floor']);
});

test('slabs: floor below, ceiling above, wall at the rim; a slab in the middle is nothing', () => {
  const labelling = label(
    [{ min: [0, -0.1, 0], max: [5, 0, 4] }], [{ min: [0, 2.6, 0], max: [5, 2.7, 4] }], [{ min: [0, 0, -0.1], max: [5, 2.6, 0] }], [{ min: [1, 1.2, 1], max: [2, 1.25, 2] }],
  );
  expect(concepts(labelling)).toEqual(['floor', 'ceiling', 'wall', '-']);
});

test('panes of glass and of light in the outer wall are windows, small lights overhead are lights', () => {
  const labelling = label(
    [SHELL], [{ min: [4.98, 0.9, 1], max: [5, 2.1, 3], surface: 'glass' }], [{ min: [0, 0.9, 1], max: [0.02, 2.1, 3], surface: 'light' }],
    [{ min: [2, 2.5, 2], max: [2.3, 2.58, 2.3], surface: 'light' }], [{ min: [2, 0.7, 2], max: [2.05, 0.9, 2.05], surface: 'glass' }],
  );
  expect(concepts(labelling).slice(1)).toEqual(['window', 'window', 'light-fixture', '-']);
});

test('a frame belongs to its picture, whatever it is made of', () => {
  const labelling = label([SHELL], [{ min: [1, 1, 0.02], max: [2, 1.8, 0.03], material: 'Painting' }], [{ min: [0.95, 0.95, 0], max: [2.05, 1.85, 0.05], material: 'TableWood' }]);
  expect(concepts(labelling).slice(1)).toEqual(['picture', 'picture']);
  expect(labelling.parts[1][0].instance).toBe(labelling.parts[2][0].instance);
});

test('treads in even steps are stairs; boards stacked above one another are not', () => {
  const treads = Array.from({ length: 9 }, (_, i): Block => ({ min: [1, 0.18 * i + 0.1, 0.25 * i], max: [2, 0.18 * i + 0.18, 0.25 * i + 0.3] }));
  const boards = Array.from({ length: 7 }, (_, i): Block => ({ min: [4, 0.3 * i, 0], max: [4.9, 0.3 * i + 0.02, 0.3] }));
  expect(concepts(label([SHELL], treads, boards)).slice(1)).toEqual(['stairs', '-']);
});
