/**
 * Reads WebDataset shards, ours and those of others. Opening walks the headers of all shards once (6 us a file)
 * and keeps where each sample begins: some 100 bytes a frame. Contents are read when asked for.
 */
import { closeSync, openSync, statSync } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { SIZE_BYTES } from '../../../image/index.ts';
import { InputError } from '../../../scene/index.ts';
import type { Dataset, DatasetInfo, Frame } from '../../../frame/index.ts';
import type { ReadOptions } from '../../format.ts';
import { onPath } from '../../io-error.ts';
import { PackedList } from '../../packed-list.ts';
import { checkRelative } from '../../safe-path.ts';
import { datasetOf, foreignFrame, foreignInfo } from '../dataset-of.ts';
import { describedFrame, isDescribed, parseDescribed } from '../described.ts';
import { channelsNamed, embeddedChannels, type Embedded, type EmbeddedName } from '../embedded.ts';
import { idOfPath } from '../image-files.ts';
import { membersOf, type Member } from './tar.ts';

/** A sample has a handful of files; one of more than this is an accident. */
const MOST_FILES = 1000;
const LARGEST_TEXT = 1 << 26;

interface Sample { readonly shard: string; readonly key: string; readonly start: number }

/** `dir/a.image.png` -> key `dir/a`, field `image.png`; null for a name that is no sample's: hidden files, no extension. */
export function splitName(name: string, where: string): { readonly key: string; readonly field: string } | null {
  const path = checkRelative(name.replace(/^(\.\/)+/, ''), where);
  const slash = path.lastIndexOf('/') + 1;
  const dot = path.indexOf('.', slash);
  return dot <= slash ? null : { key: path.slice(0, dot), field: path.slice(dot + 1) };
}

const tarsIn = async (dir: string): Promise<string[]> =>
  (await onPath(dir, () => readdir(dir))).filter((name) => name.endsWith('.tar') && !name.startsWith('.')).sort().map((name) => join(dir, name));

/** The shards of a dataset in the order of their names: those in the folder, or else those in its folders (`train/`, `val/`). */
export async function shardsOf(path: string): Promise<string[]> {
  if ((await onPath(path, () => stat(path))).isFile()) return [path];
  const here = await tarsIn(path);
  if (here.length > 0) return here;
  const folders = (await readdir(path, { withFileTypes: true })).filter((e) => e.isDirectory() && !e.name.startsWith('.')).map((e) => e.name).sort();
  return (await Promise.all(folders.map((name) => tarsIn(join(path, name))))).flat();
}

function indexOf(shards: readonly string[]): { readonly samples: PackedList<Sample>; readonly repeated: boolean } {
  const samples = new PackedList<Sample>();
  const shardOfKey = new Map<string, string>();
  let repeated = false;
  for (const shard of shards) {
    const fd = openSync(shard, 'r');
    try {
      let last = '';
      for (const { name, start } of membersOf(fd, statSync(shard).size, shard)) {
        const key = splitName(name, shard)?.key;
        if (key === undefined || key === last) continue;
        const before = shardOfKey.get(key);
        if (before === shard) throw new InputError(`${shard}: the files of sample ${JSON.stringify(key)} do not follow each other. WebDataset needs them side by side: pack them with tar --sort=name.`);
        repeated ||= before !== undefined;
        shardOfKey.set(key, shard);
        samples.push({ shard, key, start });
        last = key;
      }
    } finally {
      closeSync(fd);
    }
  }
  return { samples, repeated };
}

export async function readWebdataset(path: string, options: ReadOptions = {}): Promise<Dataset> {
  const shards = await shardsOf(path);
  if (shards.length === 0) throw new InputError(`${path}: there is no .tar file in it. Compressed shards (.tar.gz) must be unpacked by gunzip first.`);
  const { samples, repeated } = await onPath(path, () => Promise.resolve().then(() => indexOf(shards)));
  if (samples.length === 0) throw new InputError(`${shards[0]}: holds no samples: files named KEY.EXTENSION.`);
  // Many datasets number the samples of each shard from 0 again.
  const idOf = ({ shard, key }: Sample): string => (repeated ? `${idOfPath(basename(shard))}_` : '') + idOfPath(key.replaceAll('%2E', '.').concat('.x'));
  const ids = new Map<string, string>();
  for (const sample of samples) {
    const other = ids.get(idOf(sample));
    if (other !== undefined) throw new InputError(`${sample.shard}: the samples ${JSON.stringify(other)} and ${JSON.stringify(sample.key)} would both be frame ${idOf(sample)}. Rename one.`);
    ids.set(idOf(sample), sample.key);
  }
  ids.clear();
  const info = await foreignInfo((await stat(path)).isFile() ? dirname(path) : path, options);
  return datasetOf(info, samples.length, (index) => {
    const sample = samples.at(index);
    return sampleFrame(sample, idOf(sample), info, options);
  });
}

