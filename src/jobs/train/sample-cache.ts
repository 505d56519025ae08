/**
 * Images decoded once and kept at the size of training: a file of records, each W x H x 4 bytes, read again for every batch.
 * Memory holds what is known of each (about 1 KB) and one batch; 367 images of 160x120 are 28 MB on disk, 100,000 of
 * 480x360 are 69 GB. A folder of its own for each set of frames, size and mapping, put in place when it is whole: runs that
 * share a cache never see half of one.
 */
import { createHash, randomUUID } from 'node:crypto';
import { open, readFile, rename, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { hasCode, makeFolder, onPath } from '../../dataset/index.ts';
import type { Picture } from '../../learn/index.ts';
import { InputError } from '../../scene/index.ts';
import { limiter } from '../limiter.ts';
import { SampleMaker, type SampleFacts, type SampleRecords, type SampleSetup, type SampleTask } from './sample-image.ts';
import { openThreadPool, workerModule } from '../thread-pool.ts';

export interface SampleCache {
  /** In the order of the frames that were asked for. */
  readonly facts: readonly SampleFacts[];
  /** Reads a sample by its place among them. */
  read(at: number): Promise<Picture>;
  close(): Promise<void>;
}

const RECORDS = 'records.bin';
const FACTS = 'facts.jsonl';
/** Goes into the key: another way of making records is another cache. */
const VERSION = 1;
/** Frames a thread decodes at a time, so many that their records stay below this. */
const TASK_BYTES = 4 << 20;

export interface CacheRequest {
  readonly setup: SampleSetup;
  /** Frames of the dataset, by index. */
  readonly indices: readonly number[];
  /** Their ids and files, for the key. */
  readonly fingerprint: string;
}

/** Opens what an earlier run left, or decodes. */
export async function openSampleCache(dir: string, { setup, indices, fingerprint }: CacheRequest, workers: number, onDecoded: (frames: number) => void): Promise<SampleCache> {
  const { classOf, labelSpace, ...rest } = setup;
  const key = createHash('sha256').update(JSON.stringify([VERSION, { ...rest, path: resolve(rest.path) }, labelSpace.classes.map(({ id }) => id), Buffer.from(classOf).toString('base64'), fingerprint])).digest('hex').slice(0, 24);
  const folder = join(dir, key);
  const bytes = setup.size.width * setup.size.height * 4;
  const there = await openCache(folder, bytes, indices.length);
  if (there) {
    onDecoded(indices.length);
    return there;
  }
  await fill(folder, setup, indices, bytes, workers, onDecoded);
  const made = await openCache(folder, bytes, indices.length);
  if (made === null) throw new InputError(`${folder}: the cache of decoded images was removed or damaged while it was made. Start again.`);
  return made;
}

/** Null: there is none, or it is not whole. */
async function openCache(folder: string, bytes: number, count: number): Promise<SampleCache | null> {
  let file: FileHandle;
  let facts: SampleFacts[];
  try {
    const lines = (await readFile(join(folder, FACTS), 'utf8')).split('\n').filter((line) => line !== '');
    facts = lines.map((line) => JSON.parse(line) as SampleFacts);
    file = await open(join(folder, RECORDS), 'r');
  } catch (error) {
    if (hasCode(error, 'ENOENT') || error instanceof SyntaxError) return null;
    throw error;
  }
  if (facts.length !== count || (await file.stat()).size !== bytes * count) {
    await file.close();
    return null;
  }
  return {
    facts,
    async read(at) {
      const record = new Uint8Array(bytes);
      const { bytesRead } = await file.read(record, 0, bytes, at * bytes);
      if (bytesRead !== bytes) throw new InputError(`${folder}: the cache of decoded images has become shorter. Start again with --resume.`);
      return { image: record.subarray(0, (bytes / 4) * 3), labels: record.subarray((bytes / 4) * 3) };
    },
    close: () => file.close(),
  };
}

async function fill(folder: string, setup: SampleSetup, indices: readonly number[], bytes: number, workers: number, onDecoded: (frames: number) => void): Promise<void> {
  const temporary = `${folder}.${randomUUID()}.tmp`;
  const each = Math.max(1, Math.min(32, Math.floor(TASK_BYTES / bytes)));
  const tasks = Array.from({ length: Math.ceil(indices.length / each) }, (_, k): SampleTask => ({ indices: indices.slice(k * each, (k + 1) * each) }));
  const maker = tasks.length === 1 ? new SampleMaker(setup) : null;
  const pool = maker ? null : openThreadPool<SampleTask, SampleRecords>(workerModule(import.meta.url, 'sample-worker'), Math.min(workers, tasks.length), setup);
  try {
    await onPath(folder, async () => {
      await makeFolder(temporary);
      const file = await open(join(temporary, RECORDS), 'w');
      try {
        // Twice as many tasks as threads at a time: records that wait to be written are bounded by that.
        const lane = limiter(workers * 2);
        const facts = await Promise.all(tasks.map((task, k) => lane(async () => {
          const made = maker ? await maker.make(task) : await pool!.run(task);
          await file.write(made.records, 0, made.records.length, k * each * bytes);
          onDecoded(task.indices.length);
          return made.facts;
        })));
        await file.sync();
        await writeFile(join(temporary, FACTS), facts.flat().map((fact) => `${JSON.stringify(fact)}\n`).join(''));
      } finally {
        await file.close();
      }
      const place = (): Promise<void> => rename(temporary, folder);
      await place().catch(async (error: unknown) => {
        if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error;
        // Another run that was quicker has put the same there; what is not whole goes.
        const there = await openCache(folder, bytes, indices.length);
        if (there) return there.close();
        await rm(folder, { recursive: true, force: true });
        return place();
      });
    });
  } finally {
    await pool?.dispose();
    await rm(temporary, { recursive: true, force: true });
  }
}
