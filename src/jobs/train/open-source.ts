/** A dataset as training and evaluation use it: which of its frames, in which label space, and what they are grouped by. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { detectFormat, fileOf, formatNamed, onPath, read } from '../../dataset/index.ts';
import type { Dataset, Frame } from '../../frame/index.ts';
import type { LabelSpace } from '../../labels/index.ts';
import { InputError } from '../../scene/index.ts';
import { readLabelSpace } from '../read-label-space.ts';
import type { Source } from './config.ts';

export interface OpenSource {
  readonly source: Source;
  readonly format: string;
  readonly dataset: Dataset;
  readonly space: LabelSpace;
  /** Frames that were chosen: their place in the dataset, their ids, and the scene or sequence each is of ('' where none is known). */
  readonly indices: readonly number[];
  readonly ids: readonly string[];
  readonly scenes: readonly string[];
  /** Changes with the frames, their files' sizes and dates, and what made them. */
  readonly fingerprint: string;
  /** What was chosen without being asked for. */
  readonly notes: readonly string[];
}

/** `preferred` is the split that is taken where the dataset has several and the source names none. */
export async function openSource(source: Source, preferred: 'train' | 'val' | null): Promise<OpenSource> {
  const { path } = source;
  const format = source.format === undefined ? await detectFormat(path) : formatNamed(source.format);
  const given = source.labels === undefined ? undefined : await readLabelSpace(source.labels);
  const dataset = await read(path, { format: format.name, ...(given ? { labelSpace: given } : {}), verify: false });
  const { labelSpace: space, generator } = dataset.info;
  if (space === null) throw new InputError(`${path}: does not say which label space its ids are of. Give it with --source-labels.`);
  const frames = await listFrames(dataset, path);
  const { chosen, notes } = choose(source, frames, preferred);
  if (chosen.length === 0) throw new InputError(`${path}: has no frames to use${source.splits ? ` in ${source.splits.join(', ')}` : ''}. It has: ${splitsOf(frames).map((split) => `'${split}'`).join(', ') || 'none at all'}.`);
  const hash = createHash('sha256').update(JSON.stringify(generator));
  for (const { id, files } of chosen) hash.update(`${id}\t${files}\n`);
  return {
    source, format: format.name, dataset, space, notes, fingerprint: hash.digest('hex'),
    indices: chosen.map(({ index }) => index), ids: chosen.map(({ id }) => id), scenes: chosen.map(({ scene }) => scene),
  };
}

interface Listed { readonly index: number; readonly id: string; readonly split: string; readonly scene: string; readonly files: string }

async function listFrames(dataset: Dataset, path: string): Promise<Listed[]> {
  const listed: Listed[] = [];
  for (let index = 0; index < dataset.length; index++) {
    const frame = await dataset.frame(index);
    listed.push({ index, id: frame.id, split: frame.split, scene: frame.sequence ?? frame.scene, files: await filesOf(frame, path) });
  }
  return listed;
}

/** Sizes and dates of the files of picture and labels; of the whole where they are in no file of their own. */
async function filesOf({ channels: { image, label } }: Frame, path: string): Promise<string> {
  const seen = await Promise.all([image, label].map(async (channel) => {
    const file = channel && fileOf(channel);
    const full = file === undefined ? path : join(path, file);
    const { size, mtimeMs } = await onPath(full, () => stat(full));
    return `${size} ${mtimeMs}`;
  }));
  return seen.join(' ');
}

const splitsOf = (frames: readonly Listed[]): string[] => [...new Set(frames.map(({ split }) => split))];

function choose({ path, splits, frames: wanted }: Source, frames: readonly Listed[], preferred: 'train' | 'val' | null): { readonly chosen: readonly Listed[]; readonly notes: readonly string[] } {
  const there = splitsOf(frames);
  for (const split of splits ?? []) if (!there.includes(split)) throw new InputError(`${path}: has no split '${split}'. It has: ${there.map((name) => `'${name}'`).join(', ')}.`);
  const inSplits = splits ? frames.filter(({ split }) => splits.includes(split)) : frames;
  if (wanted) {
    const byId = new Map(inSplits.map((frame) => [frame.id, frame]));
    return {
      notes: [],
      chosen: [...new Set(wanted)].map((id) => {
        const found = byId.get(id);
        if (!found) throw new InputError(`${path}: has no frame '${id}'${splits ? ` in ${splits.join(', ')}` : ''}. \`frames\` are ids of frames.`);
        return found;
      }),
    };
  }
  if (splits === undefined && preferred !== null && there.length > 1 && there.includes(preferred)) {
    const chosen = frames.filter(({ split }) => split === preferred);
    return { chosen, notes: [`${path}: of its splits (${there.join(', ')}) the ${chosen.length} frames of '${preferred}' are used; --only-splits chooses others`] };
  }
  return { chosen: inSplits, notes: [] };
}
