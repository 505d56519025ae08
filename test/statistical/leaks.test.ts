/**
 * No ray leaves a closed mesh: tens of millions of rays from inside, most of them aimed at shared edges and vertices,
 * where traversal or intersection that is not watertight lets some through. Seeds are printed in the names.
 */
import { describe, expect, it } from 'vitest';
import { box, icosphere, labelByNode, meshOf, sceneOf } from '../fixtures/scenes.ts';
import { multiply, random, rotation, scaling, translation, type Mat4 } from '../../src/math/index.ts';
import { createRenderer, type GeometryOptions } from '../../src/render/index.ts';
import type { Mesh } from '../../src/scene/index.ts';

/** A closed tube of long thin triangles: two rings of n points, 100 m apart, and their lids. */
function tube(n: number): Mesh {
  const positions: number[] = [];
  for (let k = 0; k < 2 * n; k++) {
    const a = (2 * Math.PI * (k >> 1)) / n;
    positions.push(Math.cos(a), Math.sin(a), k & 1 ? 50 : -50);
  }
  positions.push(0, 0, -50, 0, 0, 50);
  const indices: number[] = [];
  for (let k = 0; k < n; k++) {
    const [a, b] = [2 * k, (2 * k + 2) % (2 * n)];
    indices.push(a, b, a + 1, b, b + 1, a + 1, 2 * n, b, a, 2 * n + 1, a + 1, b + 1);
  }
  return meshOf('tube', positions, indices);
}

const RAYS = Number(process.env['SYNTRAIN_LEAK_RAYS'] ?? 2_000_000);
const BATCH = 50_000;
const turned: Mat4 = multiply(translation([3.7, -11.3, 128.1]), multiply(rotation([0.6, 0, 0.8], 1.1), scaling([1.7, 0.9, 2.3])));
const STORED: Record<string, GeometryOptions> = { baked: { instanceFrom: Infinity }, instanced: { instanceFrom: 0 } };

describe.each([['icosphere', icosphere(4)], ['box', box()], ['tube', tube(64)]] as const)('%s', (_name, mesh) => {
  describe.each(Object.keys(STORED))('%s', (stored) => {
    it.each([1, 2])(`${RAYS} rays from inside: none escapes (seed %i)`, async (seed) => {
      // A second copy far away makes an instance of it.
      const scene = sceneOf([{ mesh, at: [turned, translation([1e4, 0, 0])] }]);
      const renderer = await createRenderer(scene, labelByNode(scene), { workers: 1, geometry: STORED[stored] });
      try {
        const r = random(seed, 'leaks', stored);
        const { positions, indices } = mesh;
        const origins = new Float32Array(BATCH * 3);
        const directions = new Float32Array(BATCH * 3);
        const world = (p: readonly number[], out: Float32Array, at: number): void => {
          for (let a = 0; a < 3; a++) out[at + a] = turned[a] * p[0] + turned[4 + a] * p[1] + turned[8 + a] * p[2] + turned[12 + a];
        };
        const target = new Float32Array(3);
        let escaped = 0;
        for (let done = 0; done < RAYS; done += BATCH) {
          for (let k = 0; k < BATCH; k++) {
            world([r.range(-0.4, 0.4), r.range(-0.4, 0.4), r.range(-0.4, 0.4)], origins, k * 3);
            const t = r.int(indices.length / 3) * 3;
            const corner = (c: number): number[] => [0, 1, 2].map((a) => positions[indices[t + c] * 3 + a]);
            const [p, q, s] = [corner(0), corner(1), corner(2)];
            const kind = k % 4; // a vertex, a point of an edge, of an edge in f32, anywhere
            const [u, v] = kind === 0 ? [0, 0] : kind === 3 ? [r.next(), r.next() * 0.5] : [kind === 1 ? r.next() : Math.fround(r.int(9) / 8), 0];
            world([0, 1, 2].map((a) => p[a] + u * (q[a] - p[a]) + v * (s[a] - p[a])), target, 0);
            let l = 0;
            for (let a = 0; a < 3; a++) {
              directions[k * 3 + a] = target[a] - origins[k * 3 + a];
              l += directions[k * 3 + a] ** 2;
            }
            if (k & 8) for (let a = 0; a < 3; a++) directions[k * 3 + a] /= Math.sqrt(l);
          }
          const { distance, node } = renderer.rays.intersect({ origins, directions });
          for (let k = 0; k < BATCH; k++) if (distance[k] === Infinity || node[k] !== 0) escaped++;
          const blocked = renderer.rays.occluded({ origins, directions });
          for (let k = 0; k < BATCH; k++) if (!blocked[k]) escaped++;
        }
        expect(escaped).toBe(0);
      } finally {
        await renderer.dispose();
      }
    }, 600_000);
  });
});
