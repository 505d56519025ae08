import { describe, expect, it } from 'vitest';
import { sensors } from '../../sensor/index.ts';
import { parseConfig } from './config.ts';
import { imageEncoding, sensorOf } from './sensor-config.ts';

const config = (more: object) => parseConfig({ scene: ['room'], ...more }, 'test.yaml');

describe('sensor of a config', () => {
  it('is all parameters of the preset, and again when read back', () => {
    const once = config({ sensor: 'kinect-v1' });
    expect(sensorOf(once.sensor!)).toEqual(sensors['kinect-v1'].sensor);
    expect(config(once)).toEqual(once);
  });
  it('takes changes of single parameters', () => {
    const { sensor } = config({ sensor: { preset: 'phone', jpeg: null, vignette: 2 } });
    expect(sensor).toEqual({ preset: 'phone', ...sensors.phone.sensor, jpeg: null, vignette: 2 });
    expect(imageEncoding({ sensor })).toBe('png');
    expect(imageEncoding(config({ sensor: 'phone' }))).toBe('jpg');
    expect(imageEncoding(config({}))).toBe('png');
  });
  it('sets size, angle and pose where the user does not', () => {
    expect(config({ sensor: 'kinect-v1' })).toMatchObject({ size: { width: 640, height: 480 }, fov: 57, viewpoints: { height: [1, 1.8] } });
    const own = config({ sensor: 'kinect-v1', fov: 70, size: { width: 64, height: 48 }, viewpoints: { roll: [0, 0] } });
    expect(own).toMatchObject({ size: { width: 64, height: 48 }, fov: 70, viewpoints: { height: [1, 1.8], roll: [0, 0] } });
    expect({ ...config({ sensor: 'none' }), sensor: undefined }).toEqual({ ...config({}), sensor: undefined });
  });
  it('names what is wrong', () => {
    expect(() => config({ sensor: 'kinect' })).toThrow(/test\.yaml: sensor\.preset.*kinect-v1/);
    expect(() => config({ sensor: { preset: 'phone', fuzz: 1 } })).toThrow(/unknown option 'fuzz' in sensor/);
    expect(() => config({ sensor: { vignette: -1 } })).toThrow(/sensor\.vignette = -1/);
    expect(() => config({ sensor: { gain: [2, 1] } })).toThrow(/low end/);
  });
});
