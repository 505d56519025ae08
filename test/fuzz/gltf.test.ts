/** Damaged glTF files: each gives a scene that holds together, or an InputError that names the file. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeIO, type Document } from '@gltf-transform/core';
import { EXTMeshoptCompression, KHRDracoMeshCompression } from '@gltf-transform/extensions';
import draco from 'draco3dgltf';
import { MeshoptDecoder, MeshoptEncoder } from 'meshoptimizer';
import { expect, test } from 'vitest';
import { encodePng } from '../../src/image/index.ts';
import { importScene } from '../../src/import/index.ts';
import { random } from '../../src/math/index.ts';
import type { Scene, TextureRef } from '../../src/scene/index.ts';
import { glbOf, indices, pack, tempFolder, vec2, vec3, vec4, type Numbers } from '../fixtures/gltf.ts';
import { cuts, damages, MEMORY, survive, wrongJson } from './hostile.ts';

const SEED = 20260102;

/** Everything that the importer reads, in one small document. */
function rich(): { json: Record<string, unknown>; bin: Uint8Array } {
  const joints: Numbers = { type: 'VEC4', componentType: 5121, values: [0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0] };
  const eye = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
  const png = encodePng({ width: 2, height: 2, channels: 4, data: new Uint8Array(16).fill(99) });
  const { json, bin } = pack([vec3(0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0), vec3(0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1), vec2(0, 0, 1, 0, 0, 1, 1, 1), indices(0, 1, 2, 2, 1, 3),
    joints, vec4(1, 0, 0, 0, 1, 0, 0, 0, 0.5, 0.5, 0, 0, 1, 0, 0, 0), { type: 'MAT4', componentType: 5126, values: [...eye, ...eye] }, vec3(0, 0, 4, 0, 0, 4, 0, 0, 4, 0, 0, 4), vec3(5, 0, 0, 6, 0, 0), indices(1), vec3(0, 5, 0)]);
  (json.accessors as Record<string, unknown>[])[1].sparse = { count: 1, indices: { bufferView: 9, componentType: 5125 }, values: { bufferView: 10 } };
  const texture = { index: 0, extensions: { KHR_texture_transform: { offset: [0.1, 0.2], rotation: 1, scale: [2, 2], texCoord: 0 } } };
  return { bin, json: {
    asset: { version: '2.0', copyright: 'me', extras: { author: 'me', license: 'CC0' } },
    extensionsUsed: ['KHR_lights_punctual'], extensionsRequired: ['KHR_texture_transform'], scene: 0, scenes: [{ nodes: [0, 5] }],
    nodes: [
      { name: 'root', children: [1, 2, 3], rotation: [0, 0.7, 0, 0.7], scale: [1, 2, 1] }, { name: 'skinned', mesh: 0, skin: 0, weights: [0.5] },
      { name: 'j0', children: [4], translation: [1, 0, 0] }, { mesh: 0, extensions: { EXT_mesh_gpu_instancing: { attributes: { TRANSLATION: 8 } } } },
      { name: 'j1', matrix: [...eye], extensions: { KHR_lights_punctual: { light: 0 } } }, { camera: 0, extras: { concept: 'chair' }, extensions: { KHR_node_visibility: { visible: true } } },
    ],
    meshes: [{ name: 'm', weights: [0], primitives: [{ attributes: { POSITION: 0, NORMAL: 1, TEXCOORD_0: 2, JOINTS_0: 4, WEIGHTS_0: 5 }, indices: 3, material: 0, mode: 4, targets: [{ POSITION: 7 }] }, { attributes: { POSITION: 0 }, mode: 5 }] }],
    materials: [{ name: 'mat', alphaMode: 'MASK', alphaCutoff: 0.5, emissiveFactor: [1, 1, 1], normalTexture: { index: 0, scale: 1 }, pbrMetallicRoughness: { baseColorFactor: [1, 1, 1, 1], baseColorTexture: texture, roughnessFactor: 0.5 },
      extensions: { KHR_materials_emissive_strength: { emissiveStrength: 3 }, KHR_materials_ior: { ior: 1.4 }, KHR_materials_transmission: { transmissionFactor: 0.5 } } }],
    textures: [{ source: 0, sampler: 0 }], samplers: [{ magFilter: 9728, wrapS: 33071 }], images: [{ uri: `data:image/png;base64,${Buffer.from(png).toString('base64')}` }],
    cameras: [{ type: 'perspective', perspective: { yfov: 1, znear: 0.1 } }], skins: [{ joints: [2, 4], inverseBindMatrices: 6 }],
    extensions: { KHR_lights_punctual: { lights: [{ type: 'spot', intensity: 5, color: [1, 1, 1], spot: { innerConeAngle: 0.1, outerConeAngle: 0.4 } }] } },
    ...json,
  } };
}

