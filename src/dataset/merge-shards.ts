/** Puts the shards of a run together: the result has the bytes of the run done in one piece. */
import { join } from 'node:path';
import { InputError, type Credit } from '../scene/index.ts';
import type { Dataset } from '../frame/index.ts';
import { describeDifferences, diffConfig } from './diff-config.ts';
import { readSyntrain, type SyntrainDataset } from './formats/syntrain/read.ts';
import { follows } from './formats/syntrain/validate.ts';
import { infoOf, joinCredits } from './formats/provenance.ts';
import { write } from './dataset.ts';

/** Reads the shards in `dirs` (format syntrain, all of them, in any order) as the one dataset they are parts of. */
export async function openShards(dirs: readonly string[]): Promise<Dataset> {
  const shards = await Promise.all(dirs.map((dir) => readSyntrain(dir)));
  check(shards);
  const total = shards.reduce((n, s) => n + s.length, 0);
  return {
    info: { ...infoOf(shards[0].manifest), credits: creditsOf(shards) }, length: total,
    frame: () => Promise.reject(new Error('shards are read in order only')),
    async *[Symbol.asyncIterator]() {
      const at = shards.map(() => 0);
      const next = await Promise.all(shards.map((s) => (s.length > 0 ? s.frame(0) : null)));
      for (let previous = ''; ;) {
        let first = -1;
        next.forEach((frame, k) => { if (frame && (first < 0 || follows(next[first]!.id, frame.id))) first = k; });
        if (first < 0) return;
        const frame = next[first]!;
        if (frame.id === previous) throw new InputError(`${shards[first].dir}: frame ${frame.id} is in two shards. Each shard is given once.`);
        previous = frame.id;
        yield frame;
        at[first]++;
        next[first] = at[first] < shards[first].length ? await shards[first].frame(at[first]) : null;
      }
    },
  };
}

/** Frames of different shards may show the work of different people. */
function creditsOf(shards: readonly SyntrainDataset[]): readonly Credit[] {
  const [first, ...rest] = shards.map(({ manifest }) => manifest.assets);
  return rest.every((assets) => diffConfig(first, assets).length === 0) ? first : joinCredits(shards.flatMap(({ manifest }) => manifest.assets));
}

function check(shards: readonly SyntrainDataset[]): void {
  if (shards.length === 0) throw new InputError('no shards to merge. Give the folders of all shards.');
  const whole = ({ manifest }: SyntrainDataset): unknown => ({ ...manifest, shard: undefined, counts: undefined, framesSha256: undefined, sensors: undefined, channels: undefined, assets: undefined });
  const count = shards[0].manifest.shard?.count ?? 1;
  const seen = new Set<number>();
  for (const shard of shards) {
    const path = join(shard.dir, 'dataset.json');
    const differences = diffConfig(whole(shards[0]), whole(shard));
    if (differences.length > 0) throw new InputError(`${path}: not a shard of the same run: ${describeDifferences(differences)}.`);
    const mine = shard.manifest.shard ?? { index: 0, count: 1 };
    if (mine.count !== count) throw new InputError(`${path}: one of ${mine.count} shards; ${shards[0].dir} is one of ${count}.`);
    if (seen.has(mine.index)) throw new InputError(`${path}: shard ${mine.index} is given twice.`);
    seen.add(mine.index);
  }
  const missing = Array.from({ length: count }, (_, k) => k).filter((k) => !seen.has(k));
  if (missing.length > 0) throw new InputError(`shard ${missing.join(', ')} of ${count} (counted from 0) is missing. Give the folders of all shards.`);
}

/** Writes the merged dataset to `out`. */
export async function mergeShards(dirs: readonly string[], out: string, options: { readonly resume?: boolean; readonly onFrame?: (done: number) => void } = {}): Promise<void> {
  await write(await openShards(dirs), out, 'syntrain', options);
}
