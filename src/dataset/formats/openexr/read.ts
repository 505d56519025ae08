/** Reads folders of EXRs. A frame costs its header; pixels are decoded when asked for, those of the last two files are kept. */
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { decodeExrLayers, exrInfo, type ExrInfo } from '../../../image/index.ts';
import { InputError } from '../../../scene/index.ts';
import type { Channel, Dataset, DatasetInfo, Frame } from '../../../frame/index.ts';
import { valueDType, type ChannelSpec } from '../../channels.ts';
import type { ReadOptions } from '../../format.ts';
import { onPath } from '../../io-error.ts';
import { frameOf } from '../../record.ts';
import { datasetOf, foreignFrame, foreignInfo } from '../dataset-of.ts';
import { parseDescribed } from '../described.ts';
import { idOfPath } from '../image-files.ts';
import { splitOf } from '../webdataset/read.ts';
import { foreignChannels, foreignLayers } from './foreign.ts';
import { rasterOf } from './layers.ts';
import { TEXT } from './write.ts';

const KEPT = 2;
/** A header grows with the objects of its frame, some 200 bytes each. */
const FIRST_BYTES = 1 << 18;

/** EXR files of a dataset relative to its folder: those in it, or else those in its folders, in the order of their names. */
export async function exrFilesOf(dir: string): Promise<string[]> {
  const isExr = (name: string): boolean => name.toLowerCase().endsWith('.exr') && !name.startsWith('.');
  const entries = await onPath(dir, () => readdir(dir, { withFileTypes: true }));
  const here = entries.filter((e) => e.isFile() && isExr(e.name)).map((e) => e.name).sort();
  if (here.length > 0) return here;
  const folders = entries.filter((e) => e.isDirectory() && !e.name.startsWith('.')).map((e) => e.name).sort();
  return (await Promise.all(folders.map(async (name) => (await readdir(join(dir, name))).filter(isExr).sort().map((file) => `${name}/${file}`)))).flat();
}

/** Decoded layers of the files used last. */
type Decoded = ReturnType<typeof decodeExrLayers>;
type Cache = Map<string, Promise<Decoded>>;

function layersOf(cache: Cache, path: string): Promise<Decoded> {
  let decoded = cache.get(path);
  if (decoded === undefined) {
    decoded = onPath(path, async () => decodeExrLayers(await readFile(path), path, (name) => !/^crypto_/.test(name)));
    cache.set(path, decoded);
    decoded.catch(() => cache.delete(path));
    if (cache.size > KEPT) cache.delete(cache.keys().next().value!);
  }
  return decoded;
}

async function headerOf(path: string): Promise<ExrInfo> {
  return onPath(path, async () => {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      for (let length = FIRST_BYTES; ; length *= 4) {
        const bytes = new Uint8Array(Math.min(length, size));
        await file.read(bytes, 0, bytes.length, 0);
        if (bytes[0] !== 0x76 || bytes[1] !== 0x2f || bytes[2] !== 0x31 || bytes[3] !== 0x01) throw new InputError(`${path}: is no EXR file. Export the image again.`);
        try {
          return exrInfo(bytes, path);
        } catch (error) {
          if (length >= size) throw error; // there is no more of it to see
        }
      }
    } finally {
      await file.close();
    }
  });
}

export async function readOpenexr(path: string, options: ReadOptions = {}): Promise<Dataset> {
  const single = (await onPath(path, () => stat(path))).isFile();
  const dir = single ? dirname(path) : path;
  const files = single ? [basename(path)] : await exrFilesOf(path);
  if (files.length === 0) throw new InputError(`${path}: there is no .exr file in it or its folders.`);
  const info = await foreignInfo(dir, options);
  const cache: Cache = new Map();
  const plain = files.map((file) => idOfPath(basename(file)));
  const ids = new Set(plain).size === files.length ? plain : files.map(idOfPath);
  const seen = new Map<string, string>();
  files.forEach((file, i) => {
    if (seen.has(ids[i])) throw new InputError(`${join(dir, file)}: would be frame ${ids[i]}, as ${seen.get(ids[i])}. Rename one.`);
    seen.set(ids[i], file);
  });
  seen.clear();
  return datasetOf(info, files.length, (index) => frameOfFile(dir, files[index], ids[index], info, cache));
}

async function frameOfFile(dir: string, file: string, id: string, info: DatasetInfo, cache: Cache): Promise<Frame> {
  const path = join(dir, file);
  const { width, height, channels: names, texts } = await headerOf(path);
  const text = texts[TEXT];
  if (text === undefined) {
    const layers = foreignLayers(names);
    if (layers.image === undefined) throw new InputError(`${path}: has no colour among its layers (${names.slice(0, 12).join(', ')}${names.length > 12 ? ', ...' : ''}): R, G and B, or those of a layer called Combined, beauty or rgba.`);
    const channels = foreignChannels(layers, width, height, path, info.labelSpace, async () => (await layersOf(cache, path)).channels);
    return foreignFrame({ id, sourceId: file, split: splitOf(file), channels });
  }
  const { syntrain: _, channels: specs, ...record } = parseDescribed(jsonOf(text, path), path);
  const channels = specs.map((given): [string, Channel] => {
    const spec = given as ChannelSpec;
    return [spec.name, {
      name: spec.name, dtype: valueDType(spec), shape: [height, width, spec.channels], unit: spec.unit, kind: spec.kind,
      load: async () => rasterOf(spec, width, height, (await layersOf(cache, path)).channels, path),
    }];
  });
  return frameOf(record, Object.fromEntries(channels));
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new InputError(`${path}: its attribute ${TEXT} is not JSON. Restore the file.`);
  }
}
