import { describe, expect, it } from 'vitest';
import { boxScene, fieldBoxes, furniture, roomBoxes, shell, type Box } from '../../test/fixtures/box-scene.ts';
import { rayQuery } from '../../test/fixtures/ray-query.ts';
import { lookAt, random, scale, type Vec3 } from '../math/index.ts';
import { InputError } from '../scene/index.ts';
import type { Labelling } from '../labels/index.ts';
import { nearestSurface } from './clearance.ts';
import { look } from './look.ts';
import { placeViewpoints, reportViewpoints, searchViewpoints } from './place.ts';
import { DEFAULT_VIEWPOINT_PLAN, viewpointPlanSchema, type ViewpointPlan } from './plan.ts';
import { scoreView } from './score.ts';
import { surfacesOf } from './surfaces.ts';
import type { Viewpoint } from './viewpoint.ts';

const FAST: Partial<ViewpointPlan> = { size: { width: 160, height: 120 }, candidates: 480 };
const SEEDS = Array.from({ length: 4 }, (_, i) => 1000 + i * 77);
const eyeOf = ({ worldFromCamera: m }: Viewpoint): Vec3 => [m[12], m[13], m[14]];
const tiltOf = ({ worldFromCamera: m }: Viewpoint): number => (Math.asin(m[9]) * 180) / Math.PI;
const place = (labelling: Labelling, options: Partial<ViewpointPlan>, seed: number): Viewpoint[] =>
  placeViewpoints(labelling.scene, labelling, rayQuery(labelling), { ...FAST, ...options }, seed);
const inside = ([x, y, z]: Vec3, { min, max }: Box): boolean => x > min[0] && x < max[0] && y > min[1] && y < max[1] && z > min[2] && z < max[2];
const distance = (a: Vec3, b: Vec3): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

