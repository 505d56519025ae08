/**
 * A whole generate run: plan, scenes one after another, frames of a scene several at a time, films to files in
 * threads, files in place atomically. What is in flight is bounded, so is memory; the order in which frames finish
 * changes no byte.
 */
import { setImmediate } from 'node:timers/promises';
import { defaultStore, openRoomFurniture } from '../../assets/index.ts';
import {
  channelsOfPasses, frameId, sceneObjects, writableFormat, type DatasetWriter, type FramePieces,
} from '../../dataset/index.ts';
import type { DatasetInfo, Film } from '../../frame/index.ts';
import { labelSpace } from '../../labels/index.ts';
import { hash32 } from '../../math/index.ts';
import { createRenderer, type Quality } from '../../render/index.ts';
import type { Credit } from '../../scene/index.ts';
import { hold } from '../../sensor/index.ts';
import { searchViewpoints, type Viewpoint } from '../../viewpoint/index.ts';
import { DENOISE_BELOW_SPP, type GenerateConfig } from './config.ts';
import type { EncodeSetup, EncodeTask } from './encode-worker.ts';
import { limiter } from '../limiter.ts';
import { planScenes, type ScenePlan } from './plan.ts';
import { folderOfEach, runLog, type RunOptions } from '../run-options.ts';
import { describeSource, openScene, readRules, ROOM, type OpenScene } from './scene-source.ts';
import { cameraErrors } from './randomise.ts';
import { imageEncoding, sensorOf } from './sensor-config.ts';
import { openThreadPool, workerModule, type ThreadPool } from '../thread-pool.ts';

export interface GenerateRun extends RunOptions {
  /** This run makes frames index, index + count, ... `workers` threads render, and as many encode. */
  readonly shard: { readonly index: number; readonly count: number };
}

export interface GenerateSummary {
  readonly out: string;
  /** Folder of each format. */
  readonly datasets: Readonly<Record<string, string>>;
  readonly framesPlanned: number;
  readonly framesDone: number;
  readonly scenes: number;
  readonly notes: readonly string[];
}

/** Runs it. Throws InputError for what the user can mend; when the signal fires it ends early and can be resumed. */
export async function generate(config: GenerateConfig, run: GenerateRun): Promise<GenerateSummary> {
  const space = labelSpace(config.labels);
  const formats = config.format.map(writableFormat);
  const rules = config.rules === undefined ? undefined : await readRules(config.rules);
  const furniture = config.assets && await openRoomFurniture(config.assets.store ?? defaultStore(), config.assets.ratio);
  const sceneOptions = { space, rules, room: config.room, randomise: config.randomise, furniture };
  const sources = await Promise.all(config.scene.map(describeSource));
  const plans = planScenes(config);
  const mine = (frame: number): boolean => frame % run.shard.count === run.shard.index;
  const planned = plans.reduce((sum, plan) => sum + framesOf(plan).filter(mine).length, 0);
  const datasets = folderOfEach(run.out, config.format);
  const summary = (framesDone: number, notes: readonly string[]): GenerateSummary =>
    ({ out: run.out, datasets, framesPlanned: planned, framesDone, scenes: plans.length, notes });

  // Every file is read once before the first frame: a broken one is better found now than after hours, and the credits
  // of all of them go into the manifest.
  const credits: Credit[] = [];
  const notes: string[] = [];
  let opened: { readonly key: string; readonly scene: OpenScene } | null = null;
  for (const source of new Set(config.scene)) {
    if (source === ROOM) continue;
    const scene = await openScene(source, 0, sceneOptions);
    credits.push(...scene.scene.credits);
    notes.push(...scene.notes.map((note) => `${scene.name}: ${note}`));
    opened ??= { key: source, scene };
  }
  if (run.dryRun) return summary(0, notes);

  const channels = channelsOfPasses(config.passes, { maxClassId: Math.max(...space.classes.map((c) => c.id)), image: imageEncoding(config) });
  const info: DatasetInfo = {
    name: datasetName(sources.map((source) => source.name)), labelSpace: space, credits, seed: config.seed,
    generator: { name: 'syntrain', version: run.version, config: { ...config, scene: sources, ...(furniture && { assets: { ratio: furniture.ratio, models: furniture.models, sha256: furniture.sha256 } }), ...(rules === undefined ? {} : { rules }) } },
  };
  const writers: DatasetWriter[] = [];
  const setup: EncodeSetup = { formats: config.format, info, spec: { channels, develop: { exposure: config.exposure } }, sensor: config.sensor && sensorOf(config.sensor) };
  const pool = openThreadPool<EncodeTask, FramePieces[]>(workerModule(import.meta.url, 'encode-worker'), run.workers, setup);
  try {
    for (const format of formats) writers.push(await format.open(datasets[format.name], info, { resume: run.resume, shard: run.shard }));
    const isDone = (frame: number): boolean => writers.every((writer) => writer.has(frame));
    let done = plans.reduce((sum, plan) => sum + framesOf(plan).filter((f) => mine(f) && isDone(f)).length, 0);
    let samples = 0;
    const progress = run.openProgress(planned, done);
    const log = runLog(run.out);
    await log(`start, ${done} of ${planned} frames there, ${run.workers} workers`);
    for (const note of notes) progress.note(note);
    try {
      for (const plan of plans) {
        const missing = framesOf(plan).filter((frame) => mine(frame) && !isDone(frame));
        if (missing.length === 0 || run.signal.aborted) continue;
        const reuse: OpenScene | null = opened?.key === plan.source ? opened.scene : null;
        const scene = reuse ?? await openScene(plan.source, plan.seed, sceneOptions);
        opened = plan.source === ROOM ? null : { key: plan.source, scene };
        await renderScene(scene, plan, missing, { config, run, writers, pool, note: (line) => progress.note(`${scene.name}: ${line}`) }, (spp) => {
          done++;
          samples += spp * config.size.width * config.size.height;
          progress.update(done, samples);
        });
        await log(`scene ${plan.index} (${scene.name}): frames ${missing[0]} to ${missing[missing.length - 1]} done`);
      }
    } finally {
      progress.stop();
    }
    if (run.signal.aborted) await Promise.all(writers.map((writer) => writer.close()));
    else for (const writer of writers) await writer.finish();
    await log(run.signal.aborted ? `interrupted, ${done} frames there` : 'finished');
    return summary(done, notes);
  } catch (error) {
    await Promise.allSettled(writers.map((writer) => writer.close()));
    throw error;
  } finally {
    await pool.dispose();
  }
}

