/** Writes data/SPLIT-00000-of-0000N.parquet, a dataset card and id2label.json. Memory: one row group. */
import { readFile } from 'node:fs/promises';
import { InputError } from '../../../scene/index.ts';
import type { DatasetInfo, Frame } from '../../../frame/index.ts';
import type { LabelSpace } from '../../../labels/index.ts';
import { channelNames, type ChannelSpec } from '../../channels.ts';
import { STAGE, type Folder } from '../../folder.ts';
import type { FramePieces } from '../../format.ts';
import { prettyJson } from '../../json.ts';
import type { Header } from '../../schema.ts';
import { describe, type Described } from '../described.ts';
import { cardOf, type SplitSize } from './card.ts';
import { columnsOf, metadataOf, schemaOf, type Row } from './columns.ts';

/** As large as `datasets` makes them. */
const SHARD_BYTES = 500e6;
/** The Hub's viewer wants 100 rows of pictures a group at most; the bytes bound the memory of who writes and reads. */
const GROUP_ROWS = 100;
const GROUP_BYTES = 32e6;

export interface ParquetLimits { readonly shardBytes: number; readonly groupRows: number; readonly groupBytes: number }
const LIMITS: ParquetLimits = { shardBytes: SHARD_BYTES, groupRows: GROUP_ROWS, groupBytes: GROUP_BYTES };

/** `part` is the frame's text of `text` bytes, then its files; the log of the run, read several times, stays small. */
interface Entry { readonly split: string; readonly part: string; readonly bytes: number; readonly text: number; readonly channels: readonly ChannelSpec[] }

/** Split names of `datasets` are words joined by dots. */
export const splitName = (split: string): string => split.replace(/[^A-Za-z0-9_]+/g, '_') || 'other';

export async function encode(frame: Frame, info: DatasetInfo): Promise<FramePieces> {
  const { described, files } = await describe(frame, info, (spec) => `${frame.id}.${spec.name}.${spec.encoding}`);
  const text = Buffer.from(JSON.stringify(described));
  const bytes = Buffer.concat([text, ...files.map((file) => file.bytes)]);
  const part = `${STAGE}/${frame.id}`;
  const entry: Entry = { split: splitName(frame.split), part, bytes: bytes.length, text: text.length, channels: described.channels as ChannelSpec[] };
  return { files: [{ path: part, bytes }], entry };
}

export async function assemble(folder: Folder, header: Header, limits = LIMITS): Promise<void> {
  const { specs, splits } = await survey(folder, limits);
  const sizes: SplitSize[] = [];
  for (const [split, counts] of [...splits].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const rows = rowsOf(folder, split);
    const size = { split, rows: 0, bytes: 0, stored: 0 };
    for (const [shard, count] of counts.entries()) {
      await folder.build(`data/${split}-${number(shard)}-of-${number(counts.length)}.parquet`, async (temporary) => {
        const made = await writeShard(rows, count, temporary, specs, limits);
        size.bytes += made.bytes;
        size.stored += made.stored;
      });
      size.rows += count;
    }
    sizes.push(size);
  }
  const space = header.labelSpace as LabelSpace | null;
  if (space !== null) await folder.write('id2label.json', `${prettyJson(Object.fromEntries(space.classes.map((c) => [String(c.id), c.name])))}\n`);
  await folder.write('README.md', cardOf(header, specs, sizes));
}

const number = (n: number): string => String(n).padStart(5, '0');

/** The channels of all frames, and how many frames each shard of each split takes. */
async function survey(folder: Folder, { shardBytes }: ParquetLimits): Promise<{ readonly specs: readonly ChannelSpec[]; readonly splits: ReadonlyMap<string, readonly number[]> }> {
  const specs = new Map<string, ChannelSpec>();
  const splits = new Map<string, number[]>();
  const filled = new Map<string, number>();
  for await (const { index, entry } of folder.entries()) {
    const { split, bytes, channels } = entry as Entry;
    for (const spec of channels) {
      const other = specs.get(spec.name);
      if (other !== undefined && (other.encoding !== spec.encoding || other.dtype !== spec.dtype)) {
        throw new InputError(`${folder.dir}: frame number ${index} stores ${spec.name} as ${spec.dtype} ${spec.encoding}, earlier frames as ${other.dtype} ${other.encoding}. One dataset has one way to store a channel.`);
      }
      specs.set(spec.name, other ?? spec);
    }
    const shards = splits.get(split) ?? [];
    const size = (filled.get(split) ?? 0) + bytes;
    if (shards.length === 0 || size > shardBytes) shards.push(1);
    else shards[shards.length - 1]++;
    filled.set(split, shards.at(-1) === 1 ? bytes : size);
    splits.set(split, shards);
  }
  const rank = (name: string): number => (channelNames as readonly string[]).indexOf(name) >>> 0;
  return { specs: [...specs.values()].sort((a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1)), splits };
}

/** The rows of a split, in order. */
async function* rowsOf(folder: Folder, split: string): AsyncGenerator<{ readonly row: Row; readonly bytes: number }, void> {
  for await (const { entry } of folder.entries()) {
    const own = entry as Entry;
    if (own.split === split) yield { row: rowOf(await readFile(folder.at(own.part)), own.text), bytes: own.bytes };
  }
}

/** Writes the next `count` rows. Their size as a table in memory, and of the file. */
async function writeShard(source: AsyncGenerator<{ readonly row: Row; readonly bytes: number }, void>, count: number, path: string, specs: readonly ChannelSpec[], limits: ParquetLimits): Promise<{ readonly bytes: number; readonly stored: number }> {
  const { fileWriter, ParquetWriter } = await import('hyparquet-writer');
  const sink = fileWriter(path);
  const writer = new ParquetWriter({ writer: sink, schema: schemaOf(specs), kvMetadata: metadataOf(specs), createdBy: 'syntrain' });
  let rows: Row[] = [];
  let held = 0;
  let total = 0;
  const flush = async (): Promise<void> => {
    if (rows.length > 0) await writer.write({ columnData: columnsOf(specs, rows), rowGroupSize: rows.length });
    rows = [];
    held = 0;
  };
  for (let i = 0; i < count; i++) {
    const { value } = await source.next();
    if (value === undefined) throw new RangeError(`row ${i} of ${count} is missing`);
    if (rows.length === limits.groupRows || (rows.length > 0 && held + value.bytes > limits.groupBytes)) await flush();
    rows.push(value.row);
    held += value.bytes;
    total += value.bytes;
  }
  await flush();
  await writer.finish();
  return { bytes: total, stored: sink.offset };
}

function rowOf(part: Buffer, text: number): Row {
  const { camera, objects, ...frame } = JSON.parse(part.toString('utf8', 0, text)) as Described;
  let at = text;
  const files = new Map(frame.channels.map(({ name }) => {
    const { path, bytes } = frame.files[name];
    at += bytes;
    return [name, { path, bytes: part.subarray(at - bytes, at) }] as const;
  }));
  return { texts: { id: frame.id, scene: frame.scene, camera: JSON.stringify(camera), objects: JSON.stringify(objects), frame: JSON.stringify(frame) }, files };
}
