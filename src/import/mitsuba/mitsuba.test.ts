import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodePng as encode } from '../../image/index.ts';
import { cross, determinant3, random, transformPoint, transformVector, type Vec3 } from '../../math/index.ts';
import { InputError, sceneBounds, type Bsdf, type ImportResult, type Mesh, type Scene } from '../../scene/index.ts';
import { importScene, type ImportOptions } from '../index.ts';
import { cube, cylinder, disk, rectangle, sphere } from './primitives.ts';
import { preethamSky, sunDirection, sunRadiance, WHEN_DEFAULTS } from './sky.ts';
import { blackbody, curveToRgb, interpolated } from './spectrum.ts';

const scenes = process.env.SYNTRAIN_SCENES ?? resolve(import.meta.dirname, '../../../../shared/scenes');
let folder = '';
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'syntrain-mitsuba-')); });
afterAll(() => rm(folder, { recursive: true }));

let count = 0;
/** Writes files into a fresh folder and imports its scene.xml. */
async function load(files: Record<string, string | Uint8Array>, options: Partial<ImportOptions> = {}): Promise<ImportResult> {
  const home = join(folder, `case${count++}`);
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(home, name)), { recursive: true });
    await writeFile(join(home, name), content);
  }
  return importScene(join(home, 'scene.xml'), options);
}
const xml = (body: string): string => `<?xml version="1.0"?>\n<scene version="0.6.0">\n${body}\n</scene>\n`;
const CUBE = '<shape type="cube"/>';
const scene = async (body: string, files: Record<string, string | Uint8Array> = {}): Promise<ImportResult> => load({ 'scene.xml': xml(body), ...files });
/** The BSDF of a cube that wears it, and everything else about its material. */
async function wear(bsdf: string, files: Record<string, string | Uint8Array> = {}) {
  const { scene: { materials, textures }, dropped } = await scene(`<shape type="cube">${bsdf}</shape>`, files);
  return { material: materials[0], bsdf: materials[0].bsdf, dropped, textures };
}
const png = (width: number, height: number, rgba: readonly number[]): Uint8Array => encode({ width, height, data: Uint8Array.from(rgba), channels: 4 });
const OBJ = 'v 0 0 0\nv 1 0 0\nv 0 1 0\nvt 0 0\nvt 1 0\nvt 0 1\nf 1/1 2/2 3/3\n';

describe('defaults are those of the 0.6 plugins', () => {
  const air = 1.000277;
  const one = { factor: [1, 1, 1] };
  const half = { factor: [0.5, 0.5, 0.5] };
  it.each<[string, object]>([
    ['diffuse', { type: 'diffuse', reflectance: half }],
    ['roughdiffuse', { type: 'roughDiffuse', reflectance: half, alpha: { factor: 0.2 } }],
    ['plastic', { type: 'plastic', diffuse: half, specular: one, ior: 1.49 / air, nonlinear: false, alpha: { factor: 0 } }],
    ['roughplastic', { type: 'plastic', ior: 1.49 / air, alpha: { factor: 0.1 }, distribution: 'beckmann' }],
    ['conductor', { type: 'conductor', eta: [0.2004376970 / air, 0.9240334304 / air, 1.1022119527 / air], specular: one, alphaU: { factor: 0 }, alphaV: { factor: 0 } }],
    ['roughconductor', { type: 'conductor', alphaU: { factor: 0.1 }, alphaV: { factor: 0.1 }, distribution: 'beckmann' }],
    ['dielectric', { type: 'dielectric', ior: 1.5046 / air, specularReflectance: one, specularTransmittance: one, alpha: { factor: 0 } }],
    ['roughdielectric', { type: 'dielectric', ior: 1.5046 / air, alpha: { factor: 0.1 }, distribution: 'beckmann' }],
    ['thindielectric', { type: 'thinDielectric', ior: 1.5046 / air, specularReflectance: one, specularTransmittance: one }],
    ['phong', { type: 'phong', diffuse: half, specular: { factor: [0.2, 0.2, 0.2] }, exponent: { factor: 30 } }],
  ])('%s', async (type, expected) => {
    const { bsdf, material, dropped } = await wear(`<bsdf type="${type}"/>`);
    expect(bsdf).toMatchObject(expected);
    expect(material.twoSided).toBe(false);
    expect(dropped).toEqual([]);
  });
  it('a shape without a BSDF is half grey, a light without one black', async () => {
    expect((await wear('')).bsdf).toEqual({ type: 'diffuse', reflectance: half });
    const { bsdf, material } = await wear('<emitter type="area"><rgb name="radiance" value="1 2 3"/></emitter>');
    expect(bsdf).toEqual({ type: 'diffuse', reflectance: { factor: [0, 0, 0] } });
    expect(material).toMatchObject({ name: 'AreaLight', emission: { radiance: { factor: [1, 2, 3] }, sides: 'front' } });
  });
});

