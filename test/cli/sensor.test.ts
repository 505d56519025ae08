/** A whole camera through the front door: `generate --sensor` and `render --sensor` bend, roll and shake, and the dataset says how. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hashesOf, runCli, temporaryFolder } from './run-cli.ts';

const dir = temporaryFolder();
const out = (name: string): string => join(dir, name);
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('--sensor kinect-v1', { timeout: 240_000 }, () => {
  const options = ['--scene', 'room', '--count', '2', '--seed', '4', '--size', '64x48', '--spp', '2', '--sensor', 'kinect-v1', '--passes', 'rgb,class,instance,depth,distance,position'];
  it('generate writes lens, times and speeds, and validate unprojects by them', async () => {
    const { code, stderr } = await runCli('generate', ...options, '--out', out('one'), '--workers', '1');
    expect(code, stderr).toBe(0);
    const frames = readFileSync(join(out('one'), 'frames.jsonl'), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as { camera: { distortion: number[]; shutter: Record<string, number | number[]> } });
    for (const { camera } of frames) {
      expect(camera.distortion).toEqual([0.207966, -0.586138, 0.000722, 0.001048, 0.49857]);
      expect(camera.shutter).toMatchObject({ rowTime: 0.03 / 48, middleRow: 24 });
    }
    expect(frames[0].camera.shutter.angularVelocity).not.toEqual(frames[1].camera.shutter.angularVelocity);
    const checked = await runCli('validate', out('one'));
    expect(checked.code, checked.stdout).toBe(0);
  });
  it('gives the same bytes with three workers', async () => {
    const { code, stderr } = await runCli('generate', ...options, '--out', out('three'), '--workers', '3');
    expect(code, stderr).toBe(0);
    expect(hashesOf(out('three'))).toEqual(hashesOf(out('one')));
  });
  it('render takes it as well: another picture, the same for any workers', async () => {
    const view = ['render', 'room', '--seed', '4', '--size', '48x36', '--spp', '1', '--camera', 'auto'];
    const bytes = async (name: string, ...more: string[]): Promise<string> => {
      const { code, stderr } = await runCli(...view, ...more, '--out', out(name));
      expect(code, stderr).toBe(0);
      return readFileSync(out(name)).toString('base64');
    };
    const first = await bytes('a.png', '--sensor', 'phone', '--workers', '1');
    expect(await bytes('b.png', '--sensor', 'phone', '--workers', '3')).toBe(first);
    expect(await bytes('c.png')).not.toBe(first);
    expect((await bytes('d.exr', '--sensor', 'phone')).length).toBeGreaterThan(1000);
  });
  it('a lens that folds at the angle asked for, or a camera that nobody knows, is an error that says so', async () => {
    const unknown = await runCli('render', 'room', '--sensor', 'leica', '--out', out('e.png'));
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringMatching(/leica.*kinect-v1/s)]);
    writeFileSync(out('folds.yaml'), 'scene: room\ncount: 1\nsize: { width: 64, height: 48 }\nfov: 100\nsensor: { distortion: [-0.5, 0, 0, 0, 0] }\n');
    const folds = await runCli('generate', out('folds.yaml'), '--out', out('folds'));
    expect(folds.code).toBe(1);
    expect(folds.stderr).toMatch(/distortion k1 -0\.5, .*folds the picture.*narrower field of view/);
    expect(existsSync(join(out('folds'), 'dataset.json'))).toBe(false);
  });
});
