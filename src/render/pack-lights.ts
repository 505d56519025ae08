/**
 * Puts everything that emits into the kernel's memory (kernel/light-layout.ts): emissive triangles of the geometry,
 * two that form a rectangle as one; the scene's lights; the sky. Writes Scene.lighting and the parts' tables.
 */
import { cos, cross, dot, length, normalize, scale, srgbToLinear, sub, transformPoint, transformVector, type Mat4, type Vec3 } from '../math/index.ts';
import type { Environment, Light, Rgb, Scene, Texture } from '../scene/index.ts';
import type { Arena } from './arena.ts';
import type { Kernel, Pointer } from './kernel.ts';
import { buildLightTree, countedNodes, type LightBounds } from './light-tree.ts';
import type { PackedGeometry } from './pack-geometry.ts';
import type { PackedMaterials } from './pack-materials.ts';
import { findRectangles, type WorldTriangle } from './rectangles.ts';

/** An emitter before it is written. */
interface Emitter {
  readonly kind: 'TRIANGLE' | 'RECTANGLE' | 'POINT' | 'SPOT';
  readonly p: Vec3;
  readonly e: Vec3;
  readonly f: Vec3;
  readonly n: Vec3;
  readonly area: number;
  readonly radiance: Rgb;
  readonly flags: readonly string[];
  readonly bounds: LightBounds;
  readonly inner?: number;
  readonly outer?: number;
  readonly textured?: { readonly instance: Pointer; readonly part: Pointer; readonly triangles: readonly [number, number]; readonly corners: number };
}

const luminance = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;
const HALF_PI = Math.PI / 2;

/** How much there is to choose from. */
export interface PackedLighting {
  readonly emitters: number;
  /** Nodes of the light tree that a guide counts. */
  readonly slots: number;
  readonly distant: number;
  readonly sky: boolean;
}

export function packLighting(kernel: Kernel, arena: Arena, scene: Scene, geometry: PackedGeometry, materials: PackedMaterials): PackedLighting {
  const { constant } = kernel;
  const record = (name: string): { pointer: Pointer; u32: (field: string, value: number) => void; f32: (field: string, ...values: number[]) => void } =>
    writer(kernel, arena, name, arena.allocate(constant(`${name}_SIZE`)));
  const emitters: Emitter[] = [];
  const tables = assignMaterials(kernel, arena, scene, geometry, materials, emitters);
  for (const light of scene.lights) emitters.push(...localLight(light));
  // Emitters of no power are never chosen; they are seen all the same.
  const tree = buildLightTree(emitters.map((emitter) => emitter.bounds));

  const size = constant('Emitter_SIZE');
  const table = arena.allocate(Math.max(emitters.length, 1) * size);
  emitters.forEach((emitter, index) => {
    const { u32, f32 } = writer(kernel, arena, 'Emitter', table + index * size);
    u32('kind', constant(`EMITTER_${emitter.kind}`));
    u32('flags', emitter.flags.reduce((flags, name) => flags | constant(`EMITTER_${name}`), 0));
    f32('px', ...emitter.p, ...emitter.e, ...emitter.f, ...emitter.n);
    f32('area', emitter.area);
    f32('r', ...emitter.radiance);
    f32('inner', emitter.inner ?? 0);
    f32('outer', emitter.outer ?? 0);
    f32('cosInner', cos(emitter.inner ?? 0));
    f32('cosOuter', cos(emitter.outer ?? 0));
    u32('trail', tree.trails[index]);
    if (emitter.textured) {
      u32('instance', emitter.textured.instance);
      u32('part', emitter.textured.part);
      u32('triangle0', emitter.textured.triangles[0]);
      u32('triangle1', emitter.textured.triangles[1]);
      u32('corners', emitter.textured.corners);
    }
  });
  for (const { pointer, emitterOf } of tables) arena.u32(pointer, emitterOf.length).set(emitterOf);

  const slots = countedNodes(tree);
  const nodeSize = constant('LightNode_SIZE');
  const nodes = arena.allocate(Math.max(tree.nodes.length, 1) * nodeSize);
  tree.nodes.forEach(({ bounds, leaf, next }, index) => {
    const { u32, f32 } = writer(kernel, arena, 'LightNode', nodes + index * nodeSize);
    f32('minX', ...bounds.min, bounds.power, ...bounds.max);
    f32('cosO', cos(bounds.thetaO));
    f32('axisX', ...bounds.axis);
    f32('cosE', cos(bounds.thetaE));
    u32('next', leaf ? next : nodes + next * nodeSize);
    u32('flags', (leaf ? 1 : 0) | (bounds.twoSided ? 2 : 0));
    u32('slot', slots[index]);
  });

  const lighting = record('Lighting');
  const energy = arena.allocate(constant('ENERGY_BYTES'));
  kernel.functions.energyTable(energy);
  lighting.u32('energy', energy);
  lighting.u32('emitters', table);
  lighting.u32('emitterCount', emitters.length);
  lighting.u32('nodes', nodes);
  const unseen = emitters.flatMap((emitter, index) => (emitter.flags.includes('UNSEEN') ? [index] : []));
  lighting.u32('unseen', arena.store(Uint32Array.from(unseen)));
  lighting.u32('unseenCount', unseen.length);
  const distant = packDistant(kernel, arena, scene.lights);
  lighting.u32('distant', distant.pointer);
  lighting.u32('distantCount', distant.count);
  const sky = scene.environment ? packEnvironment(kernel, arena, scene, scene.environment) : 0;
  lighting.u32('environment', sky);
  // Each kind of light gets an equal share of the samples: how much of each reaches a point is not known beforehand.
  const kinds = [emitters.some((emitter) => emitter.bounds.power > 0), distant.count > 0, sky !== 0];
  const count = kinds.filter(Boolean).length;
  lighting.f32('pLocal', kinds[0] ? 1 / count : 0);
  lighting.f32('pDistant', kinds[1] ? 1 / count : 0);
  lighting.f32('pEnvironment', kinds[2] ? 1 / count : 0);
  arena.u32(geometry.scene + constant('Scene_lighting'), 1)[0] = lighting.pointer;
  return { emitters: emitters.length, slots: Math.max(...slots, 0), distant: distant.count, sky: sky !== 0 };
}

