import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Document, NodeIO } from '@gltf-transform/core';
import { EXTMeshoptCompression, KHRDracoMeshCompression } from '@gltf-transform/extensions';
import { MeshoptDecoder, MeshoptEncoder } from 'meshoptimizer';
import draco from 'draco3dgltf';
import { expect, test } from 'vitest';
import { encodePng } from '../image/index.ts';
import { sceneBounds, type Scene } from '../scene/index.ts';
import { fileOf, glbOf, indices, pack, triangle, vec2, vec3, vec4, type Numbers } from '../../test/fixtures/gltf.ts';
import { sharedScene } from '../../test/fixtures/shared.ts';
import { importScene } from './index.ts';

const triangleScene = (more: object) => {
  const { json, bin } = triangle(more);
  return importScene(fileOf(glbOf(json, bin)));
};
const bsdfOf = (scene: Scene, material = 0) => {
  const { bsdf } = scene.materials[material];
  if (bsdf.type !== 'metallicRoughness') throw new Error(bsdf.type);
  return bsdf;
};
/** A document that shows `attributes` as one mesh. */
const meshFile = (lists: readonly Numbers[], primitives: object[], more: object = {}): string => {
  const { json, bin } = pack(lists);
  return fileOf(glbOf({ asset: { version: '2.0' }, scenes: [{ nodes: [0] }], nodes: [{ mesh: 0 }], meshes: [{ primitives }], ...json, ...more }, bin));
};

test('a bare triangle: default material, geometric normals', async () => {
  const { scene, dropped } = await triangleScene({});
  expect(dropped).toEqual([]);
  expect(scene.name).toBe('scene');
  expect(scene.meshes).toHaveLength(1);
  expect(scene.meshes[0]).toMatchObject({ normals: null, uvs: [], partOfTriangle: null, parts: [{ name: 'default', material: 0 }] });
  expect([...scene.meshes[0].indices]).toEqual([0, 1, 2]);
  expect(bsdfOf(scene)).toMatchObject({ baseColor: { factor: [1, 1, 1] }, metallic: { factor: 1 }, roughness: { factor: 1 }, ior: 1.5, transmission: { factor: 0 }, thinWalled: true });
});

test('node matrices: TRS, matrices, parents before children, only the default scene, hidden nodes', async () => {
  const { scene } = await triangleScene({
    scene: 1,
    scenes: [{ nodes: [4] }, { nodes: [2] }],
    nodes: [
      { name: 'leaf', mesh: 0, translation: [1, 2, 3] },
      { name: 'middle', children: [0], matrix: [2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 10, 0, 0, 1], extensions: { KHR_node_visibility: { visible: false } } },
      { name: 'root', children: [1, 3], rotation: [0, 0, 2, 0], extras: { concept: 'armchair' } }, // half a turn about z, not normalised
      { name: 'shown', mesh: 0 },
      { name: 'elsewhere', mesh: 0 },
    ],
  });
  expect(scene.nodes.map(({ name, parent, mesh, visible, concept }) => ({ name, parent, mesh, visible, concept }))).toEqual([
    { name: 'root', parent: -1, mesh: -1, visible: undefined, concept: 'armchair' },
    { name: 'middle', parent: 0, mesh: -1, visible: false, concept: undefined },
    { name: 'leaf', parent: 1, mesh: 0, visible: false, concept: undefined },
    { name: 'shown', parent: 0, mesh: 0, visible: undefined, concept: undefined },
  ]);
  expect(scene.nodes[2].worldFromNode.slice(12, 15).map((v) => Math.round(v * 1e6) / 1e6)).toEqual([-12, -4, 6]);
});

