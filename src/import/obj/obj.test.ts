import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodePng as encode } from '../../image/index.ts';
import { random } from '../../math/index.ts';
import { InputError, type ImportResult, type Mesh } from '../../scene/index.ts';
import { importScene, type ImportOptions } from '../index.ts';
import { parseObj } from './parse-obj.ts';
import { triangulator } from './triangulate.ts';

let folder = '';
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'syntrain-obj-')); });
afterAll(() => rm(folder, { recursive: true }));

let count = 0;
/** Writes files into a fresh folder and imports the first. */
async function load(files: Record<string, string | Uint8Array>, options: Partial<ImportOptions> = {}): Promise<ImportResult> {
  const home = join(folder, `case${count++}`);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(home, name)), { recursive: true });
    await writeFile(join(home, name), content);
  }
  return importScene(join(home, Object.keys(files)[0]), options);
}
const encodePng = (width: number, height: number, rgba: readonly number[]): Uint8Array =>
  encode({ width, height, data: Uint8Array.from(rgba), channels: 4 });
const TRIANGLE = 'v 0 0 0\nv 1 0 0\nv 0 1 0\n';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
function area({ positions: p, indices }: Mesh): number {
  let sum = 0;
  for (let t = 0; t < indices.length; t += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => [p[indices[t + k] * 3], p[indices[t + k] * 3 + 1], p[indices[t + k] * 3 + 2]]);
    const u = b.map((x, i) => x - a[i]);
    const v = c.map((x, i) => x - a[i]);
    sum += Math.hypot(u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]) / 2;
  }
  return sum;
}