describe('BSDFs', () => {
  it('take numbers, names, media outside and spectra', async () => {
    const { bsdf } = await wear('<bsdf type="dielectric"><string name="intIOR" value="Water"/><float name="extIOR" value="1.5"/></bsdf>');
    expect(bsdf).toMatchObject({ ior: 1.333 / 1.5 });
    const gold = await wear('<bsdf type="roughconductor"><string name="material" value="Au"/><string name="extEta" value="vacuum"/><string name="distribution" value="ggx"/><float name="alphaU" value="0.1"/><float name="alphaV" value="0.3"/></bsdf>');
    expect(gold.bsdf).toMatchObject({ k: [3.9831604247, 2.3857207478, 1.6032152899], alphaU: { factor: 0.1 }, alphaV: { factor: 0.3 }, distribution: 'ggx' });
    const mirror = await wear('<bsdf type="conductor"><string name="material" value="none"/></bsdf>');
    expect(mirror.bsdf).toMatchObject({ eta: [0, 0, 0] });
    const measured = await wear('<bsdf type="conductor"><spectrum name="eta" filename="m.spd"/><rgb name="k" value="#ff8000"/></bsdf>', { 'm.spd': '# comment\n360 2\n830 2\n' });
    expect((measured.bsdf as Extract<Bsdf, { type: 'conductor' }>).eta[1]).toBeCloseTo(2 * 0.9483 / 1.000277, 2);
    expect(measured.dropped).toEqual([]);
  });
  it('what wraps a BSDF becomes a property of the material', async () => {
    const leaf = png(2, 1, [10, 200, 10, 255, 0, 0, 0, 0]);
    const bitmap = '<string name="filename" value="leaf.png"/>';
    const { material, dropped, textures } = await wear(`<bsdf type="mask" id="Leaves"><texture name="opacity" type="bitmap">${bitmap}</texture><bsdf type="twosided"><bsdf type="bumpmap">
      <texture type="scale"><float name="scale" value="0.02"/><texture type="bitmap">${bitmap}<float name="gamma" value="1"/></texture></texture>
      <bsdf type="diffuse" id="inner"><texture name="reflectance" type="bitmap">${bitmap}<float name="uscale" value="2"/><float name="voffset" value="0.25"/><string name="wrapMode" value="mirror"/></texture></bsdf></bsdf></bsdf></bsdf>`, { 'leaf.png': leaf });
    expect(dropped).toEqual([]);
    expect(material).toMatchObject({
      name: 'Leaves', twoSided: true, alpha: { mode: 'blend', value: { factor: 1, channel: 3 } }, bumpMap: { height: { factor: 0.02, channel: 0 } },
      bsdf: { type: 'diffuse', reflectance: { texture: { uvTransform: [2, 0, 0, 1, 0, 0.25], wrapU: 'mirror', filter: 'bilinear' } } },
    });
    expect(textures.map((t) => t.encoding)).toContain('linear');
  });
  it('normal maps are linear whatever the bitmap says', async () => {
    const { material, textures } = await wear('<bsdf type="normalmap"><texture type="bitmap"><string name="filename" value="n.png"/></texture><bsdf type="diffuse"/></bsdf>', { 'n.png': png(1, 1, [128, 128, 255, 255]) });
    expect(textures[material.normalMap?.texture.texture ?? -1].encoding).toBe('linear');
  });
  it('coatings keep their base', async () => {
    const { bsdf } = await wear('<bsdf type="coating"><float name="intIOR" value="1.7"/><float name="extIOR" value="1"/><rgb name="sigmaA" value="1 2 3"/><bsdf type="conductor"/></bsdf>');
    expect(bsdf).toMatchObject({ type: 'coating', ior: 1.7, thickness: 1, sigmaA: [1, 2, 3], base: { type: 'conductor' }, alpha: { factor: 0 } });
  });
  it('mixtures: mean of two diffuse, transparency of a hole, else the heavier, reported', async () => {
    const a = '<bsdf type="diffuse"><rgb name="reflectance" value="1 0 0"/></bsdf>';
    const mean = await wear(`<bsdf type="blendbsdf"><float name="weight" value="0.25"/>${a}<bsdf type="diffuse"><rgb name="reflectance" value="0 0 1"/></bsdf></bsdf>`);
    expect(mean.bsdf).toEqual({ type: 'diffuse', reflectance: { factor: [0.75, 0, 0.25] } });
    const hole = await wear(`<bsdf type="mixturebsdf"><string name="weights" value="0.3, 0.7"/>${a}<bsdf type="null"/></bsdf>`);
    expect(hole.material.alpha?.value.factor).toBeCloseTo(0.3, 12);
    const both = await wear(`<bsdf type="mixturebsdf"><string name="weights" value="0.3, 0.7"/>${a}<bsdf type="conductor"/></bsdf>`);
    expect(both.bsdf.type).toBe('conductor');
    expect(both.dropped).toEqual(['mixturebsdf of diffuse and conductor (conductor stands for all)']);
  });
  it('reports what it does not know', async () => {
    const { bsdf, dropped } = await wear('<bsdf type="irawan"/>');
    expect(bsdf.type).toBe('diffuse');
    expect(dropped).toEqual(['bsdf irawan (mid-grey instead)']);
    expect((await wear('<bsdf type="plastic"><float name="shine" value="1"/></bsdf>')).dropped).toEqual(["bsdf plastic: parameter 'shine'"]);
    expect((await wear('<ref id="gone"/>')).dropped).toEqual(["reference to 'gone', which nothing defines"]);
  });
});

