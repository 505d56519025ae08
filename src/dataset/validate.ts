/** Checks a dataset: everything `syntrain` promises for its own format; for others, that all can be read and ids are known. */
import type { Raster } from '../frame/index.ts';
import { detectFormat, formatNamed } from './dataset.ts';
import type { ReadOptions } from './format.ts';
import { validateSyntrain } from './formats/syntrain/validate.ts';
import { Problems, type Report } from './report.ts';
import { truthProblems } from './truth-check.ts';

export interface ValidateOptions extends ReadOptions {
  readonly format?: string;
  readonly onFrame?: (done: number, total: number) => void;
}

export async function validate(dir: string, options: ValidateOptions = {}): Promise<Report> {
  const format = options.format === undefined ? await detectFormat(dir) : formatNamed(options.format);
  if (format.name === 'syntrain') return validateSyntrain(dir, options.onFrame);
  const problems = new Problems();
  let files = 0;
  let frames = 0;
  const dataset = await problems.attempt(dir, () => format.read(dir, options));
  for (let i = 0; dataset !== null && i < dataset.length; i++) {
    const frame = await problems.attempt(`frame ${i}`, () => dataset.frame(i));
    frames++;
    options.onFrame?.(frames, dataset.length);
    if (frame === null) continue;
    const rasters: Record<string, Raster> = {};
    for (const channel of Object.values(frame.channels)) {
      const raster = await problems.attempt(`frame ${frame.id}`, () => channel.load());
      files++;
      if (raster === null) continue;
      rasters[channel.name] = raster;
      const [height, width] = channel.shape;
      if (raster.width !== width || raster.height !== height) problems.add(`frame ${frame.id}`, `its ${channel.name} is ${raster.width}x${raster.height}, its first channel ${width}x${height}`);
    }
    for (const problem of truthProblems(frame, rasters, dataset.info.labelSpace, format.keepsOfFrame?.includes('objects') ?? true)) problems.add(`frame ${frame.id}`, problem);
  }
  return { format: format.name, frames, files, problems: problems.shown, problemCount: problems.count };
}
