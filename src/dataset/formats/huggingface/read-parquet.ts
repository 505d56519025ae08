/** Reads datasets in parquet, ours and those that `datasets` and the Hub make. Opening reads the footers; memory: none a frame. */
import { readdir, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { SIZE_BYTES } from '../../../image/index.ts';
import { InputError } from '../../../scene/index.ts';
import type { Dataset, DatasetInfo, Frame } from '../../../frame/index.ts';
import type { ReadOptions } from '../../format.ts';
import { onPath } from '../../io-error.ts';
import { datasetOf, foreignFrame, foreignInfo } from '../dataset-of.ts';
import { describedFrame, isDescribed, parseDescribed } from '../described.ts';
import { channelsNamed, embeddedChannels, fileInFolder, type Embedded } from '../embedded.ts';
import { idOfPath } from '../image-files.ts';
import { splitOf } from '../webdataset/read.ts';
import { holdsPictures, openParquet, type ParquetFile } from './parquet-file.ts';

/** The parquet files of a dataset, in the order of their names: in its folder, or in the folders there. */
export async function parquetFilesOf(path: string): Promise<string[]> {
  if ((await onPath(path, () => stat(path))).isFile()) return path.endsWith('.parquet') ? [path] : [];
  const entries = await onPath(path, () => readdir(path, { withFileTypes: true }));
  const isTable = (name: string): boolean => name.endsWith('.parquet') && !/^(\.|metadata\.)/.test(name);
  const here = entries.filter((e) => e.isFile() && isTable(e.name)).map((e) => join(path, e.name));
  const below = await Promise.all(entries.filter((e) => e.isDirectory() && !e.name.startsWith('.')).map(async (e) =>
    (await readdir(join(path, e.name))).filter(isTable).map((name) => join(path, e.name, name))));
  return [...here, ...below.flat()].sort();
}

interface Shard { readonly file: ParquetFile; readonly first: number; readonly prefix: string; readonly split: string }

export async function readParquet(path: string, options: ReadOptions = {}): Promise<Dataset> {
  const paths = await parquetFilesOf(path);
  if (paths.length === 0) throw new InputError(`${path}: there is no .parquet file in it or its folders.`);
  const root = (await stat(path)).isFile() ? dirname(path) : path;
  const shards: Shard[] = [];
  let length = 0;
  for (const full of paths) {
    const file = await openParquet(full);
    const name = relative(root, full).split(sep).join('/').replace(/^data\//, '').replace(/\.parquet$/, '');
    const prefix = idOfPath(`${name}.x`);
    if (shards.some((s) => s.prefix === prefix)) throw new InputError(`${full}: its frames would have the ids of another file's (${prefix}_...). Rename it.`);
    const shard: Shard = { file, first: length, prefix, split: splitOf(name) };
    if (file.rows > 0) shards.push(shard);
    length += file.rows;
  }
  const info = await foreignInfo(root, options);
  return datasetOf(info, length, (index) => {
    const shard = shards.findLast((s) => s.first <= index)!;
    return rowFrame(root, shard, index - shard.first, info, options);
  });
}

async function rowFrame(root: string, shard: Shard, row: number, info: DatasetInfo, options: ReadOptions): Promise<Frame> {
  const { file } = shard;
  const names = file.columns.map((c) => c.element.name);
  const where = (column: string): string => `${file.path}, row ${row}, ${column}`;
  const frame = names.includes('frame') ? textOf(await file.cell('frame', row)) : null;
  const parsed = frame === null ? undefined : jsonOf(frame, where('frame'));
  if (isDescribed(parsed)) return ourFrame(file, row, parsed as object, options);
  const pictures = channelsNamed(file.columns.filter(holdsPictures).map((c) => c.element.name));
  if (pictures.image === undefined) throw new InputError(`${file.path}: none of its columns (${names.join(', ')}) holds images: struct columns of bytes and path, or bytes, called image, img, rgb or pixel_values.`);
  const files: Partial<Record<keyof typeof pictures, Embedded>> = {};
  for (const [channel, column] of Object.entries(pictures) as [keyof typeof pictures, string][]) {
    const cell = pictureOf(await file.cell(column, row), where(column));
    if (cell === null) continue;
    files[channel] = cell.bytes ? { where: where(column), head: () => Promise.resolve(cell.bytes!.subarray(0, SIZE_BYTES)), bytes: async () => pictureOf(await file.cell(column, row), where(column))!.bytes! }
      : fileInFolder({ dir: root, path: cell.path!, said: where(column) });
  }
  if (files.image === undefined) throw new InputError(`${where(pictures.image)}: is null. Leave such rows out.`);
  const source = pictureOf(await file.cell(pictures.image, row), where(pictures.image));
  const id = `${shard.prefix}_${String(row).padStart(6, '0')}`;
  return foreignFrame({ id, sourceId: source?.path ?? id, split: shard.split, channels: await embeddedChannels(files, info.labelSpace) });
}

async function ourFrame(file: ParquetFile, row: number, frame: object, options: ReadOptions): Promise<Frame> {
  const where = `${file.path}, row ${row}`;
  const [camera, objects] = await Promise.all(['camera', 'objects'].map(async (column) => jsonOf(textOf(await file.cell(column, row)) ?? 'null', `${where}, ${column}`)));
  return describedFrame(parseDescribed({ ...frame, camera, objects }, where), options.verify !== false, (channel) => ({
    where: `${where}, ${channel}`,
    fetch: async () => {
      const cell = pictureOf(await file.cell(channel, row), `${where}, ${channel}`);
      if (!cell?.bytes) throw new InputError(`${where}: has no ${channel}. Fetch the file again.`);
      return cell.bytes;
    },
  }));
}

function pictureOf(cell: unknown, where: string): { readonly bytes: Uint8Array | null; readonly path: string | null } | null {
  if (cell === null || cell === undefined) return null;
  if (cell instanceof Uint8Array) return { bytes: cell, path: null };
  const { bytes, path } = cell as { bytes?: unknown; path?: unknown };
  const said = textOf(path);
  if (bytes instanceof Uint8Array) return { bytes, path: said };
  if (said !== null) return { bytes: null, path: said };
  throw new InputError(`${where}: holds neither bytes nor a path. Write the dataset with its images embedded.`);
}

const textOf = (cell: unknown): string | null => (typeof cell === 'string' ? cell : cell instanceof Uint8Array ? Buffer.from(cell).toString('utf8') : null);

function jsonOf(text: string, where: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    if (where.endsWith(', frame')) return null; // someone else's column of that name
    throw new InputError(`${where}: is not JSON. Fetch the file again.`);
  }
}
