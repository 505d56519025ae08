/** From a labelled scene to films. The heart of it runs anywhere; createRenderer (renderer-node.ts) adds Node's threads. */
import type { Film, Pass } from '../frame/index.ts';
import type { Labelling } from '../labels/index.ts';
import type { RayQuery, Scene } from '../scene/index.ts';
import { checkViewpoint, motionOf, turningOf, type Viewpoint } from '../viewpoint/index.ts';
import { Arena } from './arena.ts';
import { denoise } from './denoise.ts';
import { filmMemory } from './film.ts';
import { createMemory, instantiateKernel, type Kernel, type Pointer } from './kernel.ts';
import { GEOMETRY_DEFAULTS, packGeometry, type GeometryOptions } from './pack-geometry.ts';
import { countObjects, packObjects } from './object-table.ts';
import { packLighting } from './pack-lights.ts';
import { packMaterials } from './pack-materials.ts';
import { createPool, type StartThread } from './pool.ts';
import type { Quality } from './quality.ts';
import { radianceMemory, type Strategy } from './radiance.ts';
import { rayQuery } from './ray-query.ts';
import { compileWasm } from './wasm.ts';

export interface Renderer {
  /** Asks the scene about rays, on the calling thread. */
  readonly rays: RayQuery;
  /** What of the scene is not rendered, one line each. */
  readonly dropped: readonly string[];
  /**
   * A film with the passes asked for. Several calls may be in flight; they are made in order and keep all workers busy.
   * The bytes depend on scene, viewpoint, passes, quality and seed alone. InputError for a lens or shutter that rays cannot follow.
   */
  render(viewpoint: Viewpoint, passes: readonly Pass[], quality: Quality, seed: number): Promise<Film>;
  /** Ends the workers. Calls in flight are rejected. */
  dispose(): Promise<void>;
}

export interface RendererHost {
  /** Bytes of the compiled kernel. */
  readonly kernel: Uint8Array;
  readonly workers: number;
  readonly startThread: StartThread;
  readonly geometry?: GeometryOptions;
  /** Most pages of 64 KiB that the shared memory may have. */
  readonly maxPages?: number;
  /** How light is found; only tests want anything but both. */
  readonly strategy?: Strategy;
  /** Do not learn where light comes from; for comparison. */
  readonly unguided?: boolean;
}

export async function createRendererOn(host: RendererHost, scene: Scene, labelling: Labelling): Promise<Renderer> {
  const memory = createMemory(host.maxPages);
  const kernel = await instantiateKernel(await compileWasm(host.kernel), memory);
  const arena = new Arena(memory, kernel.functions.heapBase());
  kernel.functions.setWorkspace(arena.allocate(kernel.constant('WORKSPACE_BYTES')));
  const packed = packGeometry(kernel, arena, scene, labelling, host.geometry ?? GEOMETRY_DEFAULTS);
  const lighting = packLighting(kernel, arena, scene, packed, packMaterials(kernel, arena, scene));
  const objects = packObjects(kernel, arena, labelling, packed);
  const pool = createPool(kernel, arena, host.workers, host.startThread);
  // So many pictures have memory at a time; more would only wait in it.
  const turns = semaphore(host.workers + 2);

  return {
    rays: rayQuery(kernel, arena, packed.scene),
    dropped: packed.dropped,
    render: (viewpoint, passes, quality, seed) => turns(async () => {
      checkViewpoint(viewpoint);
      const { width, height } = viewpoint.intrinsics;
      const film = filmMemory(arena, width, height, passes);
      const job = arena.allocate(kernel.constant('Job_SIZE'));
      const radiance = passes.includes('rgb') ? radianceMemory(kernel, arena, width, height, quality, host.unguided ? { ...lighting, emitters: 0, distant: 0, sky: false } : lighting, host.strategy) : null;
      try {
        writeJob(kernel, arena, job, packed.scene, viewpoint, quality, seed);
        for (const [pass, pointer] of film.channels) arena.u32(job + kernel.constant(`Job_${film.jobField(pass)}`), 1)[0] = pointer;
        arena.u32(job + kernel.constant('Job_radiance'), 1)[0] = radiance?.pointer ?? 0;
        if (radiance?.guided) await pool.run('learnTile', job, 1);
        const tile = kernel.constant('TILE');
        await pool.run('renderTile', job, Math.ceil(width / tile) * Math.ceil(height / tile));
        if (radiance && quality.denoise) await denoise(kernel, arena, pool, width, height, radiance.film, film.channels.get('rgb')!);
        const counted = objects && film.channels.has('class') && film.channels.has('instance')
          ? await countObjects(kernel, arena, pool, objects, job, viewpoint) : undefined;
        return { ...film.take(viewpoint), ...(counted && { objects: counted }), ...(radiance && { spp: quality.spp, droppedSamples: radiance.dropped() }) };
      } finally {
        film.release();
        radiance?.release();
        arena.release(job);
      }
    }),
    dispose: () => pool.dispose(),
  };
}

/** Fills in a Job but for the channels. */
function writeJob(kernel: Kernel, arena: Arena, job: Pointer, scene: Pointer, viewpoint: Viewpoint, quality: Quality, seed: number): void {
  const { constant } = kernel;
  const { intrinsics, lens, distortion, shutter, worldFromCamera: m } = viewpoint;
  arena.clear(job, constant('Job_SIZE'));
  arena.f64(job + constant('Job_rotation'), 9).set([m[0], m[4], m[8], m[1], m[5], m[9], m[2], m[6], m[10]]);
  arena.f64(job + constant('Job_origin'), 3).set([m[12], m[13], m[14]]);
  const f64 = (field: string, value: number): void => { arena.f64(job + constant(`Job_${field}`), 1)[0] = value; };
  f64('fx', intrinsics.fx);
  f64('fy', intrinsics.fy);
  f64('cx', intrinsics.cx);
  f64('cy', intrinsics.cy);
  f64('apertureRadius', lens?.apertureRadius ?? 0);
  f64('focusDistance', lens?.focusDistance ?? 1);
  const u32 = (field: string, value: number): void => { arena.u32(job + constant(`Job_${field}`), 1)[0] = value; };
  u32('scene', scene);
  if (distortion?.some((k) => k !== 0)) {
    arena.f64(job + constant('Job_distortion'), 5).set(distortion);
    u32('distorted', 1);
  }
  const { blurs, rolls } = motionOf(shutter);
  if (shutter && blurs) {
    const { axis, rate } = turningOf(shutter);
    arena.f64(job + constant('Job_velocity'), 3).set(shutter.velocity);
    arena.f64(job + constant('Job_axis'), 3).set(axis);
    f64('turnRate', rate);
    f64('exposureTime', shutter.exposureTime);
    f64('rowTime', shutter.rowTime);
    f64('middleRow', shutter.middleRow);
    u32('moving', 1);
    u32('rolling', Number(rolls));
  }
  u32('width', intrinsics.width);
  u32('height', intrinsics.height);
  u32('mode', constant(quality.seeThrough ? 'MODE_SEE_THROUGH' : 'MODE_TRUTH'));
  u32('seed', seed >>> 0);
}

/** Lets at most `limit` of the tasks given to it run at a time, in order. */
function semaphore(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
  let running = 0;
  const queue: (() => void)[] = [];
  return async (task) => {
    if (running >= limit) await new Promise<void>((resolve) => queue.push(resolve));
    else running += 1;
    try {
      return await task();
    } finally {
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