describe('OBJ geometry', () => {
  it('reads corners of all four kinds, relative indices, CRLF, continued lines, comments and exponents', async () => {
    const { scene, dropped } = await load({
      'a.obj': '\ufeff# made by hand\\\r\nv 0 0 0 # origin\r\nv 1.0e0 0 0\r\nv 1 1E+0 0\r\nv 0 1 \\\r\n 0\r\nvt 0 0\r\nvt 1 0.25\r\nvn 0 0 2\r\n'
        + 'f 1 2 3\r\nf 1/1 2/2 3/1\r\nf 1//1 2//1 3//1\r\nf -4/-2/-1 -2/-1/-1 \\\r\n -1/-1/-1\r\nl 1 2\r\n',
    });
    const [mesh] = scene.meshes;
    expect(mesh.indices.length).toBe(12);
    expect(Array.from(mesh.uvs[0])).toContain(0.75); // v turned
    expect(area(mesh)).toBeCloseTo(2, 6);
    expect(dropped).toEqual(['a.obj: lines']);
    for (let i = 2; i < (mesh.normals ?? []).length; i += 3) expect(mesh.normals?.[i]).toBeCloseTo(1, 6); // given or the face's own
  });
  it('makes a node an object, groups below it, a part a material', async () => {
    const { scene } = await load({
      'room.obj': `${TRIANGLE}o table\ng top\nusemtl wood\nf 1 2 3\ng legs\nusemtl metal\nf 1 2 3\nusemtl wood\nf 1 3 2\no lamp\nf 1 2 3\no table\ng top\nf 3 2 1\n`,
    });
    expect(scene.nodes.map((n) => [n.name, n.parent, n.mesh])).toEqual([['room', -1, -1], ['table', 0, -1], ['top', 1, 0], ['legs', 1, 1], ['lamp', 0, 2]]);
    expect(scene.meshes[1].parts.map((p) => scene.materials[p.material].name)).toEqual(['metal', 'wood']);
    expect(Array.from(scene.meshes[1].partOfTriangle ?? [])).toEqual([0, 1]);
    expect(scene.meshes[0].indices.length).toBe(6);
  });
  it('smooths by smoothing group, and is flat without one', async () => {
    const fold = 'v 0 0 0\nv 1 0 0\nv 1 0 1\nv 0 0 1\nv 0 1 0\nv 1 1 0\n';
    const flat = await load({ 'f.obj': `${fold}f 4 3 2 1\nf 1 2 6 5\n` });
    expect(flat.scene.meshes[0].normals).toBeNull();
    const smooth = await load({ 's.obj': `${fold}s 1\nf 4 3 2 1\nf 1 2 6 5\n` });
    const { normals, positions } = smooth.scene.meshes[0];
    expect(positions.length / 3).toBe(6);
    const folded = Array.from({ length: 6 }, (_, v) => v).filter((v) => positions[v * 3 + 1] === 0 && positions[v * 3 + 2] === 0);
    for (const v of folded) expect(Math.abs(normals?.[v * 3 + 1] ?? 0)).toBeCloseTo(Math.SQRT1_2, 5);
    const off = await load({ 'o.obj': `${fold}s 1\nf 4 3 2 1\ns off\nf 1 2 6 5\n` });
    expect(off.scene.meshes[0].positions.length / 3).toBeGreaterThan(7);
  });
  it('turns the faces that look away from their normals', async () => {
    const { scene } = await load({ 'n.obj': `${TRIANGLE}vn 0 0 -1\nf 1//1 2//1 3//1\n` });
    expect(scene.meshes[0].positions[scene.meshes[0].indices[1] * 3 + 1]).toBe(1);
  });
  it('reads vertex colours as displayed values, and a unit', async () => {
    const { scene } = await load({ 'c.obj': 'v 0 0 0 1 0.5 0\nv 100 0 0 1 1 1\nv 0 100 0\nf 1 2 3\n' }, { metresPerUnit: 0.01 });
    expect(scene.meshes[0].positions[3]).toBeCloseTo(1, 6);
    expect(Array.from(scene.meshes[0].colors?.slice(0, 4) ?? []).map((x) => Number(x.toFixed(3)))).toEqual([1, 0.214, 0, 1]);
    expect(Array.from(scene.meshes[0].colors?.slice(8, 12) ?? [])).toEqual([1, 1, 1, 1]);
  });
  it('hints at another unit', async () => {
    const { dropped } = await load({ 'cm.obj': 'v 0 0 0\nv 612 0 0\nv 0 250 410\nf 1 2 3\n' });
    expect(dropped).toEqual(['note: the scene is 612 x 250 x 410 m; if the file is in centimetres, import it with metresPerUnit 0.01']);
  });
});

