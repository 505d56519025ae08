import { describe, expect, it } from 'vitest';
import { hash32, transformPoint, type Box3, type Vec3 } from '../../math/index.ts';
import { nodeBounds, type Scene } from '../../scene/index.ts';
import { generateRoom, ROOM_KINDS, LIGHTS } from './index.ts';

const SEEDS = Array.from({ length: Number(process.env.ROOM_SEEDS ?? 100) }, (_, i) => i + 1);
const SMALL = { textureSize: 64 } as const;

/** One number for all bytes of a scene. */
function fingerprint(scene: Scene): number {
  const bytes = [...scene.meshes.flatMap((m) => [m.positions, m.normals!, m.indices]), ...scene.textures.map((t) => t.data)].map((a) => {
    const words = new Uint8Array(a.buffer, a.byteOffset, a.byteLength);
    let h = 0x811c9dc5;
    for (const b of words) h = Math.imul(h ^ b, 0x01000193);
    return h >>> 0;
  });
  return hash32(...bytes, JSON.stringify([scene.nodes, scene.materials, scene.lights, scene.cameras]));
}

describe('generateRoom', () => {
  it('gives the same bytes for the same seed, and other bytes for another', () => {
    expect(fingerprint(generateRoom(SMALL, 7))).toBe(fingerprint(generateRoom(SMALL, 7)));
    expect(fingerprint(generateRoom(SMALL, 7))).not.toBe(fingerprint(generateRoom(SMALL, 8)));
  });

  it('says which option is wrong', () => {
    expect(() => generateRoom({ width: 90 })).toThrow(/room option width/);
    expect(() => generateRoom({ sofas: 2 } as never)).toThrow(/sofas/);
  });

  it.each(ROOM_KINDS.flatMap((kind) => LIGHTS.map((light) => [kind, light] as const)))('%s in %s light is asked for and made', (kind, light) => {
    const scene = generateRoom({ ...SMALL, kind, light }, 3);
    const concepts = scene.nodes.map((n) => n.concept);
    expect(concepts).toContain({ living: 'sofa', bedroom: 'bed', dining: 'dining-table', kitchen: 'refrigerator' }[kind]);
    expect(scene.lights.some((l) => l.type === 'directional')).toBe(light === 'sunny');
  });

  it('takes less than 1.5 s of one core', () => {
    const took = [2, 3, 4].map((seed) => { // the least of three: a first run also compiles
      const from = process.cpuUsage();
      generateRoom({ kind: 'living' }, seed);
      const { user, system } = process.cpuUsage(from);
      return (user + system) / 1e6;
    });
    expect(Math.min(...took)).toBeLessThan(process.env.CI ? 4 : 1.5);
  });
});

describe.each(SEEDS)('room of seed %i', (seed) => {
  const scene = generateRoom(SMALL, seed);

  it('is a valid scene', () => {
    for (const mesh of scene.meshes) {
      const count = mesh.positions.length / 3;
      expect(mesh.indices.length % 3).toBe(0);
      expect(mesh.indices.every((i) => i < count), `${mesh.name}: index out of range`).toBe(true);
      expect(mesh.positions.every(Number.isFinite), `${mesh.name}: position`).toBe(true);
      expect(mesh.uvs[0].every(Number.isFinite), `${mesh.name}: uv`).toBe(true);
      for (let i = 0; i < mesh.normals!.length; i += 3) {
        const [x, y, z] = mesh.normals!.subarray(i, i + 3);
        if (!(Math.abs(x * x + y * y + z * z - 1) < 1e-4)) throw new Error(`${mesh.name}: normal ${i / 3} is ${x}, ${y}, ${z}`);
      }
      expect(mesh.parts.every((p) => p.material < scene.materials.length)).toBe(true);
      if (mesh.partOfTriangle) expect(mesh.partOfTriangle.every((p) => p < mesh.parts.length)).toBe(true);
      facesAgree(mesh);
    }
    for (const node of scene.nodes) {
      expect(node.mesh < scene.meshes.length).toBe(true);
      if (node.mesh >= 0) expect(node.concept, `${node.name} has no concept`).toBeTruthy();
    }
    expect(scene.cameras.length).toBeGreaterThan(0);
    expect(scene.nodes.filter((n) => n.concept).length).toBeGreaterThan(18);
  });

  it('nothing stands in anything else, and nothing floats', () => {
    const solid = scene.nodes.flatMap((n, i) => (n.concept && !BUILDING.has(n.concept) ? [{ name: `${n.name} #${i}`, concept: n.concept, box: nodeBounds(scene, i) }] : []));
    const shell = nodeBounds(scene, scene.nodes.findIndex((n) => n.concept === 'floor'));
    const ceiling = nodeBounds(scene, scene.nodes.findIndex((n) => n.concept === 'ceiling')).min[1];
    const hangs = (b: Box3): boolean => ceiling - b.max[1] < 0.015
      || [0, 2].some((k) => b.min[k] - (shell.min[k] + THICKNESS) < 0.015 || shell.max[k] - THICKNESS - b.max[k] < 0.015);
    const floating = solid.filter((a) => !(MAY_HANG.has(a.concept) && hangs(a.box)) && !supported(a.box, solid.map((s) => s.box)));
    expect(floating.map((f) => `${f.name} at ${f.box.min.map((v) => v.toFixed(3))}`)).toEqual([]);
    const clashes: string[] = [];
    for (let i = 0; i < solid.length; i++) {
      for (let j = i + 1; j < solid.length; j++) {
        const [a, b] = [solid[i], solid[j]];
        if (MAY_TOUCH.some(([x, y]) => (x.has(a.concept) && y.has(b.concept)) || (x.has(b.concept) && y.has(a.concept)))) continue;
        if (depthOf(a.box, b.box) > 0.011) clashes.push(`${a.name} in ${b.name} by ${depthOf(a.box, b.box).toFixed(3)} m`);
      }
    }
    expect(clashes).toEqual([]);
  });

  it('has cameras in free space inside the room', () => {
    for (const camera of scene.cameras) {
      const eye = transformPoint(camera.worldFromCamera, [0, 0, 0]);
      expect(eye[1]).toBeCloseTo(1.5);
      scene.nodes.forEach((n, i) => {
        if (!n.concept || BUILDING.has(n.concept)) return;
        const b = nodeBounds(scene, i);
        if (eye.every((c, k) => c > b.min[k] && c < b.max[k])) throw new Error(`${camera.name} is inside ${n.name}`);
      });
    }
  });
});