describe('textures', () => {
  const colored = (texture: string, files: Record<string, Uint8Array> = {}) => wear(`<bsdf type="diffuse"><texture name="reflectance" ${texture}</texture></bsdf>`, files);
  it('a checkerboard has color0 in its first cell', async () => {
    const { bsdf, textures } = await colored('type="checkerboard"><rgb name="color0" value="1 0 0"/><rgb name="color1" value="0 0 1"/><float name="uvscale" value="4"/>');
    expect(Array.from(textures[0].data)).toEqual([1, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0]);
    expect(bsdf).toMatchObject({ reflectance: { texture: { filter: 'nearest', uvTransform: [4, 0, 0, 4, 0, 0] } } });
  });
  it('gamma other than sRGB is undone', async () => {
    const { textures, bsdf } = await colored('type="bitmap"><string name="filename" value="g.png"/><float name="gamma" value="2.2"/>', { 'g.png': png(1, 1, [128, 128, 128, 255]) });
    const index = (bsdf as Extract<Bsdf, { type: 'diffuse' }>).reflectance.texture?.texture ?? -1;
    expect(textures[index].data[0] / 65535).toBeCloseTo((128 / 255) ** 2.2, 4);
  });
  it('one channel of an image, and the luminance of a coloured one', async () => {
    const files = { 'c.png': png(1, 1, [255, 0, 0, 128]) };
    const alpha = await wear('<bsdf type="roughplastic"><texture name="alpha" type="bitmap"><string name="filename" value="c.png"/><string name="channel" value="a"/></texture></bsdf>', files);
    const of = (bsdf: Bsdf): number => (bsdf as Extract<Bsdf, { type: 'plastic' }>).alpha.texture?.texture ?? -1;
    expect(alpha.textures[of(alpha.bsdf)]).toMatchObject({ channels: 1, encoding: 'linear', data: Uint8Array.of(128) });
    const red = await wear('<bsdf type="roughplastic"><texture name="alpha" type="bitmap"><string name="filename" value="c.png"/></texture></bsdf>', files);
    expect(red.textures[of(red.bsdf)].data[0] / 65535).toBeCloseTo(0.2127, 3);
  });
  it('a missing mask or normal map leaves the surface whole and smooth', async () => {
    const gone = '<string name="filename" value="gone.png"/>';
    const { material, dropped } = await wear(`<bsdf type="mask"><texture name="opacity" type="bitmap">${gone}</texture><bsdf type="normalmap"><texture type="bitmap">${gone}</texture><bsdf type="diffuse"/></bsdf></bsdf>`);
    expect(material.alpha).toBeUndefined();
    expect(material.normalMap).toBeUndefined();
    expect(dropped).toEqual(['texture gone.png: no such file; mid-grey instead']);
  });
  it('a missing image is mid-grey and reported', async () => {
    const { dropped, textures } = await colored('type="bitmap"><string name="filename" value="gone.jpg"/>');
    expect(dropped).toEqual(['texture gone.jpg: no such file; mid-grey instead']);
    expect(textures).toHaveLength(1);
  });
});

describe('spectra', () => {
  it('a flat spectrum is the equal-energy white; a curve is zero outside its range', () => {
    const [r, g, b] = curveToRgb(() => 1);
    expect(r).toBeCloseTo(1.205, 2);
    expect(g).toBeCloseTo(0.948, 2);
    expect(b).toBeCloseTo(0.909, 2);
    expect(interpolated([[400, 1], [500, 3]])(450)).toBe(2);
    expect(interpolated([[400, 1], [500, 3]])(399)).toBe(0);
  });
  it('black bodies: redder below 6500 K than above, Y of 2856 K as integrated elsewhere', () => {
    const warm = curveToRgb(blackbody(3000));
    const cold = curveToRgb(blackbody(10000));
    expect(warm[0] / warm[2]).toBeGreaterThan(3);
    expect(cold[2] / cold[0]).toBeGreaterThan(1);
    // Planck at 560 nm and 5000 K, by hand: 2 h c^2 / l^5 / (exp(hc / lkT) - 1) = 1.2726e13 W / (m^3 sr)
    expect(blackbody(5000)(560)).toBeCloseTo(1.2722e4, -2);
  });
  it('of all spellings', async () => {
    const factor = async (text: string) => ((await wear(`<bsdf type="diffuse">${text}</bsdf>`)).bsdf as Extract<Bsdf, { type: 'diffuse' }>).reflectance.factor;
    expect(await factor('<rgb name="reflectance" value="0.1, 0.2, 0.3"/>')).toEqual([0.1, 0.2, 0.3]);
    expect(await factor('<spectrum name="reflectance" value="0.7"/>')).toEqual([0.7, 0.7, 0.7]);
    expect(await factor('<rgb name="diffuseReflectance" value="#ff0000"/>')).toEqual([1, 0, 0]);
    expect((await factor('<srgb name="reflectance" value="0.5 0.5 0.5"/>'))[0]).toBeCloseTo(0.21404, 4);
    const [r, , b] = await factor('<spectrum name="reflectance" value="360:0, 599:0, 600:1, 830:1"/>');
    expect(r).toBeGreaterThan(10 * b);
  });
});