describe('polygons', () => {
  const polygon = (points: readonly (readonly number[])[]): string =>
    `${points.map((p) => `v ${p.join(' ')}`).join('\n')}\nf ${points.map((_, i) => i + 1).join(' ')}\n`;
  it.each([
    ['a dart', [[0, 0, 0], [2, 1, 0], [0, 2, 0], [0.5, 1, 0]], 1.5],
    ['an L', [[0, 0, 0], [2, 0, 0], [2, 1, 0], [1, 1, 0], [1, 2, 0], [0, 2, 0]], 3],
    ['an L seen from behind', [[0, 2, 0], [1, 2, 0], [1, 1, 0], [2, 1, 0], [2, 0, 0], [0, 0, 0]], 3],
    ['an L standing', [[0, 0, 0], [0, 0, 2], [0, 1, 2], [0, 1, 1], [0, 2, 1], [0, 2, 0]], 3],
    ['a square with a bridged hole', [[0, 0, 0], [4, 0, 0], [4, 4, 0], [0, 4, 0], [0, 0, 0], [1, 1, 0], [1, 3, 0], [3, 3, 0], [3, 1, 0], [1, 1, 0]], 12],
  ])('%s keeps its area', async (_, points, expected) => {
    const { scene } = await load({ 'p.obj': polygon(points) });
    expect(scene.meshes[0].indices.length / 3).toBe(points.length - 2);
    expect(area(scene.meshes[0])).toBeCloseTo(expected, 5);
  });
  it('random star polygons keep their area (seeds 1 to 60)', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const r = random(seed, 'star');
      const n = 4 + r.int(60);
      const x: number[] = [];
      const y: number[] = [];
      const z: number[] = [];
      for (let i = 0; i < n; i++) {
        const radius = r.range(0.2, 1);
        x.push(radius * Math.cos((i / n) * 2 * Math.PI));
        y.push(3);
        z.push(-radius * Math.sin((i / n) * 2 * Math.PI));
      }
      let area2 = 0;
      for (let i = 0; i < n; i++) area2 += z[i] * x[(i + 1) % n] - x[i] * z[(i + 1) % n];
      const out: number[] = [];
      triangulator().split(n, x, y, z, out);
      let sum = 0;
      for (let t = 0; t < out.length; t += 3) {
        const [a, b, c] = [out[t], out[t + 1], out[t + 2]];
        const twice = (z[b] - z[a]) * (x[c] - x[a]) - (x[b] - x[a]) * (z[c] - z[a]);
        expect(twice, `seed ${seed}: a triangle is turned over`).toBeGreaterThanOrEqual(-1e-12);
        sum += twice;
      }
      expect(sum, `seed ${seed}`).toBeCloseTo(area2, 9);
    }
  });
  it('an enormous polygon ends soon: convex as it should, concave as a fan that is reported', async () => {
    const ring = (n: number, radius: (i: number) => number): string =>
      polygon(Array.from({ length: n }, (_, i) => [radius(i) * Math.cos((i / n) * 2 * Math.PI), radius(i) * Math.sin((i / n) * 2 * Math.PI), 0]));
    const convex = await load({ 'disc.obj': ring(50_000, () => 1) });
    expect(area(convex.scene.meshes[0])).toBeCloseTo(Math.PI, 4);
    const gear = await load({ 'gear.obj': ring(50_000, (i) => (i % 2 ? 1 : 0.9)) });
    expect(gear.dropped).toContain('gear.obj: large concave polygons split as fans');
  }, 20_000);
});