/** Files of the sample by field. */
function filesOf({ shard, key, start }: Sample): Map<string, Member> {
  const files = new Map<string, Member>();
  const fd = openSync(shard, 'r');
  try {
    for (const member of membersOf(fd, statSync(shard).size, shard, start)) {
      const name = splitName(member.name, shard);
      if (name === null) continue;
      if (name.key !== key) break;
      if (files.has(name.field)) throw new InputError(`${shard}: sample ${JSON.stringify(key)} has two files ${JSON.stringify(name.field)}. Remove one.`);
      if (files.size === MOST_FILES) throw new InputError(`${shard}: sample ${JSON.stringify(key)} has more than ${MOST_FILES} files. The part of a name before its first dot is the key of its sample.`);
      files.set(name.field, member);
    }
  } finally {
    closeSync(fd);
  }
  return files;
}

async function slice(shard: string, { data, size, name }: Member, most = size): Promise<Uint8Array> {
  const bytes = new Uint8Array(Math.min(size, most));
  return onPath(shard, async () => {
    const file = await open(shard);
    try {
      const { bytesRead } = await file.read(bytes, 0, bytes.length, data);
      if (bytesRead !== bytes.length) throw new InputError(`${shard}: ends in the middle of ${name}. The file was cut short: fetch it again.`);
      return bytes;
    } finally {
      await file.close();
    }
  });
}

async function sampleFrame(sample: Sample, id: string, info: DatasetInfo, options: ReadOptions): Promise<Frame> {
  const { shard, key } = sample;
  const files = filesOf(sample);
  const where = (member: Member): string => `${shard}, ${member.name}`;
  const text = files.get('json');
  const json = text && await parseText(shard, text);
  if (isDescribed(json)) {
    const described = parseDescribed(json, where(text!));
    return describedFrame(described, options.verify !== false, (channel, path) => {
      const member = files.get(splitName(path, where(text!))?.field ?? '');
      if (member === undefined) throw new InputError(`${shard}: sample ${JSON.stringify(key)} has no ${JSON.stringify(path)}, which its text names as its ${channel}. Fetch the file again.`);
      return { where: where(member), fetch: () => slice(shard, member) };
    });
  }
  const embedded = (member: Member): Embedded => ({ where: where(member), head: () => slice(shard, member, SIZE_BYTES), bytes: () => slice(shard, member) });
  const channels = await embeddedChannels(Object.fromEntries(Object.entries(imageFields([...files.keys()])).map(([name, field]) => [name, embedded(files.get(field)!)])), info.labelSpace);
  if (channels.image === undefined) throw new InputError(`${shard}: sample ${JSON.stringify(key)} has no image among its files (${[...files.keys()].join(', ')}): jpg, png or webp, alone or as image.png.`);
  return foreignFrame({ id, sourceId: key, split: splitOf(`${basename(dirname(shard))}/${basename(shard)}`), channels });
}

async function parseText(shard: string, member: Member): Promise<unknown> {
  if (member.size > LARGEST_TEXT) throw new InputError(`${shard}: ${member.name} has ${member.size} bytes, more than the ${LARGEST_TEXT} that are read of a text.`);
  const bytes = await slice(shard, member);
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown;
  } catch {
    throw new InputError(`${shard}: ${member.name} is not JSON. Pack the sample anew.`);
  }
}

/** Which file of a sample holds which channel: `image.png` by its name; a plain `jpg` is the image. */
export function imageFields(fields: readonly string[]): Partial<Record<EmbeddedName, string>> {
  const images = fields.filter((field) => /(^|\.)(jpe?g|png|webp|bmp|tga|exr)$/i.test(field));
  const stems = new Map(images.map((field) => [field.toLowerCase().replace(/\.?[^.]+$/, '') || 'image', field] as const).reverse());
  const named = channelsNamed([...stems.keys()]);
  return Object.fromEntries(Object.entries(named).map(([channel, stem]) => [channel, stems.get(stem)!]));
}

/** train, val or test by the names of a folder and a file in it; the file's counts first. */
export function splitOf(path: string): string {
  const word = path.split('/').reverse().map((name) => /(^|[^a-z])(train|training|val|valid|validation|dev|test|testing)([^a-z]|$)/i.exec(name)?.[2].toLowerCase()).find((w) => w !== undefined);
  if (word === undefined || word.startsWith('train')) return 'train';
  return word.startsWith('test') ? 'test' : 'val';
}
