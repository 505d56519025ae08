/** `syntrain generate`: scenes in, a labelled dataset out. */
import { availableParallelism } from 'node:os';
import { Option, type Command } from 'commander';
import { view } from '../../dataset/index.ts';
import { DEFAULT_RANDOMISE, generate, parseConfig, randomiseNames, TRUTH_PASSES, type GenerateConfig } from '../../jobs/index.ts';
import { spaces } from '../../labels/index.ts';
import { sensorNames } from '../../sensor/index.ts';
import { InputError } from '../../scene/index.ts';
import { readConfigFile } from '../config-file.ts';
import { listOption, numberOption, shardOption, sizeOption, wholeOption } from '../options.ts';
import { openProgress } from '../progress.ts';
import { Interrupted } from '../failure.ts';
import { packageVersion } from '../version.ts';
import { viewText } from './view.ts';

interface GenerateFlags {
  scene?: string[]; out?: string; count?: number; seed?: number; size?: { width: number; height: number }; spp?: number;
  labels?: string; rules?: string; format?: string[]; passes?: string[]; viewsPerScene?: number; fov?: number; cameras?: string;
  denoise?: boolean; seeThrough?: boolean; maxBounces?: number; clampIndirect?: number; exposure?: string; sensor?: string; randomise?: string; assets?: string; assetRatio?: number;
  workers?: number; shard?: { index: number; count: number }; resume?: boolean; view?: boolean;
  dryRun?: boolean; printConfig?: boolean; json?: boolean;
}

/** 'truth' stands for its channels. */
function expandPasses(passes: readonly string[]): string[] {
  return [...new Set(passes.flatMap((pass) => (pass === 'truth' ? [...TRUTH_PASSES] : [pass])))];
}