describe('in a furnished room', () => {
  const cache = new Map<number, Viewpoint[]>();
  const dozen = (seed: number): Viewpoint[] => {
    const views = cache.get(seed) ?? place(room, { count: 12 }, seed);
    cache.set(seed, views);
    return views;
  };
  const boxes = roomBoxes();
  const room = boxScene('room', boxes);
  const surfaces = surfacesOf(room);
  const rays = rayQuery(room);
  const survey = (views: readonly Viewpoint[]): number[] => look(rays, surfaces, views, 3072, 0.7)
    .map((s) => scoreView(s, surfaces, { plan: DEFAULT_VIEWPOINT_PLAN, unit: 1, maxVoid: 0.12, enough: 0.25, detail: 0.1 }).total);

  it.each(SEEDS)('seed %i: keeps clear of everything, at a person\'s height and tilt', (seed) => {
    const views = dozen(seed);
    expect(views).toHaveLength(12);
    const near = nearestSurface(room.scene, views.map(eyeOf), 1);
    views.forEach((view, i) => {
      const eye = eyeOf(view);
      expect(near[i], view.name).toBeGreaterThanOrEqual(0.4 - 1e-9);
      expect(boxes.some((b) => inside(eye, b)), view.name).toBe(false);
      expect(Math.abs(eye[0]) < 3 && Math.abs(eye[2]) < 2.2, view.name).toBe(true);
      expect(eye[1], view.name).toBeGreaterThanOrEqual(1.2 - 1e-6);
      expect(eye[1], view.name).toBeLessThanOrEqual(1.8 + 1e-6);
      expect(tiltOf(view), view.name).toBeGreaterThan(-18.001);
      expect(tiltOf(view), view.name).toBeLessThan(2.001);
    });
  });

  it.each(SEEDS)('seed %i: no ray of a view meets anything closer than the clearance', (seed) => {
    for (const s of look(rays, surfaces, dozen(seed), 3072, 0.4)) expect(s.nearShare).toBe(0);
  });

  it.each(SEEDS)('seed %i: scores more than twice what random views do, and shows three objects or more', (seed) => {
    const chosen = dozen(seed).slice(0, 8);
    const r = random(seed, 'random views');
    const blind = Array.from({ length: 64 }, (): Viewpoint => {
      const eye: Vec3 = [r.range(-2.9, 2.9), r.range(1.2, 1.8), r.range(-2.1, 2.1)];
      const heading = r.range(0, 2 * Math.PI);
      return { ...chosen[0], worldFromCamera: lookAt(eye, [eye[0] + Math.sin(heading), eye[1] - 0.17, eye[2] + Math.cos(heading)]) };
    });
    const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
    expect(mean(survey(chosen))).toBeGreaterThan(2 * mean(survey(blind)));
    for (const s of look(rays, surfaces, chosen, 3072, 0.4)) {
      expect([...s.shares].filter(([i, share]) => surfaces.subjects[i].weight > 0 && share > 0.01).length).toBeGreaterThanOrEqual(3);
      expect(s.middleDistance).toBeGreaterThan(1);
      expect(s.voidShare).toBe(0);
    }
  });

  it.each(SEEDS)('seed %i: views differ from each other, and together show every piece of furniture', (seed) => {
    const views = dozen(seed).slice(0, 8);
    views.forEach((a, i) => views.slice(i + 1).forEach((b) => {
      const apart = distance(eyeOf(a), eyeOf(b));
      const turned = (Math.acos(Math.min(1, a.worldFromCamera[8] * b.worldFromCamera[8] + a.worldFromCamera[9] * b.worldFromCamera[9] + a.worldFromCamera[10] * b.worldFromCamera[10])) * 180) / Math.PI;
      expect(apart > 0.5 || turned > 25, `${a.name} and ${b.name}: ${apart.toFixed(2)} m, ${turned.toFixed(0)} degrees`).toBe(true);
    }));
    const seen = new Set(look(rays, surfaces, views, 3072, 0.4).flatMap((s) => [...s.shares].filter(([, share]) => share > 0.01).map(([i]) => i)));
    const objects = surfaces.subjects.map((_, i) => i).filter((i) => surfaces.subjects[i].weight > 0 && boxes[i].name !== 'table leg');
    expect(objects.filter((i) => !seen.has(i))).toEqual([]);
  });

  it('is handed out as it is found, pauses between, and nothing changes later', () => {
    const search = searchViewpoints(room.scene, room, rayQuery(room), { ...FAST, count: 70 }, 5);
    const handed: Viewpoint[] = [];
    const sizes: number[] = [];
    let step = search.next();
    for (; !step.done; step = search.next()) {
      handed.push(...step.value);
      sizes.push(step.value.length);
    }
    expect(handed).toEqual(step.value.viewpoints);
    expect(handed).toEqual(place(room, { count: 70 }, 5));
    expect(sizes.filter((n) => n > 0).length, 'more than one round').toBeGreaterThan(1);
    expect(sizes.filter((n) => n === 0).length, 'pauses').toBeGreaterThan(8);
  });
  it('depends on the seed, not on how many are asked for', () => {
    const eight = place(room, { count: 8 }, 7);
    expect(place(room, { count: 8 }, 7)).toEqual(eight);
    expect(place(room, { count: 70 }, 7).slice(0, 8)).toEqual(eight);
    expect(place(room, { count: 8 }, 8)).not.toEqual(eight);
  });

  it('always yields as many as asked for, all different', () => {
    const views = place(room, { count: 150 }, 3);
    expect(new Set(views.map((v) => v.worldFromCamera.join())).size).toBe(150);
    expect(new Set(views.map((v) => v.name)).size).toBe(150);
  });

  it('needs no labels', () => {
    const bare = boxScene('bare', boxes.map((b) => ({ ...b, concept: null })));
    const views = place(bare, { count: 6 }, 5);
    for (const view of views) {
      expect(eyeOf(view)[1]).toBeLessThanOrEqual(1.8 + 1e-6);
      expect(Math.abs(eyeOf(view)[0])).toBeLessThan(3);
      expect(Math.abs(eyeOf(view)[2])).toBeLessThan(2.2);
    }
  });

  it('takes a room in centimetres for what it is, and says so', () => {
    const big = boxScene('cm', boxes.map((b) => ({ ...b, min: scale(b.min, 100), max: scale(b.max, 100) })));
    const report = reportViewpoints(big.scene, big, rayQuery(big), { ...FAST, count: 4 }, 1);
    expect(report.unitsPerMetre).toBe(100);
    expect(report.notes.join()).toMatch(/centimetres/);
    for (const view of report.viewpoints) expect(eyeOf(view)[1]).toBeGreaterThan(119);
  });
});