describe('shapes', () => {
  const area = ({ positions: p, indices }: Mesh): number => {
    let sum = 0;
    for (let t = 0; t < indices.length; t += 3) {
      const [a, b, c] = [0, 1, 2].map((k) => [p[indices[t + k] * 3], p[indices[t + k] * 3 + 1], p[indices[t + k] * 3 + 2]] as Vec3);
      const n = cross([b[0] - a[0], b[1] - a[1], b[2] - a[2]], [c[0] - a[0], c[1] - a[1], c[2] - a[2]]);
      sum += Math.hypot(...n) / 2;
    }
    return sum;
  };
  /** Least cosine between face normals and the outward direction that `outward` gives at their centre. */
  const facing = ({ positions: p, indices }: Mesh, outward: (centre: Vec3) => Vec3): number => {
    let least = 1;
    for (let t = 0; t < indices.length; t += 3) {
      const [a, b, c] = [0, 1, 2].map((k) => [p[indices[t + k] * 3], p[indices[t + k] * 3 + 1], p[indices[t + k] * 3 + 2]] as Vec3);
      const n = cross([b[0] - a[0], b[1] - a[1], b[2] - a[2]], [c[0] - a[0], c[1] - a[1], c[2] - a[2]]);
      const o = outward([(a[0] + b[0] + c[0]) / 3, (a[1] + b[1] + c[1]) / 3, (a[2] + b[2] + c[2]) / 3]);
      least = Math.min(least, (n[0] * o[0] + n[1] * o[1] + n[2] * o[2]) / (Math.hypot(...n) * Math.hypot(...o)));
    }
    return least;
  };
  it('have the true areas and look outwards', () => {
    expect(area(rectangle())).toBe(4);
    expect(area(cube())).toBe(24);
    expect(area(disk())).toBeCloseTo(Math.PI, 5);
    expect(area(sphere())).toBeCloseTo(4 * Math.PI, 4);
    expect(area(cylinder())).toBeCloseTo(2 * Math.PI, 5);
    expect(facing(rectangle(), () => [0, 0, 1])).toBe(1);
    expect(facing(disk(), () => [0, 0, 1])).toBe(1);
    expect(facing(cube(), (c) => c)).toBeGreaterThan(0.9);
    expect(facing(sphere(), (c) => c)).toBeGreaterThan(0.99);
    expect(facing(cylinder(), (c) => [c[0], c[1], 0])).toBeGreaterThan(0.99);
  });
  it('transforms apply in the order in which they stand', async () => {
    const { scene: s } = await scene('<shape type="cube"><transform name="toWorld"><scale value="2"/><rotate z="1" angle="90"/><translate x="10"/></transform></shape>');
    const [x, y, z] = transformPoint(s.nodes[0].worldFromNode, [1, 0, 0]);
    expect([x, y, z].map((v) => Number(v.toFixed(9)))).toEqual([10, 2, 0]);
  });
  it('spheres and cylinders place themselves', async () => {
    const { scene: s } = await scene('<shape type="sphere"><point name="center" x="1" y="2" z="3"/><float name="radius" value="0.5"/></shape>');
    const { min, max } = sceneBounds(s);
    [0.5, 1.5, 2.5].forEach((v, k) => expect(min[k]).toBeCloseTo(v, 2));
    expect(max[0]).toBeCloseTo(1.5, 2);
    const tube = await scene('<shape type="cylinder"><point name="p0" x="0" y="1" z="0"/><point name="p1" x="0" y="3" z="0"/><float name="radius" value="0.25"/></shape>');
    const box = sceneBounds(tube.scene);
    expect([box.min[1], box.max[1]]).toEqual([1, 3]);
    expect(box.max[0]).toBeCloseTo(0.25, 3);
  });
  it('OBJ meshes: smooth unless faceNormals, v turned unless told not to, the front by the winding in the world', async () => {
    const shape = (extra: string) => scene(`<shape type="obj"><string name="filename" value="models/m.obj"/>${extra}</shape>`, { 'models/m.obj': OBJ });
    const plain = (await shape('')).scene;
    expect(plain.nodes[0].name).toBe('m');
    expect(plain.meshes[0].normals).not.toBeNull();
    expect(Array.from(plain.meshes[0].uvs[0])).toEqual([0, 1, 1, 1, 0, 0]);
    const flat = (await shape('<boolean name="faceNormals" value="true"/><boolean name="flipTexCoords" value="false"/>')).scene;
    expect(flat.meshes[0].normals).toBeNull();
    expect(Array.from(flat.meshes[0].uvs[0])).toEqual([0, 0, 1, 0, 0, 1]);
    const mirrored = (await shape('<boolean name="faceNormals" value="true"/><transform name="toWorld"><scale x="-1"/></transform>')).scene;
    expect(Array.from(mirrored.meshes[0].indices)).toEqual([0, 2, 1]);
    expect((await shape('<float name="maxSmoothAngle" value="30"/>')).dropped).toEqual([]);
  });
  it('the same mesh is stored once, whatever it wears', async () => {
    const shape = (color: string) => `<shape type="obj"><string name="filename" value="m.obj"/><bsdf type="diffuse" id="${color}"/></shape>`;
    const { scene: s } = await scene(shape('red') + shape('blue'), { 'm.obj': OBJ });
    expect(s.meshes).toHaveLength(1);
    expect(s.nodes.map((n) => s.materials[n.materials?.[0] ?? s.meshes[n.mesh].parts[0].material].name)).toEqual(['red', 'blue']);
  });
  it('materials of an OBJ file: its own library, named BSDFs over it', async () => {
    const files = { 'm.obj': `mtllib m.mtl\n${OBJ}usemtl glass\nf 1 2 3\nusemtl wood\nf 1 3 2\n`, 'm.mtl': 'newmtl glass\nKd 1 0 0\nnewmtl wood\nKd 0 1 0\n' };
    const own = await scene('<shape type="obj"><string name="filename" value="m.obj"/></shape>', files);
    expect(own.scene.meshes[0].parts.map((p) => own.scene.materials[p.material].name)).toEqual(['', 'glass', 'wood']);
    const named = await scene('<shape type="obj"><string name="filename" value="m.obj"/><bsdf type="dielectric" name="glass" id="G"/></shape>', files);
    expect(named.scene.meshes[0].parts.map((p) => named.scene.materials[p.material].bsdf.type)).toEqual(['diffuse', 'dielectric', 'diffuse']);
  });
  it('groups are repeated by instances, their meshes are not', async () => {
    const { scene: s, dropped } = await scene(`<shape type="shapegroup" id="tree"><shape type="cube"><transform name="toWorld"><translate y="1"/></transform></shape><shape type="sphere"/></shape>
      ${[5, 7].map((x) => `<shape type="instance"><ref id="tree"/><transform name="toWorld"><translate x="${x}"/></transform></shape>`).join('')}`);
    expect(dropped).toEqual([]);
    expect(s.meshes).toHaveLength(2);
    expect(s.nodes.map((n) => [n.name, n.parent])).toEqual([['tree', -1], ['cube', 0], ['sphere', 0], ['tree', -1], ['cube', 3], ['sphere', 3]]);
    expect(transformPoint(s.nodes[4].worldFromNode, [0, 0, 0])).toEqual([7, 1, 0]);
  });
  it('a flattened shape keeps its place', async () => {
    const { scene: s } = await scene('<shape type="rectangle"><transform name="toWorld"><scale x="2" y="3" z="0"/><translate z="4"/></transform></shape>');
    expect(determinant3(s.nodes[0].worldFromNode)).toBe(1);
    expect(sceneBounds(s)).toEqual({ min: [-2, -3, 4], max: [2, 3, 4] });
  });
  it('a missing or broken mesh is reported, not fatal', async () => {
    const { dropped, scene: s } = await scene(`${CUBE}<shape type="obj"><string name="filename" value="gone.obj"/></shape><shape type="obj"><string name="filename" value="bad.obj"/></shape>`, { 'bad.obj': `${OBJ}f 1 2 90\n` });
    expect(s.nodes).toHaveLength(1);
    expect(dropped).toEqual(['mesh gone.obj: no such file; nothing in its place', 'mesh bad.obj: face 2 uses vertex 90, the mesh has 3. Re-export the mesh. Nothing in its place.']);
  });
  it('media: borders alone are left out, and said so', async () => {
    const { scene: s, dropped } = await scene(`${CUBE}<medium type="homogeneous" id="fog"/><shape type="cube"><ref name="interior" id="fog"/></shape><shape type="sphere"><bsdf type="null"/></shape>`);
    expect(s.nodes).toHaveLength(1);
    expect(dropped).toEqual(['medium homogeneous', 'media inside or around shapes', 'shapes without a surface (borders of media) x2']);
  });
  it('PLY, text and binary, and serialized meshes', async () => {
    const ply = 'ply\nformat ascii 1.0\nelement vertex 4\nproperty float x\nproperty float y\nproperty float z\nelement face 1\nproperty list uchar int vertex_indices\nend_header\n0 0 0\n1 0 0\n1 1 0\n0 1 0\n4 0 1 2 3\n';
    const head = new TextEncoder().encode('ply\nformat binary_big_endian 1.0\nelement vertex 3\nproperty float x\nproperty float y\nproperty float z\nproperty uchar red\nproperty uchar green\nproperty uchar blue\nelement face 1\nproperty list uchar int vertex_index\nend_header\n');
    const body = new DataView(new ArrayBuffer(3 * 15 + 13));
    [[0, 0], [1, 0], [0, 1]].forEach(([x, y], i) => { body.setFloat32(i * 15, x); body.setFloat32(i * 15 + 4, y); body.setUint8(i * 15 + 12, 255); });
    body.setUint8(45, 3);
    [0, 1, 2].forEach((v, i) => body.setInt32(46 + i * 4, v));
    const binary = new Uint8Array([...head, ...new Uint8Array(body.buffer)]);
    const { scene: s, dropped } = await scene(['a.ply', 'b.ply', 'c.serialized'].map((file) => `<shape type="${file.split('.')[1]}"><string name="filename" value="${file}"/></shape>`).join(''),
      { 'a.ply': ply, 'b.ply': binary, 'c.serialized': serialized() });
    expect(dropped).toEqual([]);
    expect(s.meshes.map(area)).toEqual([1, 0.5, 0.5]);
    expect(Array.from(s.meshes[1].colors?.slice(0, 4) ?? [])).toEqual([1, 0, 0, 1]);
  });
  function serialized(): Uint8Array {
    const raw = new DataView(new ArrayBuffer(4 + 2 + 16 + 36 + 12));
    raw.setUint32(0, 0x1000, true);
    raw.setUint8(4, 'm'.charCodeAt(0));
    raw.setBigUint64(6, 3n, true);
    raw.setBigUint64(14, 1n, true);
    raw.setFloat32(22 + 12, 1, true);
    raw.setFloat32(22 + 28, 1, true);
    [0, 1, 2].forEach((v, i) => raw.setUint32(58 + i * 4, v, true));
    const packed = deflateSync(new Uint8Array(raw.buffer));
    const file = new DataView(new ArrayBuffer(4 + packed.length + 8 + 4));
    file.setUint16(0, 0x041c, true);
    file.setUint16(2, 4, true);
    new Uint8Array(file.buffer).set(packed, 4);
    file.setUint32(4 + packed.length + 8, 1, true);
    return new Uint8Array(file.buffer);
  }
});

