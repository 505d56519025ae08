/** Objects, precedence, sidecars and rules on small scenes of boxes. */
import { expect, test } from 'vitest';
import type { Vec3 } from '../math/index.ts';
import { IDENTITY, translation } from '../math/index.ts';
import type { Material, Mesh, Scene, SceneNode } from '../scene/index.ts';
import { formatSidecar, labelScene, labelSpace, mergeSidecar, parseRules, parseSidecar, sidecarOf, type Labelling, type LabelRules, type Sidecar, type SidecarEntry } from './index.ts';

interface Item {
  readonly name: string;
  readonly parent?: string;
  readonly mesh?: string;
  /** One box a part: material, min, max. None: a group. */
  readonly boxes?: readonly (readonly [material: string, min: Vec3, max: Vec3])[];
  readonly concept?: string;
  readonly hidden?: boolean;
}

/** Faces outwards, 12 triangles a box. */
const QUADS = [[0, 4, 6, 2], [1, 3, 7, 5], [0, 1, 5, 4], [2, 6, 7, 3], [0, 2, 3, 1], [4, 5, 7, 6]];

function sceneOf(items: readonly Item[]): Scene {
  const materials: Material[] = [];
  const material = (name: string): number => {
    const at = materials.findIndex((it) => it.name === name);
    if (at >= 0) return at;
    materials.push({ name, bsdf: { type: 'diffuse', reflectance: { factor: [0.5, 0.5, 0.5] } } });
    return materials.length - 1;
  };
  const meshes: Mesh[] = [];
  const nodes = items.map((item): SceneNode => {
    const boxes = item.boxes ?? [];
    if (boxes.length > 0) {
      const positions = boxes.flatMap(([, min, max]) => Array.from({ length: 8 }, (_, i) => [i & 1 ? max[0] : min[0], i & 2 ? max[1] : min[1], i & 4 ? max[2] : min[2]]).flat());
      const indices = boxes.flatMap((_, b) => QUADS.flatMap(([p, q, r, s]) => [p, q, r, p, r, s].map((i) => i + b * 8)));
      const names = [...new Set(boxes.map(([name]) => name))];
      meshes.push({
        name: item.mesh ?? '', positions: Float32Array.from(positions), normals: null, uvs: [], tangents: null, colors: null, indices: Uint32Array.from(indices),
        partOfTriangle: Uint16Array.from(boxes.flatMap(([name]) => Array<number>(12).fill(names.indexOf(name)))),
        parts: names.map((name) => ({ name: '', material: material(name) })),
      });
    }
    return {
      name: item.name, parent: item.parent === undefined ? -1 : items.findIndex((it) => it.name === item.parent), worldFromNode: IDENTITY, mesh: boxes.length > 0 ? meshes.length - 1 : -1,
      ...(item.concept === undefined ? {} : { concept: item.concept }), ...(item.hidden === true ? { visible: false } : {}),
    };
  });
  return { name: 'boxes', meshes, nodes, materials, textures: [], lights: [], environment: null, cameras: [], credits: [] };
}

const cube = (material: string, x: number, y = 0, z = 0, size = 0.5): [string, Vec3, Vec3] => [material, [x, y, z], [x + size, y + size, z + size]];
const label = (items: readonly Item[], rules: LabelRules = [], sidecar: Sidecar | null = null): Labelling => labelScene(sceneOf(items), labelSpace('nyu40'), rules, sidecar);
const objects = (labelling: Labelling): string[] => labelling.objects.map((it) => `${it.path}=${it.concept ?? '?'}`);
const user = (match: SidecarEntry['match'], concept: string | null, instance: SidecarEntry['instance'] = 'object'): SidecarEntry => ({ match, concept, instance, by: 'user', confidence: 1, reason: '' });
const sidecar = (...entries: SidecarEntry[]): Sidecar => ({ version: 1, sceneSha256: '', entries });

const SOFA: readonly Item[] = [
  { name: 'Sofa' },
  { name: 'Cube.001', parent: 'Sofa', boxes: [cube('Fabric', 0)] },
  { name: 'sofa_leg', parent: 'Sofa', boxes: [cube('Wood', 0.5)] },
  { name: 'Pillow_L', parent: 'Sofa', boxes: [cube('Fabric', 0, 0.5)] },
];

