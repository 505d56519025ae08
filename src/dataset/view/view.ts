/** `syntrain view`: writes contact-sheet.png and index.html (with view/ beside it) to look at a dataset. */
import { rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Dataset, Frame } from '../../frame/index.ts';
import { read } from '../dataset.ts';
import type { ReadOptions } from '../format.ts';
import { onPath } from '../io-error.ts';
import { makeFolder } from '../make-folder.ts';
import { fileOf, isFileChannel } from '../record.ts';
import { SpreadOf } from '../spread.ts';
import { contactSheet, evenly, sheetDefaults, type SheetOptions } from './contact-sheet.ts';
import { frameScript, pageHtml, type PageFrame } from './page.ts';

export interface ViewOptions extends ReadOptions, SheetOptions {
  readonly format?: string;
  /** Where to write; the dataset's own folder by default. */
  readonly out?: string;
  /** Frames on the page, at most, taken evenly. */
  readonly pageFrames: number;
  readonly onFrame?: (done: number, total: number) => void;
}
export const viewDefaults: ViewOptions = { ...sheetDefaults, pageFrames: 1000 };

export interface ViewResult { readonly sheet: string; readonly page: string }

/** Returns where the two are. */
export async function view(dir: string, options: Partial<ViewOptions> = {}): Promise<ViewResult> {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const all: ViewOptions = { ...viewDefaults, ...given };
  const out = all.out ?? dir;
  const dataset = await read(dir, all);
  const result = { sheet: join(out, 'contact-sheet.png'), page: join(out, 'index.html') };
  await replace(result.sheet, await contactSheet(dataset, all));
  await writePage(dataset, dir, out, all);
  return result;
}

async function writePage(dataset: Dataset, dir: string, out: string, options: ViewOptions): Promise<void> {
  const indices = evenly(dataset.length, options.pageFrames);
  const frames: PageFrame[] = [];
  const depths = new SpreadOf();
  for (const [k, index] of indices.entries()) {
    const frame = await dataset.frame(index);
    await replace(join(out, 'view', `${String(k).padStart(6, '0')}.js`), await frameScript(k, frame));
    frames.push(await pageFrame(frame, dir, out));
    if (frame.channels.depth && k % Math.ceil(indices.length / 50) === 0) {
      for (const d of (await frame.channels.depth.load()).data) if (d > 0 && d < Infinity) depths.add(d);
    }
    options.onFrame?.(k + 1, indices.length);
  }
  const spread = depths.result();
  const { name, labelSpace, credits } = dataset.info;
  await replace(join(out, 'index.html'), pageHtml({
    name, total: dataset.length, frames, space: labelSpace, range: spread && { near: spread.p1, far: spread.p99 },
    credits: credits.length > 0 ? `credits: ${[...new Set(credits.map((c) => c.author))].slice(0, 8).join(', ')}${credits.length > 8 ? ' and others' : ''}` : '',
  }));
}

async function pageFrame(frame: Frame, dir: string, out: string): Promise<PageFrame> {
  const images: Record<string, string> = {};
  for (const [name, channel] of Object.entries(frame.channels)) {
    const file = fileOf(channel);
    const isPicture = isFileChannel(channel) ? channel.spec.dtype === 'uint8' && channel.spec.encoding !== 'exr' : channel.dtype === 'uint8';
    if (file !== undefined && isPicture && name !== 'label' && name !== 'instance') images[name] = address(out, join(dir, file));
  }
  const label = frame.channels.label ? (await frame.channels.label.load()).data : [];
  return { id: frame.id, split: frame.split, scene: frame.scene, classes: [...new Set(label)].sort((a, b) => a - b), images };
}

/** Relative address of a file for a page in `from`. */
const address = (from: string, file: string): string => relative(resolve(from), resolve(file)).split(sep).map(encodeURIComponent).join('/');

async function replace(path: string, bytes: Uint8Array | string): Promise<void> {
  await onPath(path, async () => {
    await makeFolder(dirname(path));
    await writeFile(`${path}.tmp`, bytes);
    await rename(`${path}.tmp`, path);
  });
}