function writer(kernel: Kernel, arena: Arena, name: string, pointer: Pointer): { pointer: Pointer; u32: (field: string, value: number) => void; f32: (field: string, ...values: number[]) => void } {
  arena.clear(pointer, kernel.constant(`${name}_SIZE`));
  return {
    pointer,
    u32: (field, value) => { arena.u32(pointer + kernel.constant(`${name}_${field}`), 1)[0] = value; },
    f32: (field, ...values) => arena.f32(pointer + kernel.constant(`${name}_${field}`), values.length).set(values),
  };
}

/** Points the parts of all instances at their materials, and collects what of the geometry emits. */
function assignMaterials(kernel: Kernel, arena: Arena, scene: Scene, geometry: PackedGeometry, materials: PackedMaterials, emitters: Emitter[]): { pointer: Pointer; emitterOf: Uint32Array }[] {
  const { constant } = kernel;
  const stride = constant('Part_SIZE');
  const tables: { pointer: Pointer; emitterOf: Uint32Array }[] = [];
  for (const { node, pointer: instance, parts } of geometry.instances) {
    const { mesh: meshIndex, materials: own, worldFromNode } = scene.nodes[node];
    const mesh = scene.meshes[meshIndex];
    let table: { pointer: Pointer; emitterOf: Uint32Array } | undefined;
    mesh.parts.forEach((part, index) => {
      const entry = parts + index * stride;
      const material = own?.[index] ?? part.material;
      arena.u32(entry + constant('Part_material'), 1)[0] = materials.materials[material];
      const emission = scene.materials[material].emission;
      if (!emission) return;
      const { factor, texture } = emission.radiance;
      const mean = texture ? materials.averageOf(texture) : [1, 1, 1];
      const average: Rgb = [factor[0] * mean[0], factor[1] * mean[1], factor[2] * mean[2]];
      if (!(luminance(average) > 0)) return;
      if (!table) {
        table = { pointer: arena.allocate(mesh.indices.length / 3 * 4), emitterOf: new Uint32Array(mesh.indices.length / 3) };
        tables.push(table);
      }
      arena.u32(entry + constant('Part_lights'), 1)[0] = table.pointer;
      const triangles = worldTriangles(mesh.positions, mesh.indices, mesh.partOfTriangle, index, worldFromNode);
      const both = emission.sides === 'both';
      const flags = [...(both ? ['BOTH'] : []), ...(texture ? ['TEXTURED'] : [])];
      for (const found of findRectangles(triangles)) {
        const { p, e, f } = found;
        const normal = cross(e, f);
        const size = length(normal);
        const area = found.second === null ? size / 2 : size;
        // The emitting side is the counter-clockwise one as seen in the mesh; mirroring turns it round.
        const n = normalize(scale(normal, found.mirrored ? -1 : 1));
        emitters.push({
          kind: found.second === null ? 'TRIANGLE' : 'RECTANGLE', p, e, f, n, area, radiance: average, flags,
          bounds: areaBounds(p, e, f, n, found.second !== null, luminance(average) * area * Math.PI, both),
          ...(texture && { textured: { instance, part: entry, triangles: [found.first, found.second ?? 0], corners: found.corners } }),
        });
        table.emitterOf[found.first] = emitters.length;
        if (found.second !== null) table.emitterOf[found.second] = emitters.length;
      }
    });
  }
  return tables;
}