test('a subtree is one object; legs and nameless cubes are parts, a pillow is its own', () => {
  const labelling = label(SOFA);
  expect(objects(labelling)).toEqual(['Sofa=sofa', 'Sofa/Pillow_L=pillow']);
  expect(labelling.parts.map((parts) => parts.map((part) => [part.instance, part.classId]))).toEqual([[], [[1, 6]], [[1, 6]], [[2, 18]]]);
});

test('a group of several chairs is several objects, a chair of several meshes is one', () => {
  const chairs = [{ name: 'Chairs' }, { name: 'Chair.001', parent: 'Chairs', boxes: [cube('Wood', 0)] }, { name: 'Cube.7', parent: 'Chairs', boxes: [cube('Wood', 4)] }, { name: 'Chair.002', parent: 'Chairs', boxes: [cube('Wood', 2)] }];
  expect(objects(label(chairs))).toEqual(['Chairs/Chair.001=chair', 'Chairs/Cube.7=chair', 'Chairs/Chair.002=chair']);
  const pieces = [{ name: 'Chair' }, { name: 'Chair_Wood_0', parent: 'Chair', boxes: [cube('Wood', 0)] }, { name: 'Chair_Fabric_0', parent: 'Chair', boxes: [cube('Fabric', 0.2)] }];
  expect(objects(label(pieces))).toEqual(['Chair=chair']);
});

test('pieces of a thing in a flat list find one another, and not the neighbour', () => {
  const flat = [{ name: 'chair_seat', boxes: [cube('a', 0)] }, { name: 'chair_leg1', boxes: [cube('a', 0.5)] }, { name: 'chair_seat.001', boxes: [cube('a', 3)] }, { name: 'chair_leg1.001', boxes: [cube('a', 3.5)] }];
  const labelling = label(flat);
  expect(labelling.parts.map(([part]) => part.instance)).toEqual([1, 1, 2, 2]);
});

test('a known object keeps its class whatever its materials are called', () => {
  expect(objects(label([{ name: 'Couch', boxes: [cube('Grey_Pillow', 0), cube('tableglass.001', 0.5)] }]))).toEqual(['Couch=sofa']);
});

test('nameless nodes go by their materials; one kind of thing takes its nameless parts along', () => {
  const labelling = label([{ name: 'Mesh012', boxes: [cube('LampShade', 0), cube('Chrome', 0.5)] }, { name: 'Mesh013', boxes: [cube('Sofa', 5), cube('TableWood', 8)] }]);
  expect(labelling.parts.map((parts) => parts.map((part) => part.concept))).toEqual([['lamp', 'lamp'], ['sofa', 'table']]);
  expect(labelling.parts[0][0].instance).toBe(labelling.parts[0][1].instance);
});

test('one material for two sofas apart makes two objects', () => {
  const labelling = label([{ name: 'Mesh1', boxes: [cube('Sofa', 0), cube('Sofa', 5)] }]);
  expect(labelling.objects.map((it) => it.concept)).toEqual(['sofa', 'sofa']);
  expect(labelling.scene.meshes[0].parts.length).toBeGreaterThan(1);
  expect(labelling.scene.meshes[0].indices).toEqual(sceneOf([{ name: 'Mesh1', boxes: [cube('Sofa', 0), cube('Sofa', 5)] }]).meshes[0].indices);
});

test('what a generator says stands above names; a concept it invents is a warning', () => {
  const labelling = label([
    { name: 'Pillow', concept: 'armchair' }, { name: 'table', parent: 'Pillow', boxes: [cube('a', 0)] },
    { name: 'x', concept: 'snark', boxes: [cube('a', 3)] }, { name: 'y', concept: 'Coffee table', boxes: [cube('a', 6)] },
  ]);
  expect(objects(labelling)).toEqual(['Pillow=armchair', 'x=?', 'y=coffee-table']);
  expect(labelling.objects.map((it) => it.by)).toEqual(['generator', 'generator', 'generator']);
  expect(labelling.warnings).toEqual([expect.stringContaining("'snark'")]);
});

