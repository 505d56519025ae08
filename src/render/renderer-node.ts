/** createRenderer for Node: the kernel from dist, workers from worker_threads. */
import { availableParallelism } from 'node:os';
import type { Labelling } from '../labels/index.ts';
import type { Scene } from '../scene/index.ts';
import { readKernel } from './kernel-node.ts';
import { startNodeThread } from './pool-node.ts';
import type { GeometryOptions } from './pack-geometry.ts';
import type { Strategy } from './radiance.ts';
import { createRendererOn, type Renderer } from './renderer.ts';

export interface RendererOptions {
  /** Worker threads; as many as there are processors by default. */
  readonly workers?: number;
  readonly geometry?: GeometryOptions;
  /** Another build of the kernel than dist/kernel.wasm (tests use the checked one). */
  readonly kernel?: Uint8Array;
  /** How light is found; only tests want anything but both. */
  readonly strategy?: Strategy;
  /** Do not learn where light comes from; for comparison. */
  readonly unguided?: boolean;
}

/** Packs a labelled scene, builds its trees and starts the workers. Dispose of it when done. */
export async function createRenderer(scene: Scene, labelling: Labelling, options: RendererOptions = {}): Promise<Renderer> {
  return createRendererOn({
    kernel: options.kernel ?? await readKernel(),
    workers: Math.max(1, options.workers ?? availableParallelism()),
    startThread: startNodeThread,
    geometry: options.geometry,
    strategy: options.strategy,
    unguided: options.unguided,
  }, scene, labelling);
}
