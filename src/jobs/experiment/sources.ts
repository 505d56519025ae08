/** Frames of a dataset as a network sees them. */
import { checked, cropped, loadOnce, relabelled, resized } from '../../dataset/index.ts';
import type { Frame } from '../../frame/index.ts';
import { lookupOf, mapSpace, type LabelSpace } from '../../labels/index.ts';
import type { OpenSource } from '../train/open-source.ts';

/** The frames with these ids: cropped, in another label space, shrunk. Others are not decoded. */
export async function* framesAt({ source, dataset, space, ids, indices }: OpenSource, to: LabelSpace, size: { readonly width: number; readonly height: number }, only: ReadonlySet<string>): AsyncGenerator<Frame> {
  const table = lookupOf(mapSpace(space, to));
  for (const [k, id] of ids.entries()) {
    if (!only.has(id)) continue;
    const frame = checked(await dataset.frame(indices[k]), space, source.path);
    yield loadOnce(resized(relabelled(source.crop ? cropped(frame, source.crop) : frame, table), size.width, size.height));
  }
}

/** Of a list, at most so many, evenly over it. */
export function evenly<T>(items: readonly T[], most: number): T[] {
  const n = Math.min(items.length, most);
  return Array.from({ length: n }, (_, k) => items[Math.floor(((k + 0.5) * items.length) / n)]);
}