test('primitives become parts; points and lines are reported; strips and fans become triangles', async () => {
  const square = vec3(0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0);
  const path = meshFile([square, indices(0, 1, 2, 3), indices(0, 1, 2)], [
    { attributes: { POSITION: 0 }, indices: 1, mode: 5, material: 1 },
    { attributes: { POSITION: 0 }, indices: 1, mode: 6, material: 0 },
    { attributes: { POSITION: 0 }, mode: 0 },
    { attributes: { POSITION: 0 }, indices: 2, mode: 1 },
    { attributes: { POSITION: 0 }, indices: 2, mode: 3 },
  ], { materials: [{ name: 'a' }, { name: 'b' }] });
  const { scene, dropped } = await importScene(path);
  expect(dropped).toEqual(['points (primitive)', 'lines (primitive) x2']);
  const [mesh] = scene.meshes;
  expect([...mesh.indices]).toEqual([0, 1, 2, 1, 3, 2, 1, 2, 0, 2, 3, 0]); // glTF 2.0, 3.7.2.1; vertices are shared
  expect([...mesh.partOfTriangle ?? []]).toEqual([0, 0, 1, 1]);
  expect(mesh.parts.map((p) => p.name)).toEqual(['b', 'a']);
  expect(scene.materials.map((m) => m.name)).toEqual(['b', 'a']);
});

