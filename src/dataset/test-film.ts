/** A small made-up film and label space for the tests of this room: exact, with objects that touch, sky and far depth. */
import { IDENTITY, lookAt, transformPoint, transformVector } from '../math/index.ts';
import type { ClassId, LabelSpace } from '../labels/index.ts';
import type { DatasetInfo, Film } from '../frame/index.ts';
import { intrinsicsOf, poseAt, rayOf, timeOfRow, type Viewpoint } from '../viewpoint/index.ts';

const classId = (n: number): ClassId => n as ClassId;

export const testSpace: LabelSpace = {
  name: 'test5', title: 'Test', source: 'made up',
  classes: [
    { id: classId(0), name: 'void', color: [0, 0, 0], thing: false },
    { id: classId(3), name: 'floor', color: [120, 90, 60], thing: false },
    { id: classId(7), name: 'ball', color: [220, 30, 30], thing: true },
    { id: classId(9), name: 'box', color: [30, 90, 220], thing: true },
    { id: classId(200), name: 'unlabelled', color: [60, 60, 60], thing: false },
  ],
  voidId: classId(0), ignored: [classId(0), classId(200)], classOfConcept: { ball: classId(7), crate: classId(9), ground: classId(3) },
};

export const testInfo: DatasetInfo = {
  name: 'made-up', labelSpace: testSpace, seed: 7,
  credits: [{ title: 'Ball', author: 'A. Maker', licence: 'CC-BY 4.0', source: 'https://example.org/ball' }],
  generator: { name: 'syntrain', version: '0.0.0', config: { seed: 7, size: { width: 64, height: 48 } } },
};

/** A ball (instance 1) and two touching boxes (2, 3) on a floor (4) under an open sky; `turn` moves them. `more`: a lens, a shutter. */
export function testFilm(turn = 0, width = 64, height = 48, more: Pick<Viewpoint, 'distortion' | 'shutter'> = {}): Film {
  const n = width * height;
  const worldFromCamera = turn === 0 ? IDENTITY : lookAt([0, 1.6, 3], [turn / 10, 1, 0]);
  const viewpoint: Viewpoint = { name: `auto-${turn}`, worldFromCamera, intrinsics: intrinsicsOf(width, height, 1.2), ...more };
  const film = {
    rgb: new Float32Array(n * 3), classId: new Uint16Array(n), instance: new Uint16Array(n), depth: new Float32Array(n).fill(Infinity),
    distance: new Float32Array(n).fill(Infinity), normal: new Float32Array(n * 3), normalWorld: new Float32Array(n * 3),
    position: new Float32Array(n * 3), albedo: new Float32Array(n * 3), coverage: new Float32Array(n).fill(1),
  };
  const hit = (i: number, depth: number, normal: readonly [number, number, number], id: number, cls: number, color: readonly [number, number, number]): void => {
    const y = Math.floor(i / width) + 0.5;
    const [rx, ry] = rayOf(viewpoint, (i % width) + 0.5, y);
    const pose = more.shutter ? poseAt(viewpoint, timeOfRow(more.shutter, y)) : worldFromCamera;
    film.depth[i] = depth;
    film.distance[i] = depth * Math.sqrt(1 + rx * rx + ry * ry);
    film.normal.set(normal, i * 3);
    film.normalWorld.set(transformVector(pose, normal), i * 3);
    film.position.set(transformPoint(pose, [rx * depth, ry * depth, depth]), i * 3);
    film.instance[i] = id;
    film.classId[i] = cls;
    film.albedo.set(color, i * 3);
    const light = Math.max(0.1, -normal[1] * 0.7 - normal[2] * 0.5) * 40;
    for (let c = 0; c < 3; c++) film.rgb[i * 3 + c] = color[c] * light;
  };
  const s = height / 48;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      film.rgb.set([30, 45, 80], i * 3);
      if (y > height / 2) hit(i, Math.min(90, 20 * s / (y - height / 2)), [0, -1, 0], 4, 3, [0.45, 0.35, 0.2]);
      const bx = x / s - 20 - turn;
      const by = y / s - 28;
      const r2 = (bx * bx + by * by) / 81;
      if (r2 < 1) {
        const nz = -Math.sqrt(1 - r2);
        hit(i, 2 + nz * 0.3, [bx / 9, by / 9, nz], 1, 7, [0.7, 0.1, 0.1]);
      }
      for (const [k, left] of [[2, 38], [3, 46]] as const) {
        if (x / s >= left && x / s < left + 8 && y / s >= 20 && y / s < 34) hit(i, 3, [0, 0, -1], k, 9, [0.1, 0.3, 0.7]);
      }
    }
  }
  return { viewpoint, width, height, spp: 16, ...film };
}
