/** Which frames of the inputs are written, under which id and in which split: decided before the first is. */
import { PackedList, SPLIT_NAMES, repeats, splitGroups } from '../../dataset/index.ts';
import type { LabelSpace } from '../../labels/index.ts';
import { InputError } from '../../scene/index.ts';
import type { ConvertConfig } from './config.ts';
import type { FrameLook } from './frame.ts';

/** A frame that is written. Its place in the list is its place in the dataset. */
export interface Chosen { readonly input: number; readonly index: number; readonly id: string; readonly split: string }

export interface Choice {
  readonly frames: PackedList<Chosen>;
  /** Where each stands among the looks. */
  readonly places: readonly number[];
  /** Reason -> frames left out for it. */
  readonly leftOut: ReadonlyMap<string, number>;
}

/** What must be known of each frame for this config. */
export const wanted = (config: ConvertConfig): { readonly classes: boolean; readonly image: boolean } => ({
  classes: config.top !== undefined || config.withClasses !== undefined || config.withoutClasses !== undefined,
  image: config.brightness !== undefined || config.dedupe !== undefined,
});

/** `looks` are of all frames of all inputs, `prefixes` what goes before the ids of each input. */
export function chooseFrames(looks: PackedList<FrameLook>, prefixes: readonly string[], config: ConvertConfig, space: LabelSpace | null): Choice {
  const leftOut = new Map<string, number>();
  const out = (reason: string): boolean => { leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1); return false; };
  const filter = filterOf(config, space);
  let kept: number[] = []; // places among the looks: what was seen is unpacked one at a time
  let place = 0;
  for (const look of looks) {
    const reason = filter(look);
    if (reason === null || out(reason)) kept.push(place);
    place++;
  }
  if (config.dedupe !== undefined) {
    const twin = repeats(kept.map((at) => looks.at(at).hash), config.dedupe);
    kept = kept.filter((_, i) => twin[i] < 0 || out('repeats another picture'));
  }
  if (config.every > 1) kept = kept.filter((_, i) => i % config.every === 0 || out(`not chosen by every ${config.every}`));
  if (config.limit !== undefined) kept = kept.filter((_, i) => i < config.limit! || out(`over the limit of ${config.limit}`));
  if (kept.length === 0) {
    if (leftOut.size === 0) throw new InputError('there is no frame to write: the input has none. Give a dataset with frames.');
    throw new InputError(`no frame is left to write: ${[...leftOut].map(([reason, n]) => `${n} ${reason}`).join(', ')}. Choose less strictly.`);
  }
  const splits = config.split && splitGroups(kept.map((at) => groupOf(looks.at(at), config.group)), config.split.map((part) => part / 100), config.seed);
  const frames = new PackedList<Chosen>();
  kept.forEach((at, i) => {
    const { input, index, id, split } = looks.at(at);
    frames.push({ input, index, id: prefixes[input] + id, split: splits ? splits[i] : split });
  });
  return { frames, places: kept, leftOut };
}

/** Why a frame is left out; null: it stays. */
function filterOf(config: ConvertConfig, space: LabelSpace | null): (look: FrameLook) => string | null {
  const having = config.withClasses && idsOf(config.withClasses, space);
  const lacking = config.withoutClasses && idsOf(config.withoutClasses, space);
  const { onlySplits, minSize, brightness, minPixels } = config;
  return ({ broken, split, width, height, classes, brightness: luma }) => {
    if (broken !== undefined) return 'cannot be read';
    if (onlySplits && !onlySplits.includes(split)) return 'of other splits';
    if (minSize && (width < minSize.width || height < minSize.height)) return 'smaller than asked';
    if (brightness && (luma === null || luma < brightness[0] || luma > brightness[1])) return 'darker or brighter than asked';
    if (having && !classes.some(([id, pixels]) => having.has(id) && pixels >= minPixels)) return 'without the classes asked for';
    if (lacking && classes.some(([id]) => lacking.has(id))) return 'with classes not wanted';
    return null;
  };
}

/** Classes by name or id. */
function idsOf(names: readonly string[], space: LabelSpace | null): ReadonlySet<number> {
  if (space === null) throw new InputError('frames cannot be chosen by class without a label space. Give one with --labels or --source-labels.');
  return new Set(names.map((name) => {
    const found = space.classes.find((c) => c.name === name || String(c.id) === name);
    if (!found) throw new InputError(`${space.name} has no class '${name}'. It has: ${space.classes.map((c) => c.name).slice(0, 60).join(', ')}.`);
    return found.id;
  }));
}

/** What must not be torn apart: a name for the frame's place. */
function groupOf({ input, index, group }: FrameLook, by: string): string {
  if (by.startsWith('runs:')) return `run ${input} ${Math.floor(index / Number(by.slice('runs:'.length)))}`;
  return by === 'scene' && group !== '' ? `scene ${group}` : `frame ${input} ${index}`;
}

/** Splits in the order in which people expect them. */
export function countSplits(frames: Iterable<Chosen>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { split } of frames) counts.set(split, (counts.get(split) ?? 0) + 1);
  const rank = (name: string): number => (SPLIT_NAMES as readonly string[]).indexOf(name) >>> 0;
  return new Map([...counts].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1)));
}