describe('elsewhere', () => {
  it.each(SEEDS)('seed %i: stays inside a room on a wide lawn', (seed) => {
    const lawn: Box = { name: 'lawn', concept: 'ground', min: [-40, -0.02, -40], max: [40, -0.01, 40] };
    for (const view of place(boxScene('lawn', [...roomBoxes(), lawn]), { count: 10 }, seed)) {
      expect(Math.abs(eyeOf(view)[0])).toBeLessThan(3);
      expect(Math.abs(eyeOf(view)[2])).toBeLessThan(2.2);
    }
  });
  it('never stands inside a hollow block that stands on the floor', () => {
    const block: Box = { name: 'block', concept: 'cabinet', min: [6, 0, -3], max: [14, 3.4, 3] };
    const hall = boxScene('hall', [...shell([-12, 0, -6], [16, 5, 6]), ...furniture(), block]);
    for (const seed of SEEDS) for (const view of place(hall, { count: 6 }, seed)) expect(inside(eyeOf(view), block), `seed ${seed}`).toBe(false);
  });
  it('visits both rooms and both floors of a house', () => {
    const house = boxScene('house', [...roomBoxes(0, 0, 0), ...roomBoxes(10, 0, 0), ...roomBoxes(0, 3, 0)]);
    const eyes = place(house, { count: 12 }, 2).map(eyeOf);
    expect(eyes.some(([x, y]) => x < 3 && y < 2)).toBe(true);
    expect(eyes.some(([x, y]) => x > 7 && y < 2)).toBe(true);
    expect(eyes.some(([x, y]) => x < 3 && y > 4.1 && y < 4.9)).toBe(true);
  });
  it('stands on open ground among the objects, not in them', () => {
    const boxes = fieldBoxes(200);
    for (const seed of SEEDS) {
      const labelling = boxScene('field', boxes);
      const report = reportViewpoints(labelling.scene, labelling, rayQuery(labelling), { ...FAST, count: 8 }, seed);
      expect(report.approach).toBe('stand');
      const surfaces = surfacesOf(labelling);
      look(rayQuery(labelling), surfaces, report.viewpoints, 3072, 0.5).forEach((s) => {
        expect(s.voidShare).toBeLessThan(0.7);
        expect([...s.shares].filter(([i, share]) => surfaces.subjects[i].weight > 0 && share > 0.01).length).toBeGreaterThan(0);
      });
      for (const view of report.viewpoints) {
        expect(boxes.some((b) => inside(eyeOf(view), b)), `seed ${seed}`).toBe(false);
        expect(eyeOf(view)[1]).toBeGreaterThan(1.19);
      }
    }
  });
  it('walks around a lone object', () => {
    for (const size of [0.05, 1, 30]) {
      const lone = boxScene('lone', [{ name: 'thing', concept: 'chair', min: [5, 1, 2], max: [5 + size, 1 + size, 2 + 0.5 * size] }]);
      const report = reportViewpoints(lone.scene, lone, rayQuery(lone), { ...FAST, count: 8 }, 1);
      expect(report.approach).toBe('orbit');
      const surfaces = surfacesOf(lone);
      for (const s of look(rayQuery(lone), surfaces, report.viewpoints, 3072, 0)) expect(s.shares.get(0) ?? 0).toBeGreaterThan(0.08);
    }
  });
  it('stands in a room that has no floor', () => {
    const open = boxScene('floorless', roomBoxes().filter((b) => b.concept !== 'floor'));
    const report = reportViewpoints(open.scene, open, rayQuery(open), { ...FAST, count: 6 }, 1);
    expect(report.approach).toBe('inside');
    for (const view of report.viewpoints) expect(Math.abs(eyeOf(view)[0])).toBeLessThan(3);
  });
  it('stands on top of a floor slab, not in it', () => {
    const slab: Box = { name: 'floor', concept: 'floor', min: [-3, -0.1, -2.2], max: [3, 0, 2.2] };
    const boxes = [...roomBoxes().filter((b) => b.concept !== 'floor'), slab];
    for (const view of place(boxScene('slab', boxes), { count: 8 }, 4)) expect(eyeOf(view)[1]).toBeGreaterThan(1.2 - 1e-6);
  });
  it('heeds neither hidden nodes nor broken vertices', () => {
    const far: Box = { name: 'hidden', concept: 'car', min: [900, 0, 900], max: [903, 2, 905] };
    const broken: Box = { name: 'broken', concept: 'chair', min: [NaN, 0, 0], max: [Infinity, 1, 1] };
    const room = boxScene('room', [...roomBoxes(), far, broken]);
    const nodes = room.scene.nodes.map((n) => (n.name === 'hidden' ? { ...n, visible: false } : n));
    for (const view of place({ ...room, scene: { ...room.scene, nodes } }, { count: 6 }, 4)) expect(Math.abs(eyeOf(view)[0])).toBeLessThan(3);
  });
  it('copes with a bare room', () => {
    expect(place(boxScene('bare', shell([-3, 0, -2], [3, 2.6, 2])), { count: 5 }, 1)).toHaveLength(5);
  });
  it('uses the cameras of the scene as the mode says', () => {
    const camera = { name: 'Main', worldFromCamera: lookAt([0, 1.5, 2], [0, 1, 0]), fov: 1, fovAxis: 'x' as const };
    const room = boxScene('room', roomBoxes(), [camera]);
    expect(place(room, { mode: 'scene', count: 1 }, 1)[0].name).toBe('Main');
    expect(place(room, { mode: 'mixed', count: 3 }, 1).map((v) => v.name)).toEqual(['Main', 'auto-000', 'auto-001']);
    expect(place(room, { count: 2 }, 1).map((v) => v.name)).toEqual(['auto-000', 'auto-001']);
    expect(() => place(room, { mode: 'scene', count: 2 }, 1)).toThrow(/room: has 1 camera, and 2 viewpoints.*mixed/);
  });
  it('names what is wrong and the way out', () => {
    const room = boxScene('room', roomBoxes());
    expect(() => place(room, { clearance: 9 }, 1)).toThrow(InputError);
    expect(() => place(boxScene('empty', []), {}, 1)).toThrow(/empty: has no visible triangles/);
  });
});

describe('the plan', () => {
  it('is filled in with the defaults, and unknown options are errors', () => {
    expect(viewpointPlanSchema.parse({})).toEqual(DEFAULT_VIEWPOINT_PLAN);
    expect(viewpointPlanSchema.safeParse({ hight: [1, 2] }).success).toBe(false);
    expect(viewpointPlanSchema.safeParse({ height: [2, 1] }).success).toBe(false);
    expect(viewpointPlanSchema.parse({ fov: [50, 70] }).fov).toEqual([50, 70]);
  });
});
