/** Which real frames are learnt from, which tuned on, which scored once: whole rooms go to one side, by the plan's seed. */
import { splitGroups } from '../../dataset/index.ts';
import { random } from '../../math/index.ts';
import { InputError } from '../../scene/index.ts';
import { groupsOf } from '../train/hold-out.ts';
import type { OpenSource } from '../train/open-source.ts';
import type { Plan } from './plan.ts';

/** A frame by what the split needs of it. */
export interface Listed { readonly id: string; readonly room: string }

export interface Split { readonly train: readonly Listed[]; readonly dev: readonly Listed[]; readonly test: readonly Listed[] }

/** What each frame belongs to: as training groups what it holds out. */
export function roomsOf(frames: Pick<OpenSource, 'ids' | 'scenes'>, group: string): Listed[] {
  const { groups } = groupsOf(frames, group);
  return frames.ids.map((id, i) => ({ id, room: groups[i] }));
}

/** Throws InputError where a side would stay empty. `path` is the dataset's. */
export function splitRooms(frames: readonly Listed[], { train, dev, test, seed }: Plan['split'], path: string): Split {
  const rooms = new Set(frames.map((f) => f.room)).size;
  if (rooms < 3) {
    throw new InputError(`${path}: its ${frames.length} frames are of ${rooms} room${rooms === 1 ? '' : 's'} or sequence${rooms === 1 ? '' : 's'}; train, dev and test need one each. Say real.group: runs:N, or give more data.`);
  }
  const sides = splitGroups(frames.map((f) => f.room), [train, dev, test].map((part) => part / 100), seed);
  const of = (name: string): Listed[] => frames.filter((_, i) => sides[i] === name);
  return { train: of('train'), dev: of('val'), test: of('test') };
}

/** The first so many percent of the training frames in an order drawn from the seed: of two shares, the smaller lies in the larger. In the data's order. */
export function realSubset(train: readonly Listed[], percent: number, seed: number): string[] {
  const order = random(seed, 'real subset').shuffle(train.map((f) => f.id));
  const taken = new Set(order.slice(0, Math.max(1, Math.round((train.length * percent) / 100))));
  return train.map((f) => f.id).filter((id) => taken.has(id));
}