function overrides(flags: GenerateFlags): Record<string, unknown> {
  const { scene, count, seed, size, spp, labels, rules, format, passes, viewsPerScene, fov, cameras, denoise, seeThrough, maxBounces, clampIndirect, exposure, sensor, randomise } = flags;
  const given = {
    scene, count, seed, size, spp, labels, rules, format, viewsPerScene, fov, cameras, denoise, seeThrough, maxBounces, clampIndirect, sensor, randomise,
    passes: passes && expandPasses(passes),
    exposure: exposure === undefined || exposure === 'auto' ? exposure : Number(exposure),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

const isMapping = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

async function resolveConfig(file: string | undefined, flags: GenerateFlags): Promise<{ config: GenerateConfig; out: string | undefined }> {
  const { out, ...fromFile } = file === undefined ? {} as Record<string, unknown> : await readConfigFile(file);
  if (Array.isArray(fromFile.passes)) fromFile.passes = expandPasses(fromFile.passes.map(String));
  const merged = { ...fromFile, ...overrides(flags) };
  if (flags.assets !== undefined || flags.assetRatio !== undefined) {
    const { assets: store, assetRatio: ratio } = flags;
    merged.assets = { ...(isMapping(fromFile.assets) && fromFile.assets), ...(store !== undefined && { store }), ...(ratio !== undefined && { ratio }) };
  }
  if (merged.scene === undefined) throw new InputError('nothing to render: give --scene room, or --scene FILE.glb, or a config file with `scene`.');
  if (typeof merged.scene === 'string') merged.scene = [merged.scene];
  return { config: parseConfig(merged, file ?? 'options'), out: flags.out ?? (typeof out === 'string' ? out : undefined) };
}

export function addGenerate(program: Command): void {
  program
    .command('generate')
    .description('render a labelled dataset from scene files or from rooms made by code')
    .argument('[config]', 'YAML or JSON file with any of the options below; flags win over it')
    .option('--scene <file...>', "'room' for interiors made by code, or scene files (.glb .gltf .obj .xml .sh3d)")
    .option('--out <dir>', 'folder to write into; must be empty or absent, unless --resume')
    .option('--count <n>', 'frames in all (default 10)', wholeOption(1, 10_000_000))
    .option('--seed <s>', 'same seed, same bytes (default 0)', wholeOption(0, 4_294_967_295))
    .option('--size <WxH>', 'pixels (default 480x360)', sizeOption)
    .option('--spp <n>', 'samples a pixel (default 64)', wholeOption(1, 65_536))
    .option('--labels <space>', `label space, nyu40 if none is named: ${Object.keys(spaces).join(', ')}`)
    .option('--rules <file>', 'label rules, YAML or JSON: see docs/labels.md')
    .option('--format <names>', 'formats, separated by commas; several go to OUT/<format> (default syntrain)', listOption)
    .option('--passes <names>', "channels such as rgb,class,depth; 'truth' = class,instance,depth,normal,albedo (default rgb,truth)", listOption)
    .option('--views-per-scene <n>', 'frames of each scene before the next (default: rooms 3, files share the count)', wholeOption(1, 100_000))
    .option('--fov <deg>', 'horizontal field of view of automatic viewpoints (default 60)', numberOption(5, 150))
    .addOption(new Option('--cameras <mode>', 'automatic viewpoints, those of the scene file, or its own first (default auto)').choices(['auto', 'scene', 'mixed']))
    .option('--exposure <ev>', "'auto' (default) or stops")
    .addOption(new Option('--sensor <name>', 'camera that takes the pictures, with its size, angle and pose where none are given: see docs/sensors.md (default none)').choices(sensorNames))
    .option('--assets <store>', 'folder of a store of furniture (`syntrain assets add`) whose models rooms mix in: see docs/room.md')
    .option('--asset-ratio <share>', 'chance that a piece of furniture is such a model (default 0.5 where a store is named, else 0)', numberOption(0, 1))
    .addOption(new Option('--randomise <preset>', `what rooms, views and exposures are drawn from: see docs/randomisation.md (default ${DEFAULT_RANDOMISE} for rooms)`).choices(randomiseNames))
    .option('--max-bounces <n>', 'path length limit (default 12)', wholeOption(0, 1024))
    .option('--clamp-indirect <x>', 'limit of indirect radiance of one sample, 0 = none (default 10)', numberOption(0, 1e9))
    .option('--no-denoise', 'leave the noise in; denoising is on below 128 samples')
    .option('--see-through', 'truth passes clear glass instead of stopping at it')
    .option('--workers <n>', 'threads (default: all cores); does not change a byte', wholeOption(1, 256))
    .option('--shard <i/n>', 'render every n-th frame, starting with the i-th', shardOption)
    .option('--resume', 'continue a run that was interrupted or killed')
    .option('--view', 'make the contact sheet when done')
    .option('--dry-run', 'say what would be rendered, render nothing')
    .option('--print-config', 'print the resolved configuration and stop')
    .option('--json', 'print one JSON document on stdout and nothing else there')
    .action(async (file: string | undefined, flags: GenerateFlags, command: Command) => {
      // commander sets denoise = true by default for --no-denoise; only an explicit flag may override the config file
      if (command.getOptionValueSource('denoise') !== 'cli') delete flags.denoise;
      await run(file, flags);
    });
}

async function run(file: string | undefined, flags: GenerateFlags): Promise<void> {
  const { config, out } = await resolveConfig(file, flags);
  if (flags.printConfig) {
    process.stdout.write(`${JSON.stringify(config, null, 2)}\n`);
    return;
  }
  if (out === undefined) throw new InputError('nowhere to write: give --out DIR.');
  const abort = new AbortController();
  const onSignal = (): void => abort.abort();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    const summary = await generate(config, {
      out,
      workers: flags.workers ?? availableParallelism(),
      shard: flags.shard ?? { index: 0, count: 1 },
      resume: flags.resume ?? false,
      dryRun: flags.dryRun ?? false,
      version: packageVersion(),
      signal: abort.signal,
      openProgress: (total, already) => openProgress(total, already, flags.json ?? false),
    });
    if (abort.signal.aborted) throw new Interrupted(`interrupted after ${summary.framesDone} of ${summary.framesPlanned} frames; continue with the same command and --resume`);
    if (flags.json) process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
    else if (flags.dryRun) process.stdout.write(`would render ${summary.framesPlanned} frames of ${summary.scenes} scenes into ${out}\n`);
    else {
      for (const [format, dir] of Object.entries(summary.datasets)) process.stdout.write(`${summary.framesDone} frames as ${format} in ${dir}\n`);
      if (flags.view) process.stdout.write(viewText(await view(Object.values(summary.datasets)[0])));
    }
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}
