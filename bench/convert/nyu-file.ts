/**
 * A file of the size and layout of nyu_depth_v2_labeled.mat: soft pictures with the noise of a sensor, patches of labels,
 * depth. Deflating 1,449 frames would take minutes, so some are made and each stands many times, in streams of its own.
 */
import { open } from 'node:fs/promises';
import { zlibSync } from 'fflate';
import { random } from '../../src/math/index.ts';
import { nyuRawNames } from '../../src/labels/index.ts';
import { Hdf5Writer, type ObjectAddress } from '../../src/dataset/hdf5/write.ts';

const W = 640;
const H = 480;
const DISTINCT = 16;

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array => new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);

/** Smooth noise: values on a grid of `cells` across, between them by cosine-free smoothstep. Columns first, as the file has it. */
function soft(r: ReturnType<typeof random>, cells: number): Float32Array {
  const rows = Math.ceil(cells * H / W) + 2;
  const grid = Float32Array.from({ length: (cells + 2) * rows }, () => r.range(0, 1));
  const out = new Float32Array(W * H);
  const step = (t: number): number => t * t * (3 - 2 * t);
  for (let x = 0; x < W; x++) {
    const gx = x / W * cells;
    const [ix, fx] = [Math.floor(gx), step(gx % 1)];
    for (let y = 0; y < H; y++) {
      const gy = y / W * cells;
      const [iy, fy] = [Math.floor(gy), step(gy % 1)];
      const at = (dx: number, dy: number): number => grid[(iy + dy) * (cells + 2) + ix + dx];
      out[x * H + y] = (at(0, 0) * (1 - fx) + at(1, 0) * fx) * (1 - fy) + (at(0, 1) * (1 - fx) + at(1, 1) * fx) * fy;
    }
  }
  return out;
}

/** The five arrays of one made-up frame, deflated as MATLAB deflates. */
function frame(seed: number): Uint8Array[] {
  const r = random(seed, 'nyu');
  const octaves = [4, 16, 64].map((cells) => soft(r, cells));
  const images = new Uint8Array(W * H * 3);
  for (let c = 0; c < 3; c++) {
    const [tint, noise] = [r.range(0.6, 1), r.range(5, 8)];
    for (let i = 0; i < W * H; i++) images[c * W * H + i] = Math.max(0, Math.min(255, tint * (octaves[0][i] * 140 + octaves[1][i] * 70 + octaves[2][i] * 30) + (r.range(-1, 1) + r.range(-1, 1)) * noise));
  }
  const labels = Uint16Array.from(octaves[0], (v, i) => (octaves[1][i] < 0.15 ? 0 : [21, 11, 4, 5, 157, 36, 3, 64, 300, 700][Math.floor(v * 10)]));
  const instances = Uint8Array.from(octaves[1], (v, i) => (labels[i] === 0 ? 0 : 1 + Math.floor(v * 4)));
  // Steps of a millimetre or so, as a Kinect's.
  const depths = Float32Array.from(octaves[0], (v, i) => Math.round((0.8 + v * 5 + octaves[2][i] * 0.05 + r.range(0, 0.004)) * 1024) / 1024);
  const rawDepths = depths.map((d, i) => (octaves[1][i] > 0.85 ? 0 : d));
  return [images, labels, instances, depths, rawDepths].map((array) => zlibSync(bytesOf(array), { level: 3, mem: 4 }));
}

/** Writes the file; resolves to its bytes. */
export async function writeNyuFile(path: string, count: number): Promise<number> {
  const file = await open(path, 'w');
  try {
    const out = new Hdf5Writer(async (bytes, position) => { await file.write(bytes, 0, bytes.length, position); }, new Uint8Array(512).fill(0x20));
    const distinct = Array.from({ length: Math.min(DISTINCT, count) }, (_, i) => frame(i));
    const chunks = distinct[0].map(() => ({ addresses: new Float64Array(count), sizes: new Uint32Array(count) }));
    const refs: [string, ObjectAddress][] = [];
    const text = async (value: string): Promise<bigint> => {
      const address = await out.contiguous('uint16', [value.length, 1], bytesOf(Uint16Array.from(value, (c) => c.charCodeAt(0))), [{ name: 'MATLAB_class', value: 'char' }]);
      refs.push([`r${String(refs.length).padStart(6, '0')}`, address]);
      return BigInt(address);
    };
    const cells: Record<string, bigint[]> = { names: [], scenes: [], sceneTypes: [], rawRgbFilenames: [], rawDepthFilenames: [] };
    for (const name of nyuRawNames) cells.names.push(await text(name));
    for (let i = 0; i < count; i++) {
      for (const [k, stream] of distinct[i % distinct.length].entries()) {
        chunks[k].addresses[i] = await out.append(stream);
        chunks[k].sizes[i] = stream.length;
      }
      const scene = `bedroom_${String(Math.floor(i / 3)).padStart(4, '0')}`;
      for (const [name, value] of Object.entries({ scenes: scene, sceneTypes: 'bedroom', rawRgbFilenames: `${scene}/r-${i}.ppm`, rawDepthFilenames: `${scene}/d-${i}.pgm` })) cells[name].push(await text(value));
    }
    const members: [string, ObjectAddress][] = [];
    for (const [k, [name, type]] of ([['images', 'uint8'], ['labels', 'uint16'], ['instances', 'uint8'], ['depths', 'float32'], ['rawDepths', 'float32']] as const).entries()) {
      const shape = name === 'images' ? [3, W, H] : [W, H];
      members.push([name, await out.chunked({ type, shape: [count, ...shape], chunk: [1, ...shape], level: 3 }, chunks[k])]);
    }
    for (const [name, references] of Object.entries(cells)) members.push([name, await out.contiguous('reference', [1, references.length], bytesOf(BigUint64Array.from(references)))]);
    members.push(['accelData', await out.contiguous('float64', [4, count], new Uint8Array(32 * count))], ['#refs#', (await out.group(refs)).header]);
    await out.finish(members);
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}