test('attributes: a part without normals beside one with them gets its own, quantised ones are scaled', async () => {
  const path = meshFile([
    { type: 'VEC3', componentType: 5122, values: [0, 0, 0, 32767, 0, 0, 0, -32767, 0], normalized: true },
    { type: 'VEC3', componentType: 5120, values: [0, 0, 127, 0, 0, 127, 0, 90, 90], normalized: true },
    { type: 'VEC2', componentType: 5123, values: [0, 0, 65535, 0, 0, 65535], normalized: true },
    { type: 'VEC4', componentType: 5121, values: [255, 0, 51, 255, 255, 0, 51, 255, 255, 0, 51, 128], normalized: true },
    vec3(0, 0, 0, 0, 1, 0, 1, 0, 0), vec2(0, 0, 1, 0, 0, 1),
  ], [{ attributes: { POSITION: 0, NORMAL: 1, TEXCOORD_0: 2, COLOR_0: 3 } }, { attributes: { POSITION: 4, TEXCOORD_1: 5 } }], { extensionsUsed: ['KHR_mesh_quantization'], extensionsRequired: ['KHR_mesh_quantization'] });
  const { scene, dropped } = await importScene(path);
  expect(dropped).toEqual([]);
  const [mesh] = scene.meshes;
  expect([...mesh.positions.slice(0, 9)]).toEqual([0, 0, 0, 1, 0, 0, 0, -1, 0]);
  expect([...mesh.normals ?? []].map((v) => Math.round(v * 1000) / 1000)).toEqual([0, 0, 1, 0, 0, 1, 0, 0.707, 0.707, 0, 0, -1, 0, 0, -1, 0, 0, -1].map((v) => v + 0));
  expect([...mesh.uvs[0]]).toEqual([0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
  expect([...mesh.uvs[1]]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1]);
  expect([...mesh.colors ?? []].map((v) => Math.round(v * 255))).toEqual([255, 0, 51, 255, 255, 0, 51, 255, 255, 0, 51, 128, ...new Array(12).fill(255)]);
});

test('sparse accessors, and bad triangles are dropped and counted', async () => {
  const { json, bin } = pack([vec3(0, 0, 0, 1, 0, 0, 0, 1, 0, NaN, 0, 0), indices(0, 1, 2, 0, 1, 9, 1, 2, 3), indices(2), vec3(0, 5, 0)]);
  const accessors = json.accessors as Record<string, unknown>[];
  accessors[0].sparse = { count: 1, indices: { bufferView: 2, componentType: 5125 }, values: { bufferView: 3 } };
  const file = glbOf({ asset: { version: '2.0' }, scenes: [{ nodes: [0] }], nodes: [{ mesh: 0 }], meshes: [{ primitives: [{ attributes: { POSITION: 0 }, indices: 1 }] }], ...json }, bin);
  const { scene, dropped } = await importScene(fileOf(file));
  expect([...scene.meshes[0].positions.slice(6, 9)]).toEqual([0, 5, 0]);
  expect([...scene.meshes[0].indices]).toEqual([0, 1, 2]);
  expect(dropped).toEqual(['triangle with a vertex index out of range', 'triangle with a position that is not a number']);
});

test('materials: emission, alpha, extensions, what is not said is reported', async () => {
  const materials = [
    { name: 'lamp', emissiveFactor: [1, 0.5, 0], doubleSided: true, extensions: { KHR_materials_emissive_strength: { emissiveStrength: 9 } } },
    { name: 'leaf', alphaMode: 'MASK', alphaCutoff: 0.3, pbrMetallicRoughness: { baseColorFactor: [1, 1, 1, 0.2] } },
    { name: 'film', alphaMode: 'BLEND', pbrMetallicRoughness: { baseColorFactor: [1, 1, 1, 0.4] } },
    { name: 'solid', alphaMode: 'BLEND' },
    { name: 'glass', extensions: { KHR_materials_transmission: { transmissionFactor: 1 }, KHR_materials_ior: { ior: 1.33 }, KHR_materials_volume: { thicknessFactor: 0.1, attenuationDistance: 2 }, KHR_materials_sheen: {} } },
    { name: 'matt', extensions: { KHR_materials_ior: { ior: 1 }, KHR_materials_specular: { specularFactor: 0.5, specularColorFactor: [1, 0.5, 0] } } },
    { name: 'flat', extensions: { KHR_materials_unlit: {} } },
    { name: 'old', extensions: { KHR_materials_pbrSpecularGlossiness: { diffuseFactor: [0.1, 0.2, 0.3, 1], specularFactor: [0.04, 0.08, 0], glossinessFactor: 0.75 } } },
  ];
  const { json, bin } = pack([vec3(0, 0, 0, 1, 0, 0, 0, 1, 0)]);
  const primitives = materials.map((_, material) => ({ attributes: { POSITION: 0 }, material }));
  const { scene, dropped } = await importScene(fileOf(glbOf({ asset: { version: '2.0' }, scenes: [{ nodes: [0] }], nodes: [{ mesh: 0 }], meshes: [{ primitives }], materials, ...json }, bin)));
  expect(dropped).toEqual(['KHR_materials_sheen', 'attenuation of KHR_materials_volume', 'KHR_materials_unlit (shown as diffuse)']);
  const [lamp, leaf, film, solid, , , flat] = scene.materials;
  expect(lamp.emission).toEqual({ radiance: { factor: [9, 4.5, 0] }, sides: 'both' });
  expect(leaf.alpha).toEqual({ mode: 'mask', value: { factor: 0.2 }, cutoff: 0.3 });
  expect(film.alpha).toEqual({ mode: 'blend', value: { factor: 0.4 }, cutoff: 0.5 });
  expect(solid.alpha).toBeUndefined();
  expect(bsdfOf(scene, 4)).toMatchObject({ transmission: { factor: 1 }, ior: 1.33, thinWalled: false });
  expect(bsdfOf(scene, 5)).toMatchObject({ ior: 1, specular: { factor: 0.5 }, specularColor: { factor: [1, 0.5, 0] } });
  expect(flat.bsdf).toEqual({ type: 'diffuse', reflectance: { factor: [1, 1, 1] } });
  expect(bsdfOf(scene, 7)).toMatchObject({ baseColor: { factor: [0.1, 0.2, 0.3] }, roughness: { factor: 0.25 }, metallic: { factor: 0 } });
  expect(bsdfOf(scene, 7).specularColor.factor.map((v) => Math.round(v * 1e6) / 1e6)).toEqual([1, 2, 0]);
});

test('unlit surfaces glow where nothing else gives light', async () => {
  const { scene, dropped } = await triangleScene({
    meshes: [{ primitives: [{ attributes: { POSITION: 0 }, material: 0 }] }],
    materials: [{ pbrMetallicRoughness: { baseColorFactor: [0.5, 0.25, 0, 1] }, extensions: { KHR_materials_unlit: {} } }],
  });
  expect(scene.materials[0].emission).toEqual({ radiance: { factor: [0.5, 0.25, 0] }, sides: 'both' });
  expect(dropped).toEqual(['KHR_materials_unlit (shown as emission)']);
});

test('textures: embedded, beside the file, shared, transformed, broken and missing ones', async () => {
  const rgba = encodePng({ width: 2, height: 1, channels: 4, data: Uint8Array.of(255, 0, 0, 255, 0, 255, 0, 0) });
  const { json, bin } = triangle({
    meshes: [{ primitives: [0, 1, 2].map((material) => ({ attributes: { POSITION: 0 }, material })) }],
    images: [{ uri: `data:image/jpeg;base64,${Buffer.from(rgba).toString('base64')}` }, { uri: 'sub%20dir/grey.png' }, { uri: 'missing.png' }, { uri: 'http://example.org/a.png' }, { uri: 'broken.png' }],
    samplers: [{ magFilter: 9728, wrapS: 33071, wrapT: 33648 }],
    textures: [{ source: 0, sampler: 0 }, { source: 1 }, { source: 2 }, { source: 3 }, { source: 4 }, { extensions: { KHR_texture_basisu: { source: 0 } } }],
    materials: [
      { name: 'm', alphaMode: 'MASK', normalTexture: { index: 1, scale: 0.5, texCoord: 1 }, pbrMetallicRoughness: {
        baseColorTexture: { index: 0, extensions: { KHR_texture_transform: { offset: [0.25, 0.5], rotation: Math.PI / 2, scale: [2, 3] } } }, metallicRoughnessTexture: { index: 1 } } },
      { name: 'n', emissiveFactor: [1, 1, 1], emissiveTexture: { index: 0 }, pbrMetallicRoughness: { baseColorTexture: { index: 2 } } },
      { name: 'o', normalTexture: { index: 5 }, emissiveTexture: { index: 3 }, emissiveFactor: [1, 1, 1], pbrMetallicRoughness: { baseColorTexture: { index: 4 } } },
    ],
  });
  const path = fileOf(glbOf(json, bin));
  mkdirSync(join(dirname(path), 'sub dir'));
  writeFileSync(join(dirname(path), 'sub dir', 'grey.png'), encodePng({ width: 1, height: 2, channels: 1, data: Uint8Array.of(10, 20) }));
  writeFileSync(join(dirname(path), 'broken.png'), rgba.slice(0, 40));
  const { scene, dropped } = await importScene(path);
  const bsdf = bsdfOf(scene);
  expect(scene.textures.map((t) => `${t.name} ${t.width}x${t.height}x${t.channels} ${t.encoding}`)).toEqual([
    'image 0 2x1x4 srgb', 'grey.png 1x2x1 linear', 'missing.png 1x1x3 srgb', 'broken.png 1x1x3 srgb', 'a.png 1x1x3 srgb',
  ]);
  expect(bsdf.metallic).toMatchObject({ factor: 1, channel: 0, texture: { texture: 1, wrapU: 'repeat', filter: 'bilinear' } });
  expect(scene.materials[0].normalMap).toMatchObject({ scale: 0.5, texture: { texture: 1, uvSet: 1 } });
  expect(scene.materials[0].alpha).toMatchObject({ mode: 'mask', value: { factor: 1, channel: 3, texture: { texture: 0 } } });
  expect(bsdf.baseColor.texture).toMatchObject({ wrapU: 'clamp', wrapV: 'mirror', filter: 'nearest' });
  // (1, 0) is scaled to (2, 0), turned counter-clockwise on an image whose v points down to (0, -2), and moved.
  const [a, b, c, d, e, f] = bsdf.baseColor.texture?.uvTransform ?? [0, 0, 0, 0, 0, 0];
  expect([a + e, b + f, c + e, d + f].map((v) => Math.round(v * 1e6) / 1e6)).toEqual([0.25, -1.5, 3.25, 0.5]);
  expect(dropped).toEqual([
    'texture missing.png: no such file; mid-grey instead',
    expect.stringMatching(/^texture broken\.png: broken PNG .*; mid-grey instead$/),
    'texture 5: only as KHR_texture_basisu; its factor instead',
    'texture http://example.org/a.png: only files are read, not URIs; mid-grey instead',
  ]);
});

test('lights and cameras: units, directions, axes', async () => {
  const { scene, dropped } = await triangleScene({
    extensionsUsed: ['KHR_lights_punctual'],
    extensions: { KHR_lights_punctual: { lights: [{ type: 'directional', intensity: 683, color: [1, 0.5, 0] }, { type: 'point', intensity: 1366, range: 5 }, { type: 'spot', spot: { outerConeAngle: 0.5 }, intensity: 683 }] } },
    cameras: [{ type: 'perspective', perspective: { yfov: 0.8, znear: 0.1 } }, { type: 'orthographic', orthographic: { xmag: 1, ymag: 1, zfar: 1, znear: 0 } }],
    scenes: [{ nodes: [0, 1, 2, 3, 4, 5] }],
    nodes: [{ mesh: 0 }, { name: 'sun', rotation: [-Math.SQRT1_2, 0, 0, Math.SQRT1_2], extensions: { KHR_lights_punctual: { light: 0 } } },
      { name: 'bulb', translation: [1, 2, 3], extensions: { KHR_lights_punctual: { light: 1 } } }, { name: 'spot', scale: [3, 3, 3], extensions: { KHR_lights_punctual: { light: 2 } } },
      { name: 'eye', translation: [0, 1, 5], scale: [2, 2, 2], camera: 0 }, { camera: 1 }],
  });
  expect(dropped).toEqual(['range of a light (it reaches without end)', 'orthographic camera']);
  const round = (v: readonly number[]): number[] => v.map((x) => Math.round(x * 1e6) / 1e6 + 0);
  const [sun, bulb, spot] = scene.lights;
  if (sun.type !== 'directional' || bulb.type !== 'point' || spot.type !== 'spot') throw new Error('light types');
  expect(round(sun.direction)).toEqual([0, -1, 0]);
  expect(round(sun.irradiance)).toEqual([1, 0.5, 0]);
  expect([bulb.position, bulb.intensity]).toEqual([[1, 2, 3], [2, 2, 2]]);
  expect([round(spot.direction), spot.inner, spot.outer, spot.falloff]).toEqual([[0, 0, -1], 0, 0.5, 'gltf']);
  expect(scene.cameras).toHaveLength(1);
  expect(scene.cameras[0]).toMatchObject({ name: 'eye', fov: 0.8, fovAxis: 'y' });
  expect(round(scene.cameras[0].worldFromCamera)).toEqual([1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1, 0, 0, 1, 5, 1]);
});

test('morph targets and skins stand at rest; a skinned node does not move its mesh', async () => {
  const joints: Numbers = { type: 'VEC4', componentType: 5121, values: [0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0] };
  const inverse: Numbers = { type: 'MAT4', componentType: 5126, values: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, -1, 0, 0, 1] };
  const path = meshFile([vec3(0, 0, 0, 1, 0, 0, 0, 1, 0), joints, vec4(1, 0, 0, 0, 1, 0, 0, 0, 0.5, 0.5, 0, 0), inverse, vec3(0, 0, 4, 0, 0, 4, 0, 0, 4)],
    [{ attributes: { POSITION: 0, JOINTS_0: 1, WEIGHTS_0: 2 }, targets: [{ POSITION: 4 }] }], {
      scenes: [{ nodes: [0, 1, 2, 3] }],
      nodes: [{ mesh: 0, skin: 0, translation: [50, 50, 50] }, { name: 'j0', translation: [0, 0, 1] }, { name: 'j1', translation: [3, 0, 0] }, { mesh: 0, weights: [0.5] }],
      skins: [{ joints: [1, 2], inverseBindMatrices: 3 }],
    });
  const { scene } = await importScene(path);
  expect([...scene.meshes[0].positions]).toEqual([0, 0, 1, 3, 0, 0, 1, 1, 0.5]);
  expect(scene.nodes[0].worldFromNode.slice(12)).toEqual([0, 0, 0, 1]);
  expect([...scene.meshes[1].positions]).toEqual([0, 0, 2, 1, 0, 2, 0, 1, 2]);
});