test('hidden nodes show nothing and are no objects', () => {
  const labelling = label([{ name: 'Chair', boxes: [cube('a', 0)], hidden: true }, { name: 'Table', boxes: [cube('a', 1)] }]);
  expect(objects(labelling)).toEqual(['Table=table']);
  expect(labelling.parts[0]).toEqual([{ instance: 0, classId: 0, concept: null }]);
});

test('rules stand above generators, the user above rules, the last rule above the first', () => {
  const items = [{ name: 'A', concept: 'chair', boxes: [cube('m', 0)] }, { name: 'B', boxes: [cube('m', 2)] }, { name: 'C', boxes: [cube('n', 4)] }];
  const rules = parseRules([
    { match: { name: '?' }, concept: 'table' }, { match: { path: 'b' }, concept: 'Couch' }, { match: { material: 'n*' }, concept: 'lamp' }, { match: { name: 'nobody' }, concept: 'lamp' },
  ], 'rules.yaml');
  const labelling = label(items, rules, sidecar(user({ path: 'A' }, 'desk'), user({ path: 'Z' }, 'desk')));
  expect(labelling.objects.map((it) => [it.concept, it.by])).toEqual([['desk', 'user'], ['sofa', 'rule'], ['table', 'rule']]);
  // The material rule names the part inside the object C, which stays a table.
  expect(labelling.parts[2]).toEqual([{ instance: 3, classId: 35, concept: 'lamp' }]);
  expect(labelling.warnings).toEqual([expect.stringMatching(/^rule 4 .*nobody.*matches nothing/), expect.stringMatching(/^sidecar entry .*"Z".*matches nothing/)]);
});

test('own and merge', () => {
  const items = [{ name: 'Sofa', boxes: [cube('Fabric', 0), cube('Pillow', 0, 0.5)] }, { name: 'Leaf1', boxes: [cube('x', 3)] }, { name: 'Leaf2', boxes: [cube('x', 6)] }];
  const keep = label(items, parseRules([{ match: { material: 'Pillow' }, concept: 'pillow' }], 'r'));
  expect(keep.parts[0].map((part) => [part.instance, part.concept])).toEqual([[1, 'sofa'], [1, 'pillow']]);
  const own = label(items, parseRules([{ match: { material: 'Pillow' }, concept: 'pillow', instance: 'own' }, { match: { name: 'leaf*' }, concept: 'plant', instance: { merge: 'tree' } }], 'r'));
  expect(own.parts[0].map((part) => [part.instance, part.concept])).toEqual([[1, 'sofa'], [2, 'pillow']]);
  expect(own.parts.slice(1).map(([part]) => part.instance)).toEqual([3, 3]);
});

test('faces: triangles of a mesh become a part with a class of its own', () => {
  const items: Item[] = [{ name: 'Wall', boxes: [['paint', [0, 0, 0], [6, 3, 0.3]]] }];
  const entry = user({ faces: { path: 'Wall', triangles: [[0, 2], [4, 6]] } }, 'door', 'own');
  const labelling = label(items, [], sidecar(entry));
  expect(labelling.scene.meshes[0].partOfTriangle).toEqual(Uint16Array.from([1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0]));
  expect(labelling.parts[0].map((part) => [part.instance, part.concept])).toEqual([[1, 'wall'], [2, 'door']]);
  expect(label(items, [], sidecar({ ...entry, instance: 'object' })).parts[0].map((part) => [part.instance, part.concept])).toEqual([[1, 'wall'], [1, 'door']]);
  expect(label(items, [], sidecar(user({ faces: { path: 'Wall', triangles: [[10, 40]] } }, 'door'))).warnings).toEqual([expect.stringContaining('the mesh has 12 triangles')]);
});