describe('cameras', () => {
  const camera = async (body: string): Promise<{ camera: Scene['cameras'][number]; dropped: readonly string[] }> => {
    const { scene: s, dropped } = await scene(`${CUBE}<sensor type="perspective">${body}</sensor>`);
    return { camera: s.cameras[0], dropped };
  };
  it('looks from origin to target with up above and the world not mirrored', async () => {
    const { camera: c, dropped } = await camera('<float name="fov" value="60"/><transform name="toWorld"><lookat origin="1,2,3" target="1,2,10" up="0,1,0"/></transform>');
    expect(dropped).toEqual([]);
    expect(transformPoint(c.worldFromCamera, [0, 0, 0])).toEqual([1, 2, 3]);
    expect(transformVector(c.worldFromCamera, [0, 0, 1])).toEqual([0, 0, 1]); // forward is +z of the world
    expect(transformVector(c.worldFromCamera, [0, 1, 0])).toEqual([0, -1, 0]); // image down is world down
    expect(transformVector(c.worldFromCamera, [1, 0, 0])).toEqual([-1, 0, 0]); // looking along +z with y up, right is -x
    expect(determinant3(c.worldFromCamera)).toBeCloseTo(1, 12);
    expect(c).toMatchObject({ fovAxis: 'x', size: { width: 768, height: 576 }, filter: 'gaussian' });
    expect(c.fov).toBeCloseTo(Math.PI / 3, 12);
  });
  it('fields of view: by axis, diagonal, and 35 mm focal length', async () => {
    const film = '<film type="hdrfilm"><integer name="width" value="200"/><integer name="height" value="100"/><rfilter type="tent"/></film>';
    expect((await camera(`${film}<float name="fov" value="45"/><string name="fovAxis" value="smaller"/>`)).camera).toMatchObject({ fovAxis: 'smaller', filter: 'tent', size: { width: 200, height: 100 } });
    const diagonal = (await camera(`${film}<float name="fov" value="90"/><string name="fovAxis" value="diagonal"/>`)).camera;
    expect(Math.tan(diagonal.fov / 2)).toBeCloseTo(2 / Math.sqrt(5), 12);
    const standard = (await camera('<film type="hdrfilm"><integer name="width" value="360"/><integer name="height" value="240"/></film>')).camera;
    expect(Math.tan(standard.fov / 2)).toBeCloseTo(18 / 50, 12);
  });
  it('keeps lenses, reports mirrored sensors', async () => {
    const { scene: s, dropped } = await scene(`${CUBE}<sensor type="thinlens"><float name="fov" value="40"/><float name="apertureRadius" value="0.1"/><float name="focusDistance" value="3"/></sensor>`);
    expect(dropped).toEqual([]);
    expect(s.cameras[0].lens).toEqual({ apertureRadius: 0.1, focusDistance: 3 });
    const mirrored = await camera('<float name="fov" value="40"/><transform name="toWorld"><scale x="-1"/></transform>');
    expect(mirrored.dropped).toEqual(['sensor: its mirroring (left and right are as in the world)']);
    expect(determinant3(mirrored.camera.worldFromCamera)).toBeCloseTo(1, 12);
  });
});