test('instances share the mesh; a node scaled flat is baked', async () => {
  const path = meshFile([vec3(0, 0, 0, 1, 0, 0, 0, 1, 0), vec3(5, 0, 0, 6, 0, 0), vec3(2, 2, 2, 1, 1, 1)], [{ attributes: { POSITION: 0 } }], {
    scenes: [{ nodes: [0, 1] }],
    nodes: [{ name: 'tree', mesh: 0, translation: [0, 1, 0], extensions: { EXT_mesh_gpu_instancing: { attributes: { TRANSLATION: 1, SCALE: 2 } } } }, { mesh: 0, scale: [2, 2, 0] }],
  });
  const { scene } = await importScene(path);
  expect(scene.nodes.map((n) => [n.name, n.parent, n.mesh])).toEqual([['tree', -1, -1], ['tree.0', 0, 0], ['tree.1', 0, 0], ['', -1, 1]]);
  expect(scene.nodes[1].worldFromNode).toEqual([2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 5, 1, 0, 1]);
  expect([...scene.meshes[1].positions]).toEqual([0, 0, 0, 2, 0, 0, 0, 2, 0]);
});

test('Draco and meshopt give the same geometry as none', async () => {
  const n = 20;
  const grid = Float32Array.from({ length: n * n * 3 }, (_, i) => [Math.floor(i / 3) % n, Math.floor(i / 3 / n), Math.floor(i / 3) % 7 / 7][i % 3]);
  const list: number[] = [];
  for (let y = 0; y + 1 < n; y++) for (let x = 0; x + 1 < n; x++) list.push(y * n + x, y * n + x + 1, y * n + x + n, y * n + x + 1, y * n + x + n + 1, y * n + x + n);
  const make = (): Document => {
    const doc = new Document();
    const buffer = doc.createBuffer();
    const primitive = doc.createPrimitive().setAttribute('POSITION', doc.createAccessor().setType('VEC3').setArray(grid.slice()).setBuffer(buffer))
      .setIndices(doc.createAccessor().setType('SCALAR').setArray(Uint32Array.from(list)).setBuffer(buffer));
    doc.createScene().addChild(doc.createNode('grid').setMesh(doc.createMesh().addPrimitive(primitive)));
    return doc;
  };
  await MeshoptEncoder.ready;
  const io = new NodeIO().registerExtensions([EXTMeshoptCompression, KHRDracoMeshCompression])
    .registerDependencies({ 'meshopt.encoder': MeshoptEncoder, 'meshopt.decoder': MeshoptDecoder, 'draco3d.encoder': await draco.createEncoderModule() });
  const area = (scene: Scene): number => {
    const { positions: p, indices: f } = scene.meshes[0];
    let sum = 0;
    for (let i = 0; i < f.length; i += 3) {
      const [a, b, c] = [f[i] * 3, f[i + 1] * 3, f[i + 2] * 3];
      sum += (p[b] - p[a]) * (p[c + 1] - p[a + 1]) - (p[b + 1] - p[a + 1]) * (p[c] - p[a]);
    }
    return sum / 2;
  };
  const plain = (await importScene(fileOf(await io.writeBinary(make())))).scene;
  expect(area(plain)).toBe(361);
  for (const Extension of [EXTMeshoptCompression, KHRDracoMeshCompression]) {
    const doc = make();
    doc.createExtension(Extension as typeof EXTMeshoptCompression).setRequired(true);
    const path = fileOf(await io.writeBinary(doc));
    const { scene, dropped } = await importScene(path);
    expect(dropped).toEqual([]);
    expect(scene.meshes[0].indices.length).toBe(list.length);
    expect(area(scene)).toBeCloseTo(361, 1);
    const [box, expected] = [sceneBounds(scene), sceneBounds(plain)];
    for (let a = 0; a < 3; a++) expect(box.max[a]).toBeCloseTo(expected.max[a], 2);
  }
});