describe('MTL', () => {
  const material = async (mtl: string, extra: Record<string, Uint8Array> = {}) => {
    const { scene, dropped } = await load({ 'm.obj': `mtllib m.mtl\n${TRIANGLE}usemtl a b\nf 1 2 3\n`, 'm.mtl': `newmtl a b\n${mtl}`, ...extra });
    expect(scene.materials).toHaveLength(1);
    expect(scene.materials[0].name).toBe('a b');
    return { material: scene.materials[0], bsdf: scene.materials[0].bsdf, dropped, scene };
  };
  it.each([
    ['Kd 1 0 0', 'diffuse'],
    ['Kd 1 0 0\nKs 0.5 0.5 0.5\nNs 100\nillum 2', 'plastic'],
    ['Kd 0 0 0\nKs 0.9 0.9 0.9\nNs 500\nillum 3', 'conductor'],
    ['Kd 1 1 1\nd 0.2\nillum 2', 'thinDielectric'],
    ['Kd 1 1 1\nTr 0.8', 'thinDielectric'],
    ['Kd 1 1 1\nd 0.9', 'metallicRoughness'],
    ['Kd 0.5 0.5 0.5\nNi 1.33\nd 0.5\nillum 7', 'dielectric'],
    ['Kd 0.5 0.5 0.5\nNi 1.33\nillum 9', 'diffuse'], // says glass, is opaque
    ['Kd 0 0 0\nKs 0.5 0.5 0.5\nNs 96\nillum 2', 'plastic'], // black paint
    ['Kd 0.5 0.5 0.5\nPr 0.3\nPm 1', 'metallicRoughness'],
  ])('%j is %s', async (mtl, type) => {
    const { bsdf, dropped } = await material(mtl);
    expect(bsdf.type).toBe(type);
    expect(dropped).toEqual([]);
  });
  it('believes names of metals and mirrors', async () => {
    const named = async (name: string) => (await load({ 'm.obj': `mtllib m.mtl\n${TRIANGLE}usemtl ${name}\nf 1 2 3\n`, 'm.mtl': `newmtl ${name}\nKd 0.1 0.1 0.1\nKs 0.8 0.7 0.2\nNs 100\n` })).scene.materials[0].bsdf;
    expect(await named('Brass_01')).toMatchObject({ type: 'metallicRoughness', metallic: { factor: 1 } });
    expect(await named('sweethome3d_window_mirror_1')).toMatchObject({ type: 'conductor', eta: [0, 0, 0] });
    expect((await named('mirror frame')).type).toBe('plastic');
  });
  it('takes colours as displayed, but as linear from Blender', async () => {
    const shown = await material('Kd 0.5 0.5 0.5');
    expect(shown.bsdf.type === 'diffuse' && shown.bsdf.reflectance.factor[0]).toBeCloseTo(0.21404, 4);
    const { scene } = await load({ 'b.obj': `mtllib b.mtl\n${TRIANGLE}usemtl x\nf 1 2 3\n`, 'b.mtl': '# Blender MTL File: a.blend\nnewmtl x\nKd 0.5 0.5 0.5\n' });
    const { bsdf } = scene.materials[0];
    expect(bsdf.type === 'diffuse' && bsdf.reflectance.factor[0]).toBe(0.5);
  });
  it('reads maps with options and blanks in names, in any letter case, and cuts out by their alpha', async () => {
    const leaf = encodePng(2, 1, [10, 200, 10, 255, 0, 0, 0, 0]);
    const { material: m, scene, dropped } = await material('map_Kd -s 2 4 1 -o 0.5 0.25 -clamp on Tex\\My Leaf.PNG\nmap_Ke -mm 0 1 tex/my leaf.png\nKe 2 2 2', { 'tex/my leaf.png': leaf });
    expect(dropped).toEqual([]);
    const { bsdf } = m;
    const ref = bsdf.type === 'diffuse' ? bsdf.reflectance.texture : undefined;
    expect(ref?.uvTransform).toEqual([2, 0, 0, 4, 0.5, 1 - 4 - 0.25]);
    expect(ref?.wrapU).toBe('clamp');
    expect(m.alpha).toMatchObject({ mode: 'blend', value: { channel: 3 } });
    expect(m.emission).toMatchObject({ radiance: { factor: [2, 2, 2] }, sides: 'both' });
    expect(scene.textures).toHaveLength(1);
  });
  it('tells a normal map from a bump map', async () => {
    const normals = encodePng(2, 2, Array.from({ length: 4 }, () => [128, 128, 255, 255]).flat());
    const heights = encodePng(2, 2, Array.from({ length: 4 }, (_, i) => [i * 60, i * 60, i * 60, 255]).flat());
    expect((await material('bump -bm 0.5 n.png', { 'n.png': normals })).material.normalMap?.scale).toBe(0.5);
    expect((await material('map_bump -bm 0.5 h.png', { 'h.png': heights })).material.bumpMap?.height.factor).toBe(0.005);
  });
  it('reports a missing texture and a missing library, and goes on in plain colour or grey', async () => {
    const { bsdf, scene, dropped } = await material('Kd 1 0 0\nmap_Kd wood.jpg');
    expect(bsdf.type).toBe('diffuse');
    expect(bsdf.type === 'diffuse' && bsdf.reflectance).toEqual({ factor: [1, 0, 0] });
    expect(scene.textures).toHaveLength(1); // what stands in for it, unused
    expect(dropped).toEqual(['texture wood.jpg: no such file; the plain value instead']);
    const gone = await load({ 'g.obj': `mtllib gone.mtl\n${TRIANGLE}usemtl x\nf 1 2 3\n` });
    expect(gone.dropped).toEqual(['material library gone.mtl: no such file; its materials are grey']);
    expect(gone.scene.materials[0].name).toBe('x');
  });
  it('finds several libraries in one statement', async () => {
    const { scene } = await load({
      's.obj': `mtllib a b.mtl c.mtl\n${TRIANGLE}usemtl x\nf 1 2 3\nusemtl y\nf 1 2 3\n`, 'a b.mtl': 'newmtl x\nKe 1 1 1\n', 'c.mtl': 'newmtl y\nKe 2 2 2\n',
    });
    expect(scene.materials.map((m) => m.emission?.radiance.factor[0])).toEqual([1, 2]);
  });
  it('follows no URI', async () => {
    const { dropped } = await material('map_Kd http://example.com/x.png');
    expect(dropped.join()).toMatch(/http:\/\/example.com\/x.png/);
  });
});

