/** Pictures of the report: real and rendered images, what they show, and what each arm took it for. They go into the user's page and nowhere else. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeIds, onPath, resizeNearest } from '../../../dataset/index.ts';
import type { Raster } from '../../../frame/index.ts';
import { encodeJpeg, encodePng } from '../../../image/index.ts';
import type { LabelSpace } from '../../../labels/index.ts';
import type { Context } from '../context.ts';
import { evenly, framesAt } from '../sources.ts';
import type { Listed } from '../split.ts';

const SHOWN = 6;

export interface PictureRow { readonly id: string; readonly image: string; readonly truth: string; /** One an arm. */ readonly predictions: readonly string[] }

const url = (type: string, bytes: Uint8Array): string => `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;

/** JPEG at its own size, as a data address. */
export async function photo({ width, height, data }: Raster): Promise<string> {
  return url('image/jpeg', await encodeJpeg({ width, height, channels: 3, data: data as Uint8Array }, { quality: 85 }));
}

/** Class ids in the colours of their space; what is ignored is black. */
export function painted({ width, height, data }: Raster, space: LabelSpace): string {
  const colors = new Map(space.classes.map((c) => [c.id as number, space.ignored.includes(c.id) ? ([0, 0, 0] as const) : c.color]));
  const pixels = new Uint8Array(width * height * 3);
  for (let i = 0; i < width * height; i++) pixels.set(colors.get(data[i]) ?? [0, 0, 0], i * 3);
  return url('image/png', encodePng({ width, height, channels: 3, data: pixels }));
}

/** Frames of different rooms, evenly over the list. `folders`: predictions of each arm. */
export async function pictureRows({ real, space, sizes }: Context, frames: readonly Listed[], folders: readonly string[]): Promise<PictureRow[]> {
  const firsts = [...new Map(frames.map((f) => [f.room, f.id])).values()];
  const chosen = new Set(evenly(firsts, SHOWN));
  const rows: PictureRow[] = [];
  for await (const frame of framesAt(real, space, sizes.size, chosen)) {
    const predictions = await Promise.all(folders.map(async (folder) => {
      const path = join(folder, `${frame.id}.png`);
      const ids = await decodeIds(await onPath(path, () => readFile(path)), path);
      return painted(resizeNearest(ids, sizes.size.width, sizes.size.height), space);
    }));
    rows.push({ id: frame.id, image: await photo(await frame.channels.image.load()), truth: painted(await frame.channels.label.load(), space), predictions });
  }
  return rows;
}

/** Some images of a dataset and their labels, evenly over it; `ids` chooses among them. */
export async function samples({ space, sizes }: Context, source: Parameters<typeof framesAt>[0], ids: readonly string[]): Promise<{ readonly image: string; readonly truth: string }[]> {
  const out: { image: string; truth: string }[] = [];
  for await (const frame of framesAt(source, space, sizes.size, new Set(evenly(ids, SHOWN)))) out.push({ image: await photo(await frame.channels.image.load()), truth: painted(await frame.channels.label.load(), space) });
  return out;
}