test('.gltf with a buffer beside it; credits; a strange extension', async () => {
  const { json, bin } = triangle({ asset: { version: '2.0', extras: { author: 'A. Maker', license: 'CC-BY-4.0', title: 'Tri', source: 'https://example.org' } } });
  (json.buffers as { uri?: string }[])[0].uri = 'data.bin';
  const path = fileOf(json, 'three.gltf');
  writeFileSync(join(dirname(path), 'data.bin'), bin);
  const { scene } = await importScene(path);
  expect(scene.credits).toEqual([{ title: 'Tri', author: 'A. Maker', licence: 'CC-BY-4.0', source: 'https://example.org' }]);
  await expect(importScene(fileOf({ ...json, buffers: [{ uri: 'gone.bin', byteLength: 36 }] }, 'x.gltf'))).rejects.toThrow(/x\.gltf: buffer 0: .*gone\.bin is not a file/);
  await expect(importScene(fileOf({ ...json, buffers: [], extensionsRequired: ['ACME_magic'] }, 'x.gltf'))).rejects.toThrow(/x\.gltf: requires ACME_magic/);
});

test('what is wrong with a file is said', async () => {
  const { json, bin } = triangle();
  const good = glbOf(json, bin);
  const cases: [RegExp, Uint8Array | object, string?][] = [
    [/is truncated: the header says/, good.slice(0, -8)],
    [/is empty \(0 bytes\)/, new Uint8Array(0)],
    [/is not glTF/, new TextEncoder().encode('{ not json'), 'a.gltf'],
    [/is glTF 1\.0, only 2\.0/, { ...json, asset: { version: '1.0' } }, 'a.gltf'],
    [/node 0 has child 7/, glbOf({ ...json, nodes: [{ children: [7] }] }, bin)],
    [/is its own ancestor/, glbOf({ ...json, nodes: [{ children: [1] }, { children: [0], mesh: 0 }] }, bin)],
    [/has two parents/, glbOf({ ...json, nodes: [{ children: [2] }, { children: [2] }, { mesh: 0 }] }, bin)],
    [/accessor 0 ends at byte 51539607540, bufferView 0 has 36/, glbOf({ ...json, accessors: [{ bufferView: 0, componentType: 5126, type: 'VEC3', count: 4294967295 }] }, bin)],
    [/its geometry would take 51539607540 bytes/, glbOf({ ...json, accessors: [{ componentType: 5126, type: 'VEC3', count: 4294967295 }] }, bin)],
    [/bufferView 0 ends at byte 5000, buffer 0 has 36/, glbOf({ ...json, bufferViews: [{ buffer: 0, byteLength: 5000 }] }, bin)],
    [/shows no triangles/, glbOf({ ...json, nodes: [{}] }, bin)],
    [/uses material 3, the file has 0/, glbOf({ ...json, meshes: [{ primitives: [{ attributes: { POSITION: 0 }, material: 3 }] }] }, bin)],
    [/nodes\.0\.mesh: /, glbOf({ ...json, nodes: [{ mesh: -1 }] }, bin)],
  ];
  for (const [reason, content, name] of cases) {
    const path = fileOf(content, name);
    const error = await importScene(path).catch((e: Error) => e);
    expect(error).toBeInstanceOf(Error);
    expect((error as Error).name).toBe('InputError');
    expect((error as Error).message).toMatch(reason);
    expect((error as Error).message.startsWith(path)).toBe(true);
  }
  await expect(importScene('/no/such/file.glb')).rejects.toThrow('/no/such/file.glb: no such file');
});