describe('emitters', () => {
  it('point, spot and directional', async () => {
    const { scene: s, dropped } = await scene(`${CUBE}<emitter type="point" id="bulb"><point name="position" x="1" y="2" z="3"/><spectrum name="intensity" value="5"/></emitter>
      <emitter type="spot"><transform name="toWorld"><lookat origin="0 5 0" target="0 0 0" up="0 0 1"/></transform><float name="cutoffAngle" value="40"/></emitter>
      <emitter type="directional"><vector name="direction" x="0" y="-2" z="0"/><rgb name="irradiance" value="1 2 3"/></emitter>`);
    expect(dropped).toEqual([]);
    expect(s.lights[0]).toEqual({ type: 'point', name: 'bulb', position: [1, 2, 3], intensity: [5, 5, 5] });
    expect(s.lights[1]).toMatchObject({ type: 'spot', position: [0, 5, 0], falloff: 'linear', intensity: [1, 1, 1] });
    const spot = s.lights[1] as Extract<Scene['lights'][number], { type: 'spot' }>;
    expect(spot.direction[1]).toBeCloseTo(-1, 12);
    expect([spot.inner, spot.outer].map((a) => Math.round(a * 180 / Math.PI))).toEqual([30, 40]);
    expect(s.lights[2]).toMatchObject({ type: 'directional', direction: [0, -1, 0], irradiance: [1, 2, 3], angularRadius: 0 });
  });
  it('environment maps: each direction reads the pixel that Mitsuba reads', async () => {
    const { scene: s } = await scene(`${CUBE}<emitter type="envmap"><string name="filename" value="e.png"/><float name="scale" value="3"/><transform name="toWorld"><rotate y="1" angle="30"/></transform></emitter>`, { 'e.png': png(1, 1, [255, 255, 255, 255]) });
    const { worldFromMap, scale } = s.environment ?? { worldFromMap: [], scale: [] };
    expect(scale).toEqual([3, 3, 3]);
    const angle = Math.PI / 6;
    for (const d of [[1, 0.2, 0], [0, 0, 1], [-0.3, 0.5, 0.7], [0.1, -0.4, -1]] as Vec3[]) {
      const toMap = (v: Vec3): Vec3 => [0, 1, 2].map((c) => v[0] * worldFromMap[c * 4] + v[1] * worldFromMap[c * 4 + 1] + v[2] * worldFromMap[c * 4 + 2]) as unknown as Vec3;
      const ours = toMap(d);
      const u = Math.atan2(ours[0], -ours[2]) / (2 * Math.PI) + 0.5;
      // envmap.cpp: v = inverse(toWorld) d, u = atan2(v.x, -v.z) / (2 pi); rotating by +30 degrees about y
      const x = d[0] * Math.cos(angle) - d[2] * Math.sin(angle);
      const z = d[0] * Math.sin(angle) + d[2] * Math.cos(angle);
      const theirs = Math.atan2(x, -z) / (2 * Math.PI);
      expect(((u - theirs) % 1 + 1.5) % 1 - 0.5).toBeCloseTo(0, 9);
      expect(ours[1]).toBeCloseTo(d[1], 12);
    }
  });
  it('constant, and one environment only', async () => {
    const { scene: s, dropped } = await scene(`${CUBE}<emitter type="constant"><rgb name="radiance" value="1 2 3"/></emitter><emitter type="constant"/>`);
    expect(s.environment).toMatchObject({ scale: [1, 2, 3] });
    expect(dropped).toEqual(['second environments']);
  });
  it('the sun over Tokyo stands where the textbook has it', () => {
    const [x, y, z] = sunDirection(WHEN_DEFAULTS);
    const elevation = Math.asin(y) * 180 / Math.PI;
    const azimuth = ((Math.atan2(x, -z) * 180 / Math.PI) + 360) % 360;
    // declination 22.2 degrees, equation of time -5.3 min: solar time 15:13.4, hour angle 48.36 degrees, and spherical trigonometry
    expect(elevation).toBeCloseTo(46.1, 0);
    expect(azimuth).toBeCloseTo(265.7, 0);
    const noon = sunDirection({ ...WHEN_DEFAULTS, month: 3, day: 20, latitude: 0, longitude: 0, timezone: 0, hour: 12, minute: 7 });
    expect(noon[1]).toBeGreaterThan(0.9999);
  });
  it('the sky is blue overhead and bright at the sun, the sun dims and reddens towards the horizon', () => {
    const sky = preethamSky(3, Math.PI / 4);
    const [r, , b] = sky(1, Math.PI / 4);
    expect(b).toBeGreaterThan(r * 1.5);
    expect(sky(Math.SQRT1_2, 0)[1]).toBeGreaterThan(3 * sky(Math.SQRT1_2, Math.PI / 2)[1]);
    const high = sunRadiance(0.2, 3);
    const low = sunRadiance(1.45, 3);
    expect(low[0] / low[2]).toBeGreaterThan(3 * high[0] / high[2]);
    expect(high[1]).toBeGreaterThan(low[1]);
    expect(high[1]).toBeGreaterThan(10_000);
    expect(high[1]).toBeLessThan(25_000);
  });
  it('sunsky gives both, sun as a light of its size', async () => {
    const { scene: s, dropped } = await scene(`${CUBE}<emitter type="sunsky"><vector name="sunDirection" x="0" y="1" z="1"/><integer name="resolution" value="64"/></emitter>`);
    expect(dropped).toEqual([]);
    expect(s.lights).toHaveLength(1);
    expect(s.lights[0]).toMatchObject({ type: 'directional', angularRadius: 0.5358 / 2 * Math.PI / 180 });
    const sun = s.lights[0] as Extract<Scene['lights'][number], { type: 'directional' }>;
    expect(sun.direction[1]).toBeCloseTo(-Math.SQRT1_2, 9);
    expect(sun.direction[2]).toBeCloseTo(-Math.SQRT1_2, 9);
    const texture = s.textures[s.environment?.texture ?? -1];
    let brightest = 0;
    for (let i = 0; i < texture.data.length / 3; i++) if (texture.data[i * 3 + 1] > texture.data[brightest * 3 + 1]) brightest = i;
    const u = (brightest % 64 + 0.5) / 64;
    expect(Math.min(u, 1 - u)).toBeLessThan(0.03); // +z is at the map's edge
  });
});

