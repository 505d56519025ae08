/** What a picture's radiance needs in the kernel's memory besides its Job (kernel/radiance-layout.ts). */
import type { Arena } from './arena.ts';
import type { Kernel, Pointer } from './kernel.ts';
import { FILTERS, filterTable } from './pixel-filter.ts';
import type { PackedLighting } from './pack-lights.ts';
import { QUALITY_DEFAULTS, type Quality } from './quality.ts';

export interface RadianceMemory {
  /** The kernel's Radiance. */
  readonly pointer: Pointer;
  /** Its FilmPixel records, row-major: sums over samples, for the denoiser. */
  readonly film: Pointer;
  /** There is a guide, which learnTile must fill before tiles are rendered. */
  readonly guided: boolean;
  /** Samples that were not numbers. */
  dropped(): number;
  release(): void;
}

/** Ways to find light, for tests that compare them. */
export type Strategy = 'both' | 'lights' | 'bsdf';

const NO_LIMIT = 0xffffffff;

export function radianceMemory(kernel: Kernel, arena: Arena, width: number, height: number, quality: Quality, lighting: PackedLighting, strategy: Strategy = 'both'): RadianceMemory {
  const { constant } = kernel;
  const filmBytes = width * height * constant('FilmPixel_SIZE');
  const steps = constant('FILTER_STEPS');
  const filter = quality.filter ?? QUALITY_DEFAULTS.filter;
  const film = arena.allocate(filmBytes);
  const table = arena.store(filterTable(filter, steps));
  const pointer = arena.allocate(constant('Radiance_SIZE'));
  arena.clear(film, filmBytes);
  arena.clear(pointer, constant('Radiance_SIZE'));
  const u32 = (field: string, value: number): void => { arena.u32(pointer + constant(`Radiance_${field}`), 1)[0] = value; };
  const f32 = (field: string, value: number): void => { arena.f32(pointer + constant(`Radiance_${field}`), 1)[0] = value; };
  u32('first', 0);
  u32('end', quality.spp);
  u32('maxBounces', quality.maxBounces);
  u32('maxDiffuse', quality.maxDiffuse ?? NO_LIMIT);
  u32('maxGlossy', quality.maxGlossy ?? NO_LIMIT);
  u32('maxTransmission', quality.maxTransmission ?? NO_LIMIT);
  f32('clampIndirect', quality.clampIndirect * 3); // of the mean of r, g and b, as Cycles has it
  f32('filterRadius', FILTERS[filter].radius);
  u32('filterTable', table);
  u32('film', film);
  u32('strategy', constant(`STRATEGY_${strategy.toUpperCase()}`));
  const guide = guideMemory(kernel, arena, lighting, width * height * quality.spp);
  u32('guide', guide?.pointer ?? 0);
  return {
    pointer,
    film,
    guided: guide !== null,
    dropped: () => arena.u32(pointer + constant('Radiance_dropped'), 1)[0],
    release: () => {
      arena.release(film);
      arena.release(table);
      arena.release(pointer);
      guide?.release();
    },
  };
}

/** Room for what a picture of `samples` samples learns about its lights (kernel/guide.ts); null where there is nothing to learn. */
function guideMemory(kernel: Kernel, arena: Arena, lighting: PackedLighting, samples: number): { pointer: Pointer; release(): void } | null {
  const { constant } = kernel;
  const nodes = lighting.emitters > 1 ? lighting.slots : 0;
  if (!lighting.sky && lighting.distant === 0 && nodes === 0) return null;
  const bins = lighting.sky ? constant('GUIDE_STRIPS') * constant('GUIDE_BANDS') : 0;
  const stride = Math.ceil((4 + lighting.distant + nodes + bins) / 4) * 16;
  const bytes = stride * constant('GUIDE_CELLS');
  const block = arena.allocate(2 * bytes);
  const pointer = arena.allocate(constant('Guide_SIZE'));
  arena.clear(pointer, constant('Guide_SIZE'));
  const u32 = (field: string, value: number): void => { arena.u32(pointer + constant(`Guide_${field}`), 1)[0] = value; };
  u32('sums', block);
  u32('cells', block + bytes);
  u32('stride', stride);
  u32('distantCount', lighting.distant);
  u32('nodeCount', nodes);
  // About a hundredth of the picture's own work, for large pictures too: 131,072 paths take some 2.5 s.
  u32('paths', Math.min(131072, Math.max(512, Math.floor(samples / 400))));
  return {
    pointer,
    release: () => {
      arena.release(block);
      arena.release(pointer);
    },
  };
}