describe('bad OBJ files give one clear line', () => {
  it.each([
    ['vertex beyond the table', `${TRIANGLE}f 1 2 3\nf 1 2 90\n`, 'bad.obj: face 2 uses vertex 90, the mesh has 3. Re-export the mesh.'],
    ['negative beyond the table', `${TRIANGLE}f 1 2 -9\n`, 'bad.obj: face 1 uses vertex -9, the mesh has 3 before it. Re-export the mesh.'],
    ['texture coordinate', `${TRIANGLE}f 1/1 2/2 3/3\n`, 'bad.obj: face 1 uses texture coordinate 1, the mesh has 0. Re-export the mesh.'],
    ['vertex 0', `${TRIANGLE}f 0 1 2\n`, 'bad.obj: face 1 uses vertex 0, OBJ counts from 1. Re-export the mesh.'],
    ['a word', `${TRIANGLE}f 1 2 x3\n`, "bad.obj: face 1 has the corner 'x3' (line 4). Re-export the mesh."],
    ['cut off', 'v 0 0 0\nv 1 0', 'bad.obj: line 2: a vertex has too few numbers. The file may be cut off: export it again.'],
    ['not a number', 'v 0 zero 0\n', "bad.obj: line 1: a vertex has 'zero' for a number. Export it again."],
  ])('%s', (_, text, message) => {
    expect(() => parseObj(bytes(text), 'bad.obj')).toThrow(new InputError(message));
  });
  it('no faces, nothing, garbage', async () => {
    await expect(load({ 'v.obj': TRIANGLE })).rejects.toThrow(/v\.obj: holds no faces/);
    await expect(load({ 'e.obj': '' })).rejects.toThrow(/e\.obj: is empty/);
    await expect(load({ 'b.obj': Uint8Array.from({ length: 5000 }, (_, i) => (i * 37) & 255) })).rejects.toThrow(/b\.obj: holds binary data/);
  });
  it('NaN vertices lose their faces, not the mesh', async () => {
    const { scene, dropped } = await load({ 'n.obj': `${TRIANGLE}v nan 0 0\nv 1.#INF 0 0\nf 1 2 3\nf 1 2 4\nf 1 2 5\n` });
    expect(scene.meshes[0].indices.length).toBe(3);
    expect(dropped).toEqual(['n.obj: faces with coordinates that are no numbers x2']);
  });
  it('mutated files end in a mesh or an InputError (seeds 1 to 300)', () => {
    const good = `mtllib a.mtl\no x\n${TRIANGLE}vt 0 0\nvn 0 0 1\ns 1\nusemtl m\nf 1/1/1 2/1/1 3/1/1\nf -1//-1 -2//-1 -3//-1\n`;
    for (let seed = 1; seed <= 300; seed++) {
      const r = random(seed, 'mutate');
      const data = bytes(good);
      for (let i = r.int(8); i >= 0; i--) data[r.int(data.length)] = r.int(256);
      const cut = data.subarray(0, r.chance(0.5) ? data.length : r.int(data.length));
      try {
        parseObj(cut, 'm.obj');
      } catch (error) {
        expect(error, `seed ${seed}`).toBeInstanceOf(InputError);
        expect((error as Error).message).toMatch(/^m\.obj: /);
      }
    }
  });
});