describe('the file', () => {
  it('parameters, aliases, includes', async () => {
    const { scene: s, dropped } = await load({
      'scene.xml': xml('<default name="w" value="3"/><default name="wide" value="7"/><include filename="parts/materials.xml"/><alias id="red" as="paint"/><shape type="cube"><ref id="paint"/><transform name="toWorld"><scale x="$w" y="$wide"/></transform></shape>'),
      'parts/materials.xml': xml('<bsdf type="diffuse" id="red"><texture name="reflectance" type="bitmap"><string name="filename" value="t.png"/></texture></bsdf>'),
      'parts/t.png': png(1, 1, [1, 2, 3, 255]),
    }, { parameters: { w: '5' } });
    expect(dropped).toEqual([]);
    expect(s.materials[0].name).toBe('red');
    expect([s.nodes[0].worldFromNode[0], s.nodes[0].worldFromNode[5]]).toEqual([5, 7]);
  });
  it('what Mitsuba 3 writes in its own spelling', async () => {
    const { scene: s, dropped } = await load({
      'scene.xml': `<scene version="3.0.0"><shape type="rectangle"><transform name="to_world"><scale value="2"/></transform>
        <bsdf type="twosided" id="wall"><bsdf type="roughplastic"><float name="int_ior" value="1.5"/><float name="ext_ior" value="1"/>
          <texture type="checkerboard" name="diffuse_reflectance"><transform name="to_uv"><scale x="4" y="8"/></transform></texture></bsdf></bsdf>
        <emitter type="area"><spectrum type="d65" name="radiance"><float name="scale" value="3"/></spectrum></emitter></shape>
        <sensor type="perspective"><float name="fov" value="40"/><string name="fov_axis" value="larger"/></sensor></scene>`,
    });
    expect(dropped).toEqual(['note: a scene of Mitsuba 3, read as one of 0.6']);
    expect(s.nodes[0].worldFromNode[0]).toBe(2);
    expect(s.materials[0]).toMatchObject({ twoSided: true, bsdf: { ior: 1.5, diffuse: { texture: { uvTransform: [4, 0, 0, 8, 0, 0] } } }, emission: { radiance: { factor: [3, 3, 3] } } });
    expect(s.cameras[0].fovAxis).toBe('larger');
  });
  const laughs = `<!DOCTYPE lolz [<!ENTITY lol "lol">${'abcdefgh'.split('').map((c, i) => `<!ENTITY ${c} "${(i ? `&${'abcdefgh'[i - 1]};` : '&lol;').repeat(10)}">`).join('')}]>`;
  it.each<[string, string, RegExp]>([
    ['truncated', '<scene version="0.6.0"><shape type="cube">', /scene\.xml: line 1: not well-formed XML/],
    ['billion laughs', `${laughs}<scene version="0.6.0">&h;</scene>`, /scene\.xml: line 1: document types and entities are not read/],
    ['an undefined entity', '<scene version="0.6.0" >&nbsp;</scene>', /scene\.xml: line 1: not well-formed XML/],
    ['billion laughs by parameters', xml(`${Array.from({ length: 20 }, (_, i) => `<default name="p${i}_" value="${i ? `$p${i - 1}_`.repeat(10) : 'lol'}"/>`).join('')}${CUBE}`), /line 3: a value grows beyond 65536 characters/],
    ['deep nesting', xml(`${'<bsdf type="twosided">'.repeat(100)}${'</bsdf>'.repeat(100)}`), /nested deeper than 64/],
    ['deep BSDFs', xml(`<shape type="cube">${'<bsdf type="twosided">'.repeat(40)}${'</bsdf>'.repeat(40)}</shape>`), /line 3: BSDFs are nested deeper than 16/],
    ['a BSDF within itself', xml('<bsdf type="twosided" id="a"><ref id="a"/></bsdf><shape type="cube"><ref id="a"/></shape>'), /BSDFs are nested deeper than 16, or contain themselves/],
    ['a group within itself', xml('<shape type="shapegroup" id="g"><shape type="instance"><ref id="g"/></shape></shape><shape type="instance"><ref id="g"/></shape>'), /instances are nested deeper than 8, or contain themselves/],
    ['an include of itself', xml('<include filename="scene.xml"/>'), /'scene\.xml' includes itself/],
    ['a missing include', xml('<include filename="gone.xml"/>'), /line 3: the included file 'gone\.xml' is not there/],
    ['NaN in a matrix', xml('<shape type="cube"><transform name="toWorld"><matrix value="nan 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1"/></transform></shape>'), /line 3: <matrix> has 'nan' for a number/],
    ['a short matrix', xml('<shape type="cube"><transform name="toWorld"><matrix value="1 2 3"/></transform></shape>'), /<matrix> has 3 numbers, it needs 16/],
    ['an unknown parameter', xml('<shape type="cube"><float name="x" value="$gone"/></shape>'), /\$gone has no value/],
    ['a bad boolean', xml('<shape type="cube"><boolean name="flipNormals" value="yes"/></shape>'), /<boolean name="flipNormals"> is 'yes', it must be true or false/],
    ['an impossible lens', xml(`${CUBE}<sensor type="perspective"><float name="fov" value="180"/></sensor>`), /field of view is 180 degrees/],
    ['night', xml(`${CUBE}<emitter type="sky"><integer name="hour" value="1"/></emitter>`), /the sun is below the horizon/],
    ['another version', '<scene version="7.0.0"/>', /version 7\.0\.0 is not known/],
    ['no version', `<scene>${CUBE}</scene>`, /has no version/],
    ['another root', '<svg/>', /the root is <svg>/],
    ['nothing in it', xml(''), /holds no shape that can be read\.$/],
    ['only a missing mesh', xml('<shape type="obj"><string name="filename" value="gone.obj"/></shape>'), /holds no shape that can be read \(mesh gone\.obj: no such file/],
  ])('%s: one clear line', async (_, text, message) => {
    await expect(load({ 'scene.xml': text })).rejects.toThrow(message);
    await expect(load({ 'scene.xml': text })).rejects.toBeInstanceOf(InputError);
  });
  it('an include bomb is bounded', async () => {
    const files: Record<string, string> = { 'scene.xml': xml(CUBE + '<include filename="f0.xml"/>'.repeat(4)) };
    for (let i = 0; i < 12; i++) files[`f${i}.xml`] = xml(`<include filename="f${i + 1}.xml"/>`.repeat(4));
    files['f12.xml'] = xml(CUBE);
    await expect(load(files)).rejects.toThrow(/more than 1000 includes/);
  });
  it('mutated scenes end in a scene or an InputError (seeds 1 to 150)', async () => {
    const good = xml(`<bsdf type="twosided" id="a"><bsdf type="roughplastic"><float name="alpha" value="0.1"/><rgb name="diffuseReflectance" value="0.1 0.2 0.3"/></bsdf></bsdf>
      <shape type="cube"><ref id="a"/><transform name="toWorld"><lookat origin="0 0 0" target="1 0 0" up="0 1 0"/></transform></shape><emitter type="constant"/>
      <sensor type="perspective"><float name="fov" value="40"/><film type="hdrfilm"/></sensor>`);
    for (let seed = 1; seed <= 150; seed++) {
      const r = random(seed, 'mutate');
      const data = new TextEncoder().encode(good);
      for (let i = r.int(6); i >= 0; i--) data[r.int(data.length)] = r.chance(0.5) ? 32 + r.int(95) : r.int(256);
      const cut = data.subarray(0, r.chance(0.7) ? data.length : r.int(data.length));
      const outcome = await load({ 'scene.xml': cut }).then(() => null, (error: unknown) => error);
      if (outcome) expect(outcome, `seed ${seed}`).toBeInstanceOf(InputError);
    }
  });
});

const missing = ['living-room', 'staircase2'].filter((name) => !existsSync(join(scenes, name, 'scene.xml')));
if (missing.length > 0 && process.env.CI === 'true') throw new Error(`${missing.join(', ')} not found under ${scenes}`);
if (missing.length > 0) console.log(`skipped: ${missing.join(', ')} not found under ${scenes}`);

describe.skipIf(missing.length > 0)('real scenes', () => {
  it('living-room comes in whole', async () => {
    const { scene: s, dropped } = await importScene(join(scenes, 'living-room/scene.xml'));
    expect(dropped.filter((line) => !/Sky 19\.exr: not an image/.test(line))).toEqual([]);
    expect(s.nodes).toHaveLength(65);
    expect(s.meshes.reduce((sum, m) => sum + m.indices.length / 3, 0)).toBe(143_163);
    expect(s.materials.map((m) => m.name)).toContain('BrushedStainlessSteel');
    expect(s.materials.find((m) => m.name === 'Leaves')).toMatchObject({ twoSided: true, alpha: { mode: 'blend', value: { channel: 3 } } });
    expect(s.materials.find((m) => m.name === 'Mirror')?.bsdf).toMatchObject({ type: 'conductor', eta: [0, 0, 0] });
    expect(s.cameras[0]).toMatchObject({ fov: Math.PI / 2, fovAxis: 'x', size: { width: 1280, height: 720 }, filter: 'tent' });
    expect(s.credits).toEqual([{ title: 'The Grey & White Room', author: 'Wig42', licence: 'CC-BY 3.0', source: 'http://www.blendswap.com/blends/view/75795' }]);
  });
  it('staircase2 comes in whole', async () => {
    const { scene: s, dropped } = await importScene(join(scenes, 'staircase2/scene.xml'));
    expect(dropped).toEqual([]);
    const lights = s.nodes.filter((n) => s.materials[(n.materials ?? s.meshes[n.mesh].parts.map((p) => p.material))[0]].emission);
    expect(lights).toHaveLength(13);
    expect(lights.filter((n) => n.name === 'disk')).toHaveLength(5);
  });
});
