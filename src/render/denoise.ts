/** Runs the kernel's denoiser (kernel/denoise.ts) over a picture, its tasks shared among the workers. */
import type { Arena } from './arena.ts';
import type { Kernel, Pointer } from './kernel.ts';
import type { TilePool } from './pool.ts';

/** Filters the sums of `film` (-> FilmPixel[]) into `out`, 3 float32 a pixel. */
export async function denoise(kernel: Kernel, arena: Arena, pool: TilePool, width: number, height: number, film: Pointer, out: Pointer): Promise<void> {
  const { constant, functions } = kernel;
  const job = arena.allocate(constant('DenoiseJob_SIZE'));
  const planes = arena.allocate(functions.denoisePlanesBytes(width, height) >>> 0);
  try {
    const fields = { width, height, film, out, planes };
    for (const [field, value] of Object.entries(fields)) arena.u32(job + constant(`DenoiseJob_${field}`), 1)[0] = value;
    const rows = functions.denoiseRowTasks(height);
    const tile = constant('TILE');
    await pool.run('denoisePrepare', job, rows);
    await pool.run('denoiseSmooth', job, rows);
    await pool.run('denoiseTile', job, Math.ceil(width / tile) * Math.ceil(height / tile));
  } finally {
    arena.release(planes);
    arena.release(job);
  }
}