/** The triangles of one part in world coordinates, those without area left out. */
function worldTriangles(positions: Float32Array, indices: Uint32Array, partOf: Uint16Array | null, part: number, world: Mat4): WorldTriangle[] {
  const out: WorldTriangle[] = [];
  const m = world.map(Math.fround);
  const mirrored = dot(cross([m[0], m[1], m[2]], [m[4], m[5], m[6]]), [m[8], m[9], m[10]]) < 0;
  for (let t = 0; t < indices.length / 3; t++) {
    if ((partOf?.[t] ?? 0) !== part) continue;
    const corner = (k: number): Vec3 => {
      const i = indices[t * 3 + k] * 3;
      return transformPoint(m, [positions[i], positions[i + 1], positions[i + 2]]);
    };
    const corners: [Vec3, Vec3, Vec3] = [corner(0), corner(1), corner(2)];
    const size = length(cross(sub(corners[1], corners[0]), sub(corners[2], corners[0])));
    if (size > 1e-16 && Number.isFinite(size)) out.push({ index: t, corners, mirrored });
  }
  return out;
}

function areaBounds(p: Vec3, e: Vec3, f: Vec3, n: Vec3, rectangle: boolean, power: number, twoSided: boolean): LightBounds {
  const points = [p, add3(p, e), add3(p, f), ...(rectangle ? [add3(add3(p, e), f)] : [])];
  const bound = (pick: (a: number, b: number) => number): Vec3 => [0, 1, 2].map((a) => points.map((q) => q[a]).reduce((x, y) => pick(x, y))) as unknown as Vec3;
  return { min: bound(Math.min), max: bound(Math.max), power: twoSided ? 2 * power : power, axis: n, thetaO: 0, thetaE: HALF_PI, twoSided };
}

const add3 = (a: Vec3, b: Vec3): Vec3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];

/** Points, spots and rectangles; nothing for distant lights. */
function localLight(light: Light): Emitter[] {
  const nowhere: Vec3 = [0, 0, 0];
  const up: Vec3 = [0, 0, 1];
  switch (light.type) {
    case 'directional':
      return [];
    case 'point': {
      const power = 4 * Math.PI * luminance(light.intensity);
      const bounds = { min: light.position, max: light.position, power, axis: up, thetaO: Math.PI, thetaE: HALF_PI, twoSided: false };
      return [{ kind: 'POINT', p: light.position, e: nowhere, f: nowhere, n: up, area: 0, radiance: light.intensity, flags: [], bounds }];
    }
    case 'spot': {
      const axis = normalize(light.direction);
      const inner = Math.min(light.inner, light.outer);
      const power = luminance(light.intensity) * 2 * Math.PI * (1 - (cos(inner) + cos(light.outer)) / 2);
      const bounds = { min: light.position, max: light.position, power, axis, thetaO: inner, thetaE: light.outer - inner + 1e-4, twoSided: false };
      return [{
        kind: 'SPOT', p: light.position, e: nowhere, f: nowhere, n: axis, area: 0, radiance: light.intensity, inner, outer: light.outer, bounds,
        flags: light.falloff === 'linear' ? ['LINEAR'] : [],
      }];
    }
    case 'rectangle': {
      const m = light.worldFromLight;
      const p = transformPoint(m, [-1, -1, 0]);
      const e = transformVector(m, [2, 0, 0]);
      const f = transformVector(m, [0, 2, 0]);
      const n = normalize(scale(cross(e, f), dot(cross(e, f), transformVector(m, [0, 0, 1])) < 0 ? -1 : 1));
      const power = luminance(light.radiance) * Math.PI;
      const make = (kind: 'RECTANGLE' | 'TRIANGLE', at: Vec3, a: Vec3, b: Vec3): Emitter => {
        const area = length(cross(a, b)) / (kind === 'TRIANGLE' ? 2 : 1);
        return { kind, p: at, e: a, f: b, n, area, radiance: light.radiance, flags: ['UNSEEN'], bounds: areaBounds(at, a, b, n, kind === 'RECTANGLE', power * area, false) };
      };
      if (Math.abs(dot(e, f)) < 1e-4 * length(e) * length(f)) return [make('RECTANGLE', p, e, f)];
      return [make('TRIANGLE', p, e, f), make('TRIANGLE', add3(add3(p, e), f), scale(e, -1), scale(f, -1))];
    }
  }
}