test('a sidecar of proposals made by the user gives the same labelling again', () => {
  const items: Item[] = [...SOFA, { name: 'Mesh012', boxes: [cube('LampShade', 9), cube('Chrome', 9.5)] }, { name: 'Mesh013', boxes: [cube('Sofa', 15), cube('TableWood', 18)] },
    { name: 'chair_seat', boxes: [cube('a', 20)] }, { name: 'chair_leg', boxes: [cube('a', 20.5)] }, { name: 'Mesh014', boxes: [cube('Sofa', 30), cube('Sofa', 35)] }];
  const first = label(items);
  const proposed = sidecarOf(first, 'ab'.repeat(32));
  expect(parseSidecar(formatSidecar(proposed), 's.json')).toEqual(proposed);
  const again = label(items, [], { ...proposed, entries: proposed.entries.map((entry) => ({ ...entry, by: 'user' as const })) });
  expect(again.warnings).toEqual([]);
  const shown = (it: Labelling): unknown => it.scene.nodes.map((node, n) => (node.mesh < 0 ? null : Array.from(it.scene.meshes[node.mesh].indices.filter((_, i) => i % 3 === 0), (_, t) => {
    const { instance, concept } = it.parts[n][it.scene.meshes[node.mesh].partOfTriangle?.[t] ?? 0];
    return `${instance} ${concept ?? '?'}`;
  })));
  expect(shown(again)).toEqual(shown(first));
});

test('merging keeps every user entry and replaces proposals', () => {
  const items = [{ name: 'Sofa', boxes: [cube('a', 0)] }, { name: 'Lamp', boxes: [cube('a', 3)] }];
  const proposed = sidecarOf(label(items), '');
  const mine = user({ path: 'Sofa' }, 'bed');
  const gone = user({ path: 'Gone' }, 'lamp');
  const merged = mergeSidecar(sidecar(mine, gone, { ...user({ path: 'Old' }, 'lamp'), by: 'proposal' }), proposed);
  expect(merged.entries).toEqual([mine, gone, proposed.entries[1]]);
  expect(objects(label(items, [], merged))).toEqual(['Sofa=bed', 'Lamp=lamp']);
});

test('a proposal edited without saying so is a warning', () => {
  const items = [{ name: 'Sofa', boxes: [cube('a', 0)] }];
  const { entries } = sidecarOf(label(items), '');
  expect(label(items, [], sidecar(...entries)).warnings).toEqual([]);
  expect(label(items, [], sidecar({ ...entries[0], concept: 'bed' })).warnings).toEqual([expect.stringMatching(/says bed.*sofa is proposed now; set "by": "user"/)]);
});

test('bad sidecars and rules name file, place and way out', () => {
  expect(() => parseSidecar('{', 'a.labels.json')).toThrow(/^a\.labels\.json: not JSON/);
  expect(() => parseSidecar('{"version":2,"sceneSha256":"","entries":[]}', 'a.labels.json')).toThrow(/^a\.labels\.json: version: /);
  expect(() => parseSidecar(JSON.stringify(sidecar(user({ path: 'A' }, 'snark'))), 'a.labels.json')).toThrow(/a\.labels\.json: entry 1: there is no concept 'snark'/);
  expect(() => parseSidecar(JSON.stringify(sidecar(user({}, 'lamp'))), 'a')).toThrow(/entries\.0\.match: give path/);
  expect(() => parseRules([{ match: {}, concept: 'lamp' }], 'r.yaml')).toThrow(/^r\.yaml: 0\.match: give path, name or material/);
  expect(() => parseRules([{ match: { name: 'x' }, concept: 'lamp', colour: 'red' }], 'r.yaml')).toThrow(/^r\.yaml: 0: .*colour/);
  expect(parseRules({ rules: [{ match: { name: 'x' }, concept: 'Couch' }] }, 'r.yaml')).toEqual([{ match: { name: 'x' }, concept: 'sofa' }]);
});

test('more than 65535 objects: stuff and the unknown share ids with a warning; things do not fit', () => {
  const many = (name: string): Item[] => Array.from({ length: 65540 }, (_, i) => ({ name: `${name}.${i}`, boxes: [cube('a', i)] }));
  const scene = sceneOf([{ name: 'Chair', boxes: [cube('a', -5)] }]);
  const repeat = (name: string): Scene => ({ ...scene, nodes: [...scene.nodes, ...many(name).map((item) => ({ name: item.name, parent: -1, worldFromNode: translation([0, 0, 9]), mesh: 0 }))] });
  const stones = labelScene(repeat('Cube'), labelSpace('nyu40'));
  expect(stones.objects.length).toBe(2);
  expect(stones.warnings).toEqual([expect.stringContaining('more than 65535')]);
  expect(() => labelScene(repeat('Chair'), labelSpace('nyu40'))).toThrow(/65541 objects, but images hold 65535.*merge/);
});
