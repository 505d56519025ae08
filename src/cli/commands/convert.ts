/** `syntrain convert`: datasets of any format in, one of any other out. */
import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { formatNames, formats, type DatasetFormat } from '../../dataset/index.ts';
import { convert, parseConvertConfig, type ConvertSummary } from '../../jobs/index.ts';
import { spaceMapText, type SpaceMap } from '../../labels/index.ts';
import { Interrupted } from '../failure.ts';
import { groupOption, listOption, marginsOption, rangeOption, sharesOption, sizeOption, wholeOption } from '../options.ts';
import { openProgress } from '../progress.ts';
import { packageVersion } from '../version.ts';

/** Flags that are not part of the configuration: they change no byte. */
interface RunFlags { readonly workers?: number; readonly resume?: boolean; readonly dryRun?: boolean; readonly printConfig?: boolean; readonly json?: boolean }

const writable = formatNames.filter((name) => (formats[name] as DatasetFormat).writing !== null).join(', ');

export function addConvert(program: Command): void {
  program
    .command('convert')
    .description('turn datasets of any format into one of any other: labels mapped, sizes, splits and frames as asked')
    .argument('<paths...>', 'one or more datasets to read (they are merged), then the folder to write into')
    .requiredOption('--to <names>', `formats, separated by commas; several go to OUT/<format>: ${writable}`, listOption)
    .option('--from <name>', 'format of the inputs; found out by default')
    .option('--labels <space>', 'label space to map to: a name, or a CSV or JSON file (default: the one the format is published in, else that of the input)')
    .option('--source-labels <space>', 'label space of inputs that do not say theirs')
    .option('--top <k>', 'keep the k classes that most images show; all others become void', wholeOption(1, 65_535))
    .option('--split <parts>', 'percent of train, val (and test): 80/20 or 70/15/15 (default: the splits of the input)', sharesOption)
    .option('--splits <file>', "file with the official split (NYU's splits.mat; one beside the input is found)")
    .option('--group <what>', "what --split keeps together: 'scene' (also sequences), 'runs:N' of frames, or 'frame' (default scene)", groupOption)
    .option('--seed <s>', 'of --split: same seed, same split (default 0)', wholeOption(0, 4_294_967_295))
    .option('--size <WxH>', 'resize: pictures by area, labels, depths and normals by their nearest pixel', sizeOption)
    .option('--crop <pixels>', "cut off so many pixels at each side (8 for NYU's white border), or left,top,right,bottom", marginsOption)
    .option('--only-splits <names>', 'read only these splits', listOption)
    .option('--with <classes>', 'only frames that show one of these classes (names or ids)', listOption)
    .option('--min-pixels <n>', '... in at least so many pixels (default 1)', wholeOption(1, 1_000_000_000))
    .option('--without <classes>', 'no frames that show any of these', listOption)
    .option('--brightness <lo-hi>', 'only frames whose mean brightness (0 to 255) lies in this range', rangeOption(0, 255))
    .option('--min-size <WxH>', 'only frames at least so large', sizeOption)
    .option('--every <n>', 'only each n-th frame', wholeOption(1, 1_000_000))
    .option('--limit <n>', 'at most so many frames', wholeOption(1, 1_000_000_000))
    .option('--dedupe [bits]', 'no pictures that differ from an earlier one in at most so many of the 64 bits of their difference hash (default 4)', wholeOption(0, 32))
    .option('--lenient', 'unknown ids become void and broken frames are left out, counted, instead of ending the run')
    .option('--workers <n>', 'threads (default: all cores); does not change a byte', wholeOption(1, 256))
    .option('--resume', 'continue a run that was interrupted or killed')
    .option('--dry-run', 'say what would be written, write nothing')
    .option('--print-config', 'print the resolved configuration and stop')
    .option('--json', 'print one JSON document on stdout and nothing else there')
    .action(async (paths: string[], { workers, resume, dryRun, printConfig, json, with: withClasses, without: withoutClasses, dedupe, ...options }: RunFlags & Record<string, unknown>, command: Command) => {
      if (paths.length < 2) command.error('error: give the dataset to read and the folder to write into', { exitCode: 2 });
      const config = parseConvertConfig({
        ...options, inputs: paths.slice(0, -1),
        ...(withClasses === undefined ? {} : { withClasses }), ...(withoutClasses === undefined ? {} : { withoutClasses }),
        ...(dedupe === undefined ? {} : { dedupe: dedupe === true ? 4 : dedupe }),
      }, 'options');
      if (printConfig) process.stdout.write(`${JSON.stringify(config, null, 2)}\n`);
      else await run(config, paths[paths.length - 1], { workers, resume, dryRun, json });
    });
}

async function run(config: Parameters<typeof convert>[0], out: string, flags: RunFlags): Promise<void> {
  const abort = new AbortController();
  const onSignal = (): void => abort.abort();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    const summary = await convert(config, {
      out, workers: flags.workers ?? availableParallelism(), resume: flags.resume ?? false, dryRun: flags.dryRun ?? false,
      version: packageVersion(), signal: abort.signal, openProgress: (total, already) => openProgress(total, already, flags.json ?? false),
    });
    if (abort.signal.aborted) throw new Interrupted(`interrupted after ${summary.framesDone} of ${summary.framesPlanned} frames; continue with the same command and --resume`);
    process.stdout.write(flags.json ? `${JSON.stringify({ ...summary, mappings: summary.mappings.map(mappingJson) }, null, 2)}\n` : summaryText(summary, flags.dryRun ?? false));
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

/** Where each class went, by names and ids. */
function mappingJson({ from, to, classes, lost, unreached }: SpaceMap): unknown {
  return {
    from: from.name, to: to.name,
    classes: classes.map((fate) => ({ id: fate.from.id, name: fate.from.name, toId: fate.to.id, toName: fate.to.name, by: fate.by })),
    lost: lost.map(({ name }) => name), unreached: unreached.map(({ name }) => name),
  };
}

/** The whole table where nothing else is done, its first line and what is lost otherwise. */
function mappingLines(map: SpaceMap, whole: boolean): string[] {
  const text = spaceMapText(map).split('\n');
  return whole ? text : [text[0], ...(map.lost.length > 0 ? ['(--dry-run shows what becomes of each class)'] : [])];
}

function summaryText(summary: ConvertSummary, dryRun: boolean): string {
  const splits = Object.entries(summary.splits).map(([name, n]) => `${name} ${n}`).join(', ');
  const lines = [
    ...summary.mappings.flatMap((map) => mappingLines(map, dryRun)),
    ...Object.entries(summary.leftOut).map(([reason, n]) => `left out: ${n} frame${n === 1 ? '' : 's'} ${reason}`),
    ...summary.notes.map((note) => `note: ${note}`),
    ...(dryRun ? [`would write ${summary.framesPlanned} frames (${splits}) into ${summary.out}`]
      : Object.entries(summary.datasets).map(([format, dir]) => `${summary.framesDone} frames (${splits}) as ${format} in ${dir}`)),
  ];
  return `${lines.join('\n')}\n`;
}