function packDistant(kernel: Kernel, arena: Arena, lights: readonly Light[]): { pointer: Pointer; count: number } {
  const distant = lights.filter((light) => light.type === 'directional').filter((light) => luminance(light.irradiance) > 0);
  const total = distant.reduce((sum, light) => sum + luminance(light.irradiance), 0);
  const size = kernel.constant('Distant_SIZE');
  const pointer = arena.allocate(Math.max(distant.length, 1) * size);
  distant.forEach((light, index) => {
    const { f32 } = writer(kernel, arena, 'Distant', pointer + index * size);
    f32('x', ...scale(normalize(light.direction), -1));
    const c = cos(light.angularRadius);
    // Below this f32 cannot draw from the disk, nor see it.
    const spread = light.angularRadius > 1e-3 ? 1 - c : 0;
    f32('spread', spread);
    f32('eR', ...light.irradiance);
    // A disk of radius a has a projected solid angle of pi sin^2 a.
    if (spread > 0) f32('lR', ...light.irradiance.map((e) => e / (Math.PI * (1 - c * c))));
    f32('p', luminance(light.irradiance) / total);
  });
  return { pointer, count: distant.length };
}

/** A sky of one colour, as a map: what guides samples to windows works on maps. */
const CONSTANT_SKY: Texture = { name: 'constant', width: 64, height: 32, channels: 1, data: new Float32Array(64 * 32).fill(1), encoding: 'linear' };

function packEnvironment(kernel: Kernel, arena: Arena, scene: Scene, environment: Environment): Pointer {
  if (!environment.scale.some((x) => x > 0)) return 0;
  const { pointer, u32, f32 } = writer(kernel, arena, 'Environment', arena.allocate(kernel.constant('Environment_SIZE')));
  f32('r', ...environment.scale);
  // Of a rotation that is no more than that; scales in it mean nothing for directions.
  const m = environment.worldFromMap;
  const columns = [0, 4, 8].map((c) => normalize([m[c], m[c + 1], m[c + 2]]));
  f32('m0', ...columns.flat());
  const texture = (environment.texture === undefined ? undefined : scene.textures[environment.texture]) ?? CONSTANT_SKY;
  const { width, height } = texture;
  const data = arena.allocate(width * height * 16);
  arena.f32(data, width * height * 4).set(floatPixels(texture));
  u32('data', data);
  u32('width', width);
  u32('height', height);
  u32('marginal', arena.allocate((height + 2) * 4));
  u32('conditional', arena.allocate((height + 1) * (width + 1) * 4));
  u32('strips', arena.allocate(kernel.constant('GUIDE_STRIPS') * (height + 2) * 4));
  kernel.functions.buildEnvironment(pointer);
  return pointer;
}

/** RGBA, linear, as floats; what is not a number or negative is 0. */
function floatPixels({ width, height, channels, data, encoding }: Texture): Float32Array {
  const out = new Float32Array(width * height * 4);
  const most = data instanceof Uint8Array ? 255 : data instanceof Uint16Array ? 65535 : 1;
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) {
      const v = data[i * channels + (channels >= 3 ? c : 0)] / most;
      const linear = encoding === 'srgb' ? srgbToLinear(v) : v;
      out[i * 4 + c] = linear > 0 && linear < 1e8 ? linear : 0;
    }
    out[i * 4 + 3] = 1;
  }
  return out;
}
