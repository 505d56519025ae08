import { describe, expect, it } from 'vitest';
import { determinant3, transformVector } from '../math/index.ts';
import { hasLight, withLight, type Material, type Scene } from './index.ts';

const plain: Material = { name: 'm', bsdf: { type: 'diffuse', reflectance: { factor: [0.5, 0.5, 0.5] } } };
const lamp: Material = { ...plain, emission: { radiance: { factor: [1, 1, 1] }, sides: 'front' } };

function box(material: Material, extra: Partial<Scene> = {}): Scene {
  const positions = Float32Array.from([0, 0, 0, 4, 0, 0, 0, 3, 0, 0, 0, 2]);
  return {
    name: 's', textures: [], lights: [], environment: null, cameras: [], credits: [], materials: [material],
    meshes: [{ name: '', positions, normals: null, uvs: [], tangents: null, colors: null, indices: Uint32Array.from([0, 1, 2, 0, 1, 3]), partOfTriangle: null, parts: [{ name: '', material: 0 }] }],
    nodes: [{ name: 'n', parent: -1, mesh: 0, worldFromNode: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1] }],
    ...extra,
  };
}

describe('withLight', () => {
  it('leaves a scene alone that has light of any kind', () => {
    const identity = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
    const lit = [box(lamp), box(plain, { environment: { scale: [1, 1, 1], worldFromMap: identity } }),
      box(plain, { lights: [{ type: 'point', name: '', position: [0, 0, 0], intensity: [1, 1, 1] }] })];
    for (const scene of lit) expect(withLight(scene)).toBe(scene);
  });
  it('lights a dark one from its top, downwards', () => {
    const lit = withLight(box(plain));
    expect(hasLight(lit)).toBe(true);
    const [light] = lit.lights;
    if (light.type !== 'rectangle') throw new Error(light.type);
    expect(transformVector(light.worldFromLight, [0, 0, 1])).toEqual([0, -1, 0]);
    expect(determinant3(light.worldFromLight)).toBeGreaterThan(0);
    expect(light.worldFromLight.slice(12, 15)).toEqual([2, 3 - 0.06 * 3, 1]);
  });
});
