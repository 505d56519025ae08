/** Reads the format `syntrain`. Frames and channels are read when asked for; memory: one number a frame. */
import { createHash } from 'node:crypto';
import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../../../scene/index.ts';
import type { Dataset, Frame } from '../../../frame/index.ts';
import type { ChannelSpec } from '../../channels.ts';
import { fileChannel, sha256 } from '../../encode-film.ts';
import { lineAt, linesOf } from '../../lines.ts';
import type { ReadOptions } from '../../format.ts';
import { onPath } from '../../io-error.ts';
import { frameOf } from '../../record.ts';
import { inside } from '../../safe-path.ts';
import { frameSchema, manifestSchema, type FrameRecord, type Manifest } from '../../schema.ts';
import { infoOf, issueLine, readChecked } from '../provenance.ts';

/** A dataset with what else dataset.json and frames.jsonl say. */
export interface SyntrainDataset extends Dataset {
  readonly dir: string;
  readonly manifest: Manifest;
  record(index: number): Promise<FrameRecord>;
}

const RESTORE = 'Restore it from where it came, or generate the dataset anew.';

export async function readManifest(dir: string): Promise<Manifest> {
  const manifest = await readChecked(dir, 'dataset.json', manifestSchema);
  if (manifest === null) throw new InputError(`${join(dir, 'dataset.json')}: there is no such file; this is no finished syntrain dataset. Finish the run with --resume, or give the folder of a dataset.`);
  return manifest;
}

/** Parses line `index` of frames.jsonl. */
export function parseRecord(text: string, path: string, index: number): FrameRecord {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new InputError(`${path}: line ${index + 1} is not JSON. ${RESTORE}`);
  }
  const result = frameSchema.safeParse(value);
  if (!result.success) throw new InputError(`${path}: line ${index + 1}: ${issueLine(result.error)}. ${RESTORE}`);
  return result.data;
}

export interface SyntrainReadOptions extends ReadOptions {
  /** Check frames.jsonl against dataset.json first. Default: as `verify`. */
  readonly verifyList?: boolean;
}

export async function readSyntrain(dir: string, options: SyntrainReadOptions = {}): Promise<SyntrainDataset> {
  const manifest = await readManifest(dir);
  const path = join(dir, 'frames.jsonl');
  const { offsets, hash } = await indexLines(path);
  if (options.verifyList ?? options.verify !== false) {
    if (offsets.length !== manifest.counts.frames) {
      throw new InputError(`${path}: has ${offsets.length} frames, dataset.json says ${manifest.counts.frames}. ${RESTORE}`);
    }
    if (hash !== manifest.framesSha256) throw new InputError(`${path}: its sha256 is not the one in dataset.json: it was changed. ${RESTORE}`);
  }
  const specs = new Map(manifest.channels.map((spec) => [spec.name, spec as ChannelSpec]));
  const record = async (index: number): Promise<FrameRecord> => {
    if (!(Number.isInteger(index) && index >= 0 && index < offsets.length)) throw new RangeError(`frame ${index} of ${offsets.length}`);
    const file = await onPath(path, () => open(path));
    try {
      return parseRecord(await lineAt(file, offsets[index]), path, index);
    } finally {
      await file.close();
    }
  };
  const frame = async (index: number): Promise<Frame> => lazyFrame(dir, await record(index), specs, options.verify !== false);
  return {
    dir, manifest, info: infoOf(manifest), length: offsets.length, record, frame,
    async *[Symbol.asyncIterator]() {
      const file = await onPath(path, () => open(path));
      try {
        let index = 0;
        for await (const { text } of linesOf(file)) yield lazyFrame(dir, parseRecord(text, path, index++), specs, options.verify !== false);
      } finally {
        await file.close();
      }
    },
  };
}

/** Where each line begins, and the sha256 of the file. */
async function indexLines(path: string): Promise<{ offsets: readonly number[]; hash: string }> {
  const file = await onPath(path, () => open(path));
  try {
    const offsets: number[] = [];
    const hash = createHash('sha256');
    let last = 0;
    for await (const { text, offset, end } of linesOf(file)) {
      offsets.push(offset);
      hash.update(`${text}\n`);
      last = end;
    }
    const { size } = await file.stat();
    if (size !== last) throw new InputError(`${path}: ends in the middle of line ${offsets.length + 1}. ${RESTORE}`);
    return { offsets, hash: hash.digest('hex') };
  } finally {
    await file.close();
  }
}

function lazyFrame(dir: string, record: FrameRecord, specs: ReadonlyMap<string, ChannelSpec>, verify: boolean): Frame {
  const { width, height } = record.camera;
  const channels = Object.fromEntries(Object.entries(record.files).map(([name, file]) => {
    const spec = specs.get(name);
    if (spec === undefined) throw new InputError(`${join(dir, 'frames.jsonl')}: frame ${record.id} has a channel ${name} that dataset.json does not describe. ${RESTORE}`);
    const where = join(dir, file.path);
    return [name, fileChannel(spec, width, height, where, async () => {
      const bytes = await readExactly(dir, file.path, file.bytes, `${join(dir, 'frames.jsonl')}, frame ${record.id}`);
      const hash = verify ? sha256(bytes) : file.sha256;
      if (hash !== file.sha256) throw new InputError(`${where}: its sha256 is not the one in frames.jsonl: it was changed or damaged. ${RESTORE}`);
      return { spec, bytes, sha256: hash };
    }, file.path)];
  }));
  return frameOf(record, channels);
}

/** Reads a file of the dataset after checking that its path stays inside and its size is the one expected. */
export async function readExactly(dir: string, path: string, bytes: number, where: string): Promise<Uint8Array> {
  const full = await inside(dir, path, where);
  return onPath(full, async () => {
    const { size } = await stat(full);
    if (size !== bytes) throw new InputError(`${full}: has ${size} bytes, frames.jsonl says ${bytes}. ${RESTORE}`);
    return readFile(full);
  });
}