/** After its scenes; the first three of many. */
const datasetName = (scenes: readonly string[]): string => (scenes.length > 3 ? [...scenes.slice(0, 3), '...'] : scenes).join(', ');

const framesOf = (plan: ScenePlan): number[] => Array.from({ length: plan.views }, (_, i) => plan.firstFrame + i);

interface SceneRun {
  readonly config: GenerateConfig;
  readonly run: GenerateRun;
  readonly writers: readonly DatasetWriter[];
  readonly pool: ThreadPool<EncodeTask, FramePieces[]>;
  /** Tells the user something about the scene. */
  readonly note: (line: string) => void;
}

/** Renders and writes the missing frames of one scene. */
async function renderScene(open: OpenScene, plan: ScenePlan, missing: readonly number[], context: SceneRun, onFrame: (spp: number) => void): Promise<void> {
  const { config, run, writers, pool } = context;
  const { labelling } = open;
  const credits = plan.source === ROOM && open.scene.credits.length > 0 ? open.scene.credits : undefined; // those of files are in the manifest already
  const renderer = await createRenderer(labelling.scene, labelling, { workers: run.workers });
  try {
    const objects = sceneObjects(labelling);
    const quality = qualityOf(config);
    const passes = config.passes;
    const turns = limiter(run.workers * 2 + 2);
    let failure: unknown = null;
    const frame = async (index: number, viewpoint: Viewpoint): Promise<void> => {
      const seed = hash32(config.seed, 'frame', index);
      const view = config.sensor ? hold(viewpoint, sensorOf(config.sensor), seed) : viewpoint;
      const film = await renderer.render(view, passes, quality, seed);
      const errors = config.randomise && cameraErrors(config.randomise, seed);
      const pieces = await pool.run({ film, errors, meta: { id: frameId(index), split: 'train', scene: sceneName(open, plan), sceneType: open.sceneType, seed, objects } }, transferables(film));
      for (const [k, writer] of writers.entries()) if (!writer.has(index)) await writer.put(index, { ...pieces[k], credits });
      onFrame(passes.includes('rgb') ? quality.spp : 0);
    };
    const isMissing = new Set(missing);
    const started: Promise<void>[] = [];
    let placed = 0;
    const start = (viewpoint: Viewpoint): void => {
      const index = plan.firstFrame + placed++;
      if (!isMissing.has(index)) return;
      started.push(turns(async () => {
        if (failure !== null || run.signal.aborted) return;
        try {
          await frame(index, viewpoint);
        } catch (error) {
          failure ??= error;
        }
      }));
    };
    // Frames are made while viewpoints are still sought: the search takes its steps on this thread, others render.
    try {
      const search = searchViewpoints(labelling.scene, labelling, renderer.rays, viewpointPlan(config, plan.views), plan.seed);
      for (let step = search.next(); ; step = search.next()) {
        if (step.done) {
          step.value.notes.forEach(context.note);
          break;
        }
        step.value.forEach(start);
        if (failure !== null || run.signal.aborted) break;
        await setImmediate();
      }
    } catch (error) {
      failure ??= error;
    }
    await Promise.all(started);
    if (failure !== null) throw failure;
  } finally {
    await renderer.dispose();
  }
}

/** The name that frames carry: rooms are told apart by their place in the run. */
const sceneName = (open: OpenScene, plan: ScenePlan): string => (plan.source === ROOM ? `${ROOM}-${String(plan.index).padStart(6, '0')}` : open.name);

function viewpointPlan(config: GenerateConfig, count: number): Parameters<typeof searchViewpoints>[3] {
  return { ...config.viewpoints, mode: config.cameras, count, size: config.size, fov: config.cameras === 'scene' ? null : config.fov };
}

function qualityOf(config: GenerateConfig): Quality {
  const { spp, maxBounces, clampIndirect, seeThrough } = config;
  return { spp, maxBounces, clampIndirect, seeThrough, denoise: config.denoise ?? spp < DENOISE_BELOW_SPP };
}

/** The film's own buffers change threads instead of being copied. */
const transferables = (film: Film): ArrayBuffer[] =>
  Object.values(film).flatMap((value) => (ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer ? [value.buffer] : []));