/** Indices in range, numbers finite, arrays of the right length. */
function checkScene(scene: Scene, about: string): void {
  const within = (index: number, list: readonly unknown[]): void => {
    if (!(Number.isInteger(index) && index >= 0 && index < list.length)) expect.fail(`${about}: index ${index} of ${list.length}`);
  };
  for (const mesh of scene.meshes) {
    const count = mesh.positions.length / 3;
    for (const v of mesh.indices) if (!(v < count)) expect.fail(`${about}: vertex ${v} of ${count}`);
    for (const v of mesh.indices) for (let a = 0; a < 3; a++) if (!Number.isFinite(mesh.positions[v * 3 + a])) expect.fail(`${about}: position of vertex ${v}`);
    for (const [list, width] of [[mesh.normals, 3], [mesh.tangents, 4], [mesh.colors, 4], ...mesh.uvs.map((uv) => [uv, 2] as const)] as const) if (list) {
      expect(list.length, about).toBe(count * width);
      expect(list.every(Number.isFinite), about).toBe(true);
    }
    expect(mesh.indices.length % 3).toBe(0);
    if (mesh.partOfTriangle) expect(mesh.partOfTriangle.length).toBe(mesh.indices.length / 3);
    for (const p of mesh.partOfTriangle ?? [0]) within(p, mesh.parts);
    for (const { material } of mesh.parts) within(material, scene.materials);
  }
  scene.nodes.forEach((node, i) => {
    if (node.mesh !== -1) within(node.mesh, scene.meshes);
    expect(node.parent, about).toBeLessThan(i);
    expect(node.worldFromNode.every(Number.isFinite), about).toBe(true);
  });
  const visit = (value: unknown): void => {
    if (typeof value === 'number') expect(Number.isFinite(value), about).toBe(true);
    if (typeof value !== 'object' || value === null) return;
    if ('uvTransform' in value) within((value as TextureRef).texture, scene.textures);
    Object.values(value).forEach(visit);
  };
  visit([scene.materials, scene.lights, scene.cameras]);
}

test('damaged glTF: bytes', async () => {
  const before = process.memoryUsage().rss;
  await MeshoptEncoder.ready;
  const io = new NodeIO().registerExtensions([EXTMeshoptCompression, KHRDracoMeshCompression])
    .registerDependencies({ 'meshopt.encoder': MeshoptEncoder, 'meshopt.decoder': MeshoptDecoder, 'draco3d.encoder': await draco.createEncoderModule() });
  const { json, bin } = rich();
  const compress = async (Extension: typeof EXTMeshoptCompression | typeof KHRDracoMeshCompression): Promise<Uint8Array> => {
    const n = 12;
    const grid = pack([vec3(...Array.from({ length: n * n }, (_, i) => [i % n, Math.floor(i / n), (i * i) % 5]).flat()), indices(...Array.from({ length: (n - 1) * (n - 1) }, (_, i) => {
      const at = Math.floor(i / (n - 1)) * n + (i % (n - 1));
      return [at, at + 1, at + n, at + 1, at + n + 1, at + n];
    }).flat())]);
    const doc: Document = await io.readBinary(glbOf({ asset: { version: '2.0' }, scene: 0, scenes: [{ nodes: [0] }], nodes: [{ mesh: 0 }], meshes: [{ primitives: [{ attributes: { POSITION: 0 }, indices: 1 }] }], ...grid.json }, grid.bin) as Uint8Array<ArrayBuffer>);
    doc.createExtension(Extension as typeof EXTMeshoptCompression).setRequired(true);
    return io.writeBinary(doc);
  };
  const folder = tempFolder();
  const files = { plain: glbOf(json, bin), meshopt: await compress(EXTMeshoptCompression), draco: await compress(KHRDracoMeshCompression) };
  for (const [name, file] of Object.entries(files)) {
    const path = join(folder, `${name}.glb`);
    writeFileSync(path, file);
    checkScene((await importScene(path)).scene, name);
    const r = random(SEED, name);
    const dataAt = 20 + new DataView(file.buffer, file.byteOffset).getUint32(12, true) + 8;
    for (const kind of [cuts(file, r, 50), damages(file, r, 120), damagedData(file, dataAt, r, 80)]) {
      for (const [note, bytes] of kind) {
        const about = `seed ${SEED} ${name}: ${note}`;
        writeFileSync(path, bytes);
        const result = await survive(path, about, () => importScene(path));
        if (result) checkScene(result.scene, about);
      }
    }
  }
  expect(process.memoryUsage().rss - before).toBeLessThan(MEMORY);
}, 240_000);

/** Damage to the binary chunk alone. */
function* damagedData(file: Uint8Array, start: number, r: ReturnType<typeof random>, count: number): Generator<[string, Uint8Array]> {
  for (const [note, bytes] of damages(file.slice(start), r, count)) {
    const whole = file.slice();
    whole.set(bytes, start);
    yield [`data ${note}`, whole];
  }
}

test('damaged glTF: values of the JSON', async () => {
  const before = process.memoryUsage().rss;
  const { json, bin } = rich();
  const path = join(tempFolder(), 'rich.glb');
  let whole = 0;
  for (let i = 0; i < 700; i++) {
    const r = random(SEED, 'json', i);
    const wrong = wrongJson(json, r);
    const about = `seed ${SEED} json ${i}: ${wrong.note}`;
    writeFileSync(path, glbOf(wrong.json as object, bin));
    const result = await survive(path, about, () => importScene(path));
    if (result) checkScene(result.scene, about);
    if (result) whole++;
  }
  expect(whole).toBeGreaterThan(50); // the damage is not such that nothing is ever read
  expect(process.memoryUsage().rss - before).toBeLessThan(MEMORY);
}, 240_000);