const BUILDING = new Set(['wall', 'floor', 'ceiling', 'baseboard', 'window', 'door']);
const MAY_HANG = new Set(['range-hood', 'cabinet', 'picture', 'mirror', 'curtain', 'pendant-lamp', 'ceiling-lamp']);
const THICKNESS = 0.24; // of the walls, on which the floor reaches out
/** What lies on or in another by design: boxes say little about them. */
const MAY_TOUCH: readonly (readonly [ReadonlySet<string>, ReadonlySet<string>])[] = [
  [new Set(['book', 'vase']), new Set(['bookshelf', 'book', 'vase'])],
  [new Set(['pillow']), new Set(['sofa', 'bed', 'pillow'])],
  [new Set(['book', 'vase', 'cup', 'bowl', 'laptop', 'plant', 'table-lamp']), new Set(['coffee-table', 'side-table', 'tv-stand', 'desk', 'cabinet', 'night-stand', 'dresser'])],
  [new Set(['sink', 'faucet', 'stove', 'cooking-pot', 'kettle', 'microwave', 'vase', 'bowl', 'plant']), new Set(['counter', 'cabinet', 'oven', 'sink', 'stove'])],
];

/** How deep two boxes are in each other: the least of the three overlaps, 0 when apart. */
const depthOf = (a: Box3, b: Box3): number => Math.max(0, Math.min(...[0, 1, 2].map((k) => Math.min(a.max[k], b.max[k]) - Math.max(a.min[k], b.min[k]))));

/** Something's top, or an inside shelf, or the floor, lies within 2.5 cm below. */
function supported(box: Box3, all: readonly Box3[]): boolean {
  if (box.min[1] < 0.02 && box.min[1] > -0.02) return true;
  return all.some((b) => b !== box && overlapXZ(box, b) && b.max[1] >= box.min[1] - 0.025 && b.min[1] < box.min[1]);
}
const overlapXZ = (a: Box3, b: Box3): boolean => [0, 2].every((k) => a.min[k] < b.max[k] && b.min[k] < a.max[k]);

/** Shading normals are on the same side as the faces they belong to: nothing is inside out. */
function facesAgree(mesh: Scene['meshes'][number]): void {
  const p = (i: number): Vec3 => [mesh.positions[i * 3], mesh.positions[i * 3 + 1], mesh.positions[i * 3 + 2]];
  let wrong = 0;
  for (let t = 0; t < mesh.indices.length; t += 3) {
    const [a, b, c] = [mesh.indices[t], mesh.indices[t + 1], mesh.indices[t + 2]];
    const [pa, pb, pc] = [p(a), p(b), p(c)];
    const u = pb.map((v, k) => v - pa[k]);
    const v = pc.map((w, k) => w - pa[k]);
    const n = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
    const mean = [0, 1, 2].map((k) => mesh.normals![a * 3 + k] + mesh.normals![b * 3 + k] + mesh.normals![c * 3 + k]);
    const area = Math.sqrt(n[0] ** 2 + n[1] ** 2 + n[2] ** 2);
    if (area > 1e-9 && n[0] * mean[0] + n[1] * mean[1] + n[2] * mean[2] < -0.05 * area) wrong++;
  }
  if (wrong > 0) throw new Error(`${mesh.name}: ${wrong} of ${mesh.indices.length / 3} triangles face against their normals`);
}
