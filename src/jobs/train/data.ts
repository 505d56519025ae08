/** The data of a training run: sources opened, brought into one label space, decoded into caches, and what is known of them all. */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { contiguous, lookupOf, mapSpace, type LabelSpace, type SpaceMap } from '../../labels/index.ts';
import { NO_CLASS, type ClassPixels, type Normalisation, type Picture } from '../../learn/index.ts';
import { InputError } from '../../scene/index.ts';
import { holdOut } from './hold-out.ts';
import { openSource, type OpenSource } from './open-source.ts';
import { readLabelSpace } from '../read-label-space.ts';
import { sameClasses } from '../same-classes.ts';
import { openSampleCache, type SampleCache } from './sample-cache.ts';
import type { SampleFacts } from './sample-image.ts';
import type { TrainConfig } from './config.ts';

/** Images of one dataset that can be learnt from: those with a labelled pixel. */
export interface SampleSet {
  readonly path: string;
  readonly ids: readonly string[];
  readonly length: number;
  read(index: number): Promise<Picture>;
}

export interface TrainData {
  readonly space: LabelSpace;
  readonly train: readonly SampleSet[];
  readonly dev: readonly SampleSet[];
  readonly normal: Normalisation;
  readonly classPixels: ClassPixels;
  readonly mappings: readonly SpaceMap[];
  readonly notes: readonly string[];
  /** Of every pixel that is learnt from or scored, in order. */
  readonly sha256: string;
  close(): Promise<void>;
}

/** Class numbers are bytes, and one of them is void. */
const MOST_CLASSES = 255;

export interface OpenDataOptions {
  readonly cache: string;
  /** The cache outlives the run: whole datasets go into it, so that other runs find their frames there. */
  readonly shared: boolean;
  readonly workers: number;
  readonly onDecoded: (done: number, total: number) => void;
}

interface Part { readonly open: OpenSource; readonly keep: (at: number) => boolean }

export async function openTrainData(config: TrainConfig, options: OpenDataOptions): Promise<TrainData> {
  const train = await Promise.all(config.data.map((source) => openSource(source, 'train')));
  const devSources = config.dev && 'data' in config.dev ? await Promise.all(config.dev.data.map((source) => openSource(source, 'val'))) : [];
  refuseLeaks(train, devSources);
  const share = config.dev && 'share' in config.dev ? holdOut(train, config.dev, config.seed) : null;
  const { space, maps } = await commonSpace(config, [...train, ...devSources]);
  const parts: readonly (Part & { readonly role: 'train' | 'dev' })[] = [
    ...train.map((open, i) => ({ role: 'train' as const, open, keep: (at: number) => !share?.held[i][at] })),
    ...(share ? train.map((open, i) => ({ role: 'dev' as const, open, keep: (at: number) => share.held[i][at] })) : devSources.map((open) => ({ role: 'dev' as const, open, keep: () => true }))),
  ];
  const caches = await openCaches([...train, ...devSources], space, maps, config, options);
  const sets = parts.map(({ role, open, keep }) => ({ role, ...setOf(open, caches.get(open)!, keep) }));
  const empty = sets.find(({ set, role }) => set.length === 0 && role === 'train');
  if (empty) throw new InputError(`${empty.set.path}: no frame has a labelled pixel of ${space.name} to learn from. Are its ids of another label space? Give it with --source-labels.`);
  const learnt = sets.filter(({ role }) => role === 'train').flatMap(({ facts }) => facts);
  const dropped = sets.filter(({ skipped }) => skipped > 0).map(({ set, skipped }) => `${set.path}: ${skipped} frames without a labelled pixel are left out`);
  const classPixels = countClasses(learnt, contiguous(space).idOf.length);
  const hash = createHash('sha256');
  for (const { role, facts } of sets) for (const { id, sha256 } of facts) hash.update(`${role}\t${id}\t${sha256}\n`);
  return {
    space,
    train: sets.filter(({ role }) => role === 'train').map(({ set }) => set),
    dev: sets.filter(({ role, set }) => role === 'dev' && set.length > 0).map(({ set }) => set),
    normal: normalisationOf(learnt, config.size.width * config.size.height),
    classPixels,
    mappings: [...new Map(maps.flatMap((map) => (map ? [[map.from.name, map] as const] : []))).values()],
    notes: [...[...train, ...devSources].flatMap(({ notes }) => notes), ...share?.notes ?? [], ...dropped, ...missing(classPixels, space)],
    sha256: hash.digest('hex'),
    close: async () => { for (const cache of caches.values()) await cache.close(); },
  };
}

function refuseLeaks(train: readonly OpenSource[], dev: readonly OpenSource[]): void {
  for (const { source, ids } of dev) {
    const learnt = new Set(train.filter((open) => resolve(open.source.path) === resolve(source.path)).flatMap((open) => open.ids));
    const both = ids.find((id) => learnt.has(id));
    if (both !== undefined) throw new InputError(`${source.path}: frame ${both} is in the training data and in dev, which would measure memory. Choose other frames or splits for one of them.`);
  }
}

