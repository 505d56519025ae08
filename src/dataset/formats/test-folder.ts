/** Files of made-up foreign datasets, for the tests of readers: small images whose every pixel is known. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { encodePng, type PngOptions } from '../../image/index.ts';
import type { Channel, ChannelData, Dataset, DatasetInfo, Frame } from '../../frame/index.ts';
import type { LabelSpace } from '../../labels/index.ts';
import { foreignFrame } from './dataset-of.ts';

export const W = 4;
export const H = 3;

/** Writes a file of a dataset, its folders too. */
export async function put(dir: string, path: string, bytes: Uint8Array | string): Promise<void> {
  await mkdir(dirname(join(dir, path)), { recursive: true });
  await writeFile(join(dir, path), bytes);
}

/** A PNG of one or more channels; a single number is every sample. */
export function png(data: Uint8Array | Uint16Array | number, channels: 1 | 2 | 3 | 4 = 1, options: Partial<PngOptions> & { readonly width?: number; readonly height?: number } = {}): Uint8Array {
  const { width = W, height = H, ...how } = options;
  return encodePng({ width, height, channels, data: typeof data === 'number' ? new Uint8Array(width * height * channels).fill(data) : data }, how);
}

/** A picture: its colours do not matter. */
export const picture = (): Uint8Array => png(90, 3);

const channel = (name: string, data: ChannelData, channels = 1, unit = ''): Channel => ({
  name, dtype: data instanceof Float32Array ? 'float32' : data instanceof Uint8Array ? 'uint8' : 'uint16', shape: [H, W, channels], unit, kind: 'truth',
  load: () => Promise.resolve({ width: W, height: H, channels, data }),
});

/** A frame of W x H pixels. */
export function madeFrame(id: string, parts: { readonly label?: readonly number[]; readonly instance?: readonly number[]; readonly depth?: readonly number[] }, more: Partial<Frame> = {}): Frame {
  return foreignFrame({
    id,
    channels: {
      image: channel('image', new Uint8Array(W * H * 3).map((_, i) => i * 7), 3, 'srgb'),
      ...(parts.label ? { label: channel('label', Uint16Array.from(parts.label), 1, 'class') } : {}),
      ...(parts.instance ? { instance: channel('instance', Uint16Array.from(parts.instance), 1, 'instance') } : {}),
      ...(parts.depth ? { depth: channel('depth', Float32Array.from(parts.depth), 1, 'm') } : {}),
    },
    ...more,
  });
}

export function madeDataset(frames: readonly Frame[], labelSpace: LabelSpace | null): Dataset {
  const info: DatasetInfo = { name: 'made-up', labelSpace, credits: [], seed: null, generator: null };
  return { info, length: frames.length, frame: (i) => Promise.resolve(frames[i]), async *[Symbol.asyncIterator]() { yield* frames; } };
}
