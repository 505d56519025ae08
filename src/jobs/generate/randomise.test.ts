import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drawRoomOptions, ROOM_KINDS, roomOptionsSchema } from '../../generate/index.ts';
import { parseConfig } from './config.ts';
import { randomisations, randomiseNames } from './randomise-presets.ts';
import { randomisationPage } from './randomise-docs.ts';
import { cameraErrors, roomOf } from './randomise.ts';

const config = (more: object) => parseConfig({ scene: ['room'], ...more }, 'test.yaml');

describe('randomise of a config', () => {
  it.each(randomiseNames)('%s is filled in, and the same when read back', (name) => {
    const once = config({ randomise: name });
    expect(once.randomise).toMatchObject({ preset: name, ...randomisations[name].randomisation.room });
    expect(config(once)).toEqual(once);
  });

  it('is balanced for rooms and absent for files', () => {
    expect(config({}).randomise?.preset).toBe('balanced');
    expect(parseConfig({ scene: ['a.glb'] }, 'options').randomise).toBeUndefined();
  });

  it('changes single distributions, and single entries of what is by name', () => {
    const { randomise } = config({ randomise: { preset: 'nyu', kinds: 'bathroom', extras: { towel: 4 }, camera: { roll: 0 }, exposure: [-2, 2] } });
    const { room, camera } = randomisations.nyu.randomisation;
    expect(randomise).toMatchObject({ kinds: { bathroom: 1 }, extras: { ...room.extras, towel: 4 }, camera: { ...camera, roll: 0 }, exposure: [-2, 2], light: room.light });
    expect(randomise?.kinds).toEqual({ bathroom: 1 });
  });

  it('holds the camera: over the sensor, under what is said', () => {
    expect(config({ randomise: 'nyu', sensor: 'kinect-v1' })).toMatchObject({ size: { width: 640, height: 480 }, fov: 57, viewpoints: { height: [1, 1.7], selectivity: 0.7 } });
    expect(config({ randomise: 'nyu', fov: 70, viewpoints: { height: [2, 2.1] } })).toMatchObject({ fov: 70, viewpoints: { height: [2, 2.1], selectivity: 0.7 } });
    expect(config({ sensor: 'kinect-v1' })).toMatchObject({ viewpoints: { height: [1, 1.8] } });
  });

  it('names what is wrong', () => {
    expect(() => config({ randomise: 'nyuv2' })).toThrow(/test\.yaml: randomise\.preset.*nyu/);
    expect(() => config({ randomise: { kinds: { attic: 1 } } })).toThrow(/randomise\.kinds.*there is no attic; there are: living/);
    expect(() => config({ randomise: { clutter: [0.9, 0.1] } })).toThrow(/randomise\.clutter = \[0\.9,0\.1\]: the low end/);
    expect(() => config({ randomise: { clutter: 3 } })).toThrow(/randomise\.clutter = 3: every value lies from 0 to 1/);
    expect(() => config({ randomise: { extras: { sofas: 1 } } })).toThrow(/randomise\.extras/);
    expect(() => config({ randomise: { camera: { tilt: 'down' } } })).toThrow(/randomise\.camera\.tilt = "down": write a number/);
    expect(() => config({ randomise: { lampshades: 1 } })).toThrow(/unknown option 'lampshades' in randomise/);
  });
});

describe('what is drawn', () => {
  const seeds = Array.from({ length: 400 }, (_, i) => i);
  it.each(randomiseNames)('%s draws options that rooms take, the same for the same seed', (name) => {
    const { room } = randomisations[name].randomisation;
    for (const seed of seeds.slice(0, 40)) expect(roomOptionsSchema.parse(drawRoomOptions(room, seed))).toEqual(drawRoomOptions(room, seed));
  });
  it('follows the weights, and one distribution does not move the draws of another', () => {
    const { room } = randomisations.nyu.randomisation;
    const drawn = seeds.map((seed) => drawRoomOptions(room, seed));
    const share = drawn.filter(({ kind }) => kind === 'bedroom').length / seeds.length;
    const total = ROOM_KINDS.reduce((sum, kind) => sum + (room.kinds[kind] ?? 0), 0);
    expect(Math.abs(share - (room.kinds.bedroom ?? 0) / total)).toBeLessThan(0.08);
    const other = seeds.map((seed) => drawRoomOptions({ ...room, clutter: 0.5 }, seed));
    expect(other.map(({ clutter: _, ...rest }) => rest)).toEqual(drawn.map(({ clutter: _, ...rest }) => rest));
  });
  it('is what `room` of the config fixes, where it does', () => {
    const { randomise } = config({ randomise: 'uniform' });
    for (const seed of seeds.slice(0, 10)) expect(roomOf(randomise, { kind: 'shop', clutter: 0 }, seed)).toMatchObject({ kind: 'shop', clutter: 0 });
  });
  it('errs by frame, within its bounds', () => {
    const errors = seeds.map((seed) => cameraErrors(config({ randomise: 'uniform' }).randomise!, seed));
    expect(errors.every(({ exposure, whiteBalance }) => Math.abs(exposure) <= 1 && Math.abs(whiteBalance) <= 0.4)).toBe(true);
    expect(new Set(errors.map(({ exposure }) => exposure)).size).toBeGreaterThan(390);
    expect(cameraErrors(config({}).randomise!, 1)).toEqual({ exposure: 0, whiteBalance: 0 });
  });
});

it('docs/randomisation.md is current (npm run docs)', () => {
  expect(readFileSync(join(import.meta.dirname, '../../../docs/randomisation.md'), 'utf8')).toBe(randomisationPage());
});