/** As asked; else the one space that all have. A map for each source that is in another. */
async function commonSpace({ labels }: TrainConfig, sources: readonly OpenSource[]): Promise<{ readonly space: LabelSpace; readonly maps: readonly (SpaceMap | null)[] }> {
  const [first] = sources;
  const space = labels === undefined ? first.space : await readLabelSpace(labels);
  const other = labels === undefined ? sources.find((source) => !sameClasses(source.space, space)) : undefined;
  if (other) throw new InputError(`${other.source.path}: its label space is ${other.space.name}, that of ${first.source.path} ${space.name}. Choose one for all with --labels.`);
  const classes = contiguous(space).idOf.length;
  if (classes > MOST_CLASSES) throw new InputError(`${space.name} has ${classes} classes that count; training takes at most ${MOST_CLASSES}. Choose a smaller space with --labels, or \`syntrain convert --top\` first.`);
  if (classes < 2) throw new InputError(`${space.name} has ${classes} class that counts; a network needs two to tell apart.`);
  return { space, maps: sources.map((source) => (sameClasses(source.space, space) ? null : mapSpace(source.space, space))) };
}

/** Class number at each id of the source. */
function classTable(space: LabelSpace, map: SpaceMap | null): Uint8Array {
  const { indexOf, voidIndex } = contiguous(space);
  const ids = map && lookupOf(map);
  return Uint8Array.from({ length: 65536 }, (_, id) => {
    const number = indexOf[ids ? ids[id] : id];
    return number === voidIndex ? NO_CLASS : number;
  });
}

interface OwnCache { readonly at: (frame: number) => number; readonly cache: SampleCache; close(): Promise<void> }

async function openCaches(sources: readonly OpenSource[], space: LabelSpace, maps: readonly (SpaceMap | null)[], { size }: TrainConfig, { cache: dir, shared, workers, onDecoded }: OpenDataOptions): Promise<Map<OpenSource, OwnCache>> {
  const opened = new Map<OpenSource, OwnCache>();
  let done = 0;
  const requests = await Promise.all(sources.map(async (open) => {
    const { frames: _, splits: __, ...whole } = open.source;
    return shared && open.indices.length < open.dataset.length ? openSource(whole, null) : open;
  }));
  const total = requests.reduce((sum, { indices }) => sum + indices.length, 0);
  try {
    for (const [i, open] of sources.entries()) {
      const { source: { path, crop }, format, space: labelSpace } = open;
      const request = requests[i];
      const cache = await openSampleCache(dir, {
        setup: { path, format, labelSpace, crop, size, classOf: classTable(space, maps[i]) }, indices: request.indices, fingerprint: request.fingerprint,
      }, workers, (frames) => onDecoded(done += frames, total));
      const place = request === open ? null : new Map(request.indices.map((index, at) => [index, at]));
      opened.set(open, { cache, at: (frame) => place?.get(open.indices[frame]) ?? frame, close: () => cache.close() });
    }
  } catch (error) {
    for (const cache of opened.values()) await cache.close();
    throw error;
  }
  return opened;
}

/** The kept frames of a source that have a labelled pixel. */
function setOf(open: OpenSource, { cache, at }: OwnCache, keep: (frame: number) => boolean): { readonly set: SampleSet; readonly facts: readonly SampleFacts[]; readonly skipped: number } {
  const kept = open.ids.map((_, frame) => frame).filter(keep).map(at);
  const places = kept.filter((place) => cache.facts[place].classes.length > 0);
  const facts = places.map((place) => cache.facts[place]);
  return {
    set: { path: open.source.path, ids: facts.map(({ id }) => id), length: places.length, read: (index) => cache.read(places[index]) },
    facts, skipped: kept.length - places.length,
  };
}

function countClasses(facts: readonly SampleFacts[], classes: number): ClassPixels {
  const pixels = new Float64Array(classes);
  const around = new Float64Array(classes);
  for (const { classes: here } of facts) {
    const labelled = here.reduce((sum, [, n]) => sum + n, 0);
    for (const [number, n] of here) {
      pixels[number] += n;
      around[number] += labelled;
    }
  }
  return { pixels, around };
}

function missing({ pixels }: ClassPixels, space: LabelSpace): string[] {
  const { idOf } = contiguous(space);
  const names = idOf.filter((_, c) => pixels[c] === 0).map((id) => space.classes.find((it) => it.id === id)!.name);
  if (names.length === 0) return [];
  return [`${names.length} of ${idOf.length} classes of ${space.name} never occur in the training data and weigh nothing: ${names.slice(0, 12).join(', ')}${names.length > 12 ? ', ...' : ''}`];
}

/** Mean and standard deviation of R, G and B over all pixels. A colour that never changes is not scaled. */
function normalisationOf(facts: readonly SampleFacts[], pixels: number): Normalisation {
  const count = facts.length * pixels;
  const mean = [0, 1, 2].map((c) => facts.reduce((sum, { sums }) => sum + sums[c], 0) / count);
  const deviation = [0, 1, 2].map((c) => Math.sqrt(Math.max(0, facts.reduce((sum, { squares }) => sum + squares[c], 0) / count - mean[c] * mean[c])) || 1);
  return { mean, deviation };
}