test('salon.glb', async () => {
  const path = sharedScene('salon.glb');
  if (!path) return;
  const { scene, dropped } = await importScene(path);
  expect(dropped).toEqual([]);
  expect(scene.meshes.reduce((n, m) => n + m.indices.length / 3, 0)).toBe(222365);
  expect([scene.nodes.length, scene.materials.length, scene.textures.length, scene.cameras.length]).toEqual([30, 59, 12, 1]);
  expect(scene.materials.filter((m) => m.emission).map((m) => [m.name, m.emission?.radiance.factor.map((v) => Math.round(v * 1e4) / 1e4)])).toEqual([['Daylight', [7.2, 8.1, 9]], ['Lamp panel', [14, 11.9, 9.1]]]);
  const hash = createHash('sha256');
  for (const mesh of scene.meshes) hash.update(new Uint8Array(mesh.positions.buffer, mesh.positions.byteOffset, mesh.positions.byteLength));
  for (const texture of scene.textures) hash.update(texture.data as Uint8Array);
  expect(hash.digest('hex').slice(0, 16)).toMatchInlineSnapshot(`"1a9a1b5022abc3ff"`);
});

test('alpha of a grey image with alpha is used; a missing normal map leaves the surface smooth', async () => {
  const grey = encodePng({ width: 1, height: 1, channels: 2, data: Uint8Array.of(9, 40) });
  const { scene, dropped } = await triangleScene({
    meshes: [{ primitives: [{ attributes: { POSITION: 0 }, material: 0 }] }],
    images: [{ uri: `data:;base64,${Buffer.from(grey).toString('base64')}` }, { uri: 'gone.png' }],
    textures: [{ source: 0 }, { source: 1 }],
    materials: [{ alphaMode: 'BLEND', normalTexture: { index: 1 }, pbrMetallicRoughness: { baseColorTexture: { index: 0 } } }],
  });
  expect(scene.textures[0].channels).toBe(2);
  expect(scene.materials[0].alpha).toMatchObject({ mode: 'blend', value: { factor: 1, channel: 3, texture: { texture: 0 } } });
  expect(scene.materials[0].normalMap).toBeUndefined();
  expect(dropped).toEqual(['texture gone.png: no such file; a smooth surface instead']);
});
