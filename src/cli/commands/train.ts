/** `syntrain train`: labelled datasets in, a network that labels pixels out. */
import { availableParallelism } from 'node:os';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { GROUPS, parseTrainConfig, train, type TrainConfig, type TrainResult } from '../../jobs/index.ts';
import { spaceMapText } from '../../labels/index.ts';
import { modelNames, scheduleNames, type Device } from '../../learn/index.ts';
import { InputError } from '../../scene/index.ts';
import { readConfigFile } from '../config-file.ts';
import { Interrupted } from '../failure.ts';
import { listOption, marginsOption, numberOption, ratioOption, shareOf, sizeOption, wholeOption } from '../options.ts';
import { openTrainProgress } from '../train-progress.ts';
import { packageVersion } from '../version.ts';

/** Flags that are not part of the configuration: they change no number. */
interface RunFlags { readonly out?: string; readonly workers?: number; readonly threads?: number; readonly device?: Device; readonly cache?: string; readonly checkpointEvery?: number; readonly resume?: boolean; readonly printConfig?: boolean; readonly json?: boolean }
/** Flags about the datasets, which the configuration has a dataset each. */
interface DataFlags { readonly sourceLabels?: string; readonly onlySplits?: string[]; readonly crop?: unknown; readonly dev?: string; readonly devSplits?: string[]; readonly devGroup?: string }

const VARIATIONS = ['flip', 'colour', 'scale', 'noise'];
/** 'flip,colour=0.3,scale=0.8-1.5,noise' or 'none' -> the settings of each; those that are not named are off. */
function augmentOption(text: string): unknown {
  const off = { flip: false, colour: 0, scale: [1, 1], noise: 0 };
  if (text === 'none') return off;
  const given = listOption(text).map((item): Record<string, unknown> => {
    const [name, value] = item.split('=');
    if (!VARIATIONS.includes(name)) throw new InvalidArgumentError(`write 'none', or some of ${VARIATIONS.join(', ')} with commas, such as flip,colour=0.2,scale=0.8-1.25.`);
    if (name === 'flip') return { flip: true };
    const numbers = (value ?? { colour: '0.2', scale: '0.8-1.25', noise: '0.02' }[name])!.split('-').map(Number);
    if (numbers.length !== (name === 'scale' ? 2 : 1) || numbers.some(Number.isNaN)) throw new InvalidArgumentError(`${item}: write ${name === 'scale' ? 'two factors, such as scale=0.8-1.25' : `a number, such as ${name}=0.1`}.`);
    return { [name]: name === 'scale' ? numbers : numbers[0] };
  });
  return Object.assign(off, ...given);
}

function groupRule(text: string): string {
  if (!GROUPS.test(text)) throw new InvalidArgumentError("write 'auto', 'scene', 'frame' or 'runs:N', such as runs:20.");
  return text;
}

export function addTrain(program: Command): void {
  program
    .command('train')
    .description('train a network on labelled datasets, real or synthetic; the result is a plain .onnx file')
    .argument('[datasets...]', 'datasets of any format to learn from, and perhaps a YAML or JSON file with any of the options below; flags win over it')
    .option('--out <dir>', 'folder to write into; must be empty or absent, unless --resume')
    .addOption(new Option('--model <name>', 'network (default segnet-small)').choices(modelNames))
    .option('--channels <n>', "channels of the first stage (default: the model's)", wholeOption(1, 512))
    .option('--size <WxH>', 'pixels of training; pictures of any size are scaled to it (default 160x120)', sizeOption)
    .option('--steps <n>', 'batches to learn from (default 4000)', wholeOption(1, 100_000_000))
    .option('--epochs <n>', 'the same as rounds through the data', numberOption(0.001, 1_000_000))
    .option('--batch <n>', 'images a step (default 4)', wholeOption(1, 1024))
    .option('--seed <s>', 'same seed, same numbers on one machine (default 0)', wholeOption(0, 4_294_967_295))
    .option('--init <model>', 'start from a model.onnx or a checkpoint; of another label space, all but the last layer is taken')
    .option('--labels <space>', 'label space of the model: a name, or a CSV or JSON file (default: that of the data)')
    .option('--source-labels <space>', 'label space of datasets that do not say theirs')
    .option('--only-splits <names>', "learn from these splits (default: 'train' where a dataset has several)", listOption)
    .option('--crop <pixels>', "cut off so many pixels at each side (8 for NYU's white border), or left,top,right,bottom", marginsOption)
    .option('--ratio <parts>', 'parts of a batch that the datasets get, such as 1:1 (default: frames of all are as likely)', ratioOption)
    .option('--dev <what>', 'what is watched and never learnt from: a share to hold out, such as 15%, or a dataset')
    .option('--dev-splits <names>', "splits of the dev dataset (default: 'val' where it has several)", listOption)
    .option('--dev-group <what>', "what a held-out share keeps together: 'auto' (scenes, sequences, else runs), 'scene', 'runs:N', 'frame' (default auto)", groupRule)
    .option('--eval-every <n>', 'steps between scores on dev (default: a twentieth of all)', wholeOption(1, 100_000_000))
    .option('--early-stop [n]', 'end after n scores on dev in a row without a better mIoU (default 5), and keep the best', wholeOption(1, 10_000))
    .addOption(new Option('--keep <what>', 'weights of the best score on dev, or of the last step (default: best with --early-stop, else last)').choices(['best', 'last']))
    .addOption(new Option('--optimiser <name>', 'default adamw').choices(['adamw', 'sgd']))
    .option('--lr <x>', 'highest learning rate (default 0.002 for adamw, 0.05 for sgd)', numberOption(1e-12, 100))
    .option('--weight-decay <x>', 'default 0.01 for adamw, 0.0005 for sgd', numberOption(0, 10))
    .option('--momentum <x>', 'of sgd (default 0.9)', numberOption(0, 0.9999))
    .addOption(new Option('--schedule <name>', 'of the learning rate (default one-cycle)').choices(scheduleNames))
    .addOption(new Option('--class-weights <how>', 'rare classes weigh more by median frequency, or all the same (default median)').choices(['median', 'none']))
    .option('--augment <list>', 'flip, colour[=0.2], scale[=0.8-1.25], noise[=0.02], or none (default flip,colour=0.2)', augmentOption)
    .addOption(new Option('--batch-norm <how>', "statistics kept while training, or SegNet's pass over the data after it (default running)").choices(['running', 'pass']))
    .addOption(new Option('--device <where>', 'cpu, or a graphics card by WebGPU (default cpu)').choices(['cpu', 'gpu']))
    .option('--threads <n>', 'threads of a step (default: all cores); other numbers differ in the last digits', wholeOption(1, 256))
    .option('--workers <n>', 'threads that decode images (default: all cores); changes no number', wholeOption(1, 256))
    .option('--cache <dir>', 'folder of decoded images that several runs share (default: one in OUT, removed at the end)')
    .option('--checkpoint-every <n>', 'steps between checkpoints (default 200)', wholeOption(1, 100_000_000))
    .option('--resume', 'continue a run that was interrupted or killed')
    .option('--print-config', 'print the resolved configuration and stop')
    .option('--json', 'print one JSON document on stdout and nothing else there')
    .action(async (paths: string[], { out, workers, threads, device, cache, checkpointEvery, resume, printConfig, json, ...options }: RunFlags & DataFlags & Record<string, unknown>) => {
      const { config, outOfFile } = await resolveConfig(paths, options);
      if (printConfig) process.stdout.write(`${JSON.stringify(config, null, 2)}\n`);
      else await run(config, { out: out ?? outOfFile, workers, threads, device, cache, checkpointEvery, resume, json });
    });
}

const defined = (options: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));

/** A file of options among the arguments comes first, flags win over it. */
async function resolveConfig(paths: readonly string[], flags: DataFlags & Record<string, unknown>): Promise<{ readonly config: TrainConfig; readonly outOfFile: string | undefined }> {
  const { sourceLabels, onlySplits, crop, dev, devSplits, devGroup, earlyStop, ...rest } = flags;
  const file = paths.find((path) => /\.(ya?ml|json)$/i.test(path));
  const datasets = paths.filter((path) => path !== file);
  const { out, ...fromFile } = file === undefined ? {} as Record<string, unknown> : await readConfigFile(file);
  const more = defined({ labels: sourceLabels, crop });
  const data = datasets.length > 0 ? datasets.map((path) => ({ path, ...more, ...defined({ splits: onlySplits }) })) : fromFile.data;
  if (data === undefined) throw new InputError('nothing to learn from: give one or more datasets, or a config file with `data`.');
  const share = dev === undefined ? null : shareOf(dev);
  const devConfig = dev === undefined ? undefined : share === null ? { data: [{ path: dev, ...more, ...defined({ splits: devSplits }) }] } : { share, ...defined({ group: devGroup }) };
  const config = parseTrainConfig({ ...fromFile, ...defined({ ...rest, earlyStop: earlyStop === true ? 5 : earlyStop, dev: devConfig }), data }, file ?? 'options');
  return { config, outOfFile: typeof out === 'string' ? out : undefined };
}

async function run(config: TrainConfig, { out, workers, json, resume, ...flags }: RunFlags): Promise<void> {
  if (out === undefined) throw new InputError('nowhere to write: give --out DIR.');
  const abort = new AbortController();
  const onSignal = (): void => abort.abort();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  const progress = openTrainProgress(json ?? false);
  try {
    const result = await train(config, { out, workers: workers ?? availableParallelism(), resume: resume ?? false, ...flags, version: packageVersion(), signal: abort.signal }, progress);
    progress.stop();
    if (result.ended === 'interrupted') throw new Interrupted(`interrupted after ${result.steps} of ${result.stepsPlanned} steps; continue with the same command and --resume`);
    process.stdout.write(json ? `${JSON.stringify(result, null, 2)}\n` : resultText(result));
  } finally {
    progress.stop();
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}

const percent = (value: number | null): string => (value === null ? '-' : `${(value * 100).toFixed(1)} %`);

function resultText({ ended, steps, loss, dev, model, modelStep, labelSpace, classes, parameters, frames, mappings }: TrainResult): string {
  const images = `${frames.train.join(' + ')} images${frames.dev > 0 ? `, ${frames.dev} of dev` : ''}`;
  return `${[
    ...mappings.map((map) => spaceMapText(map).split('\n')[0]),
    `${steps} steps on ${images}${ended === 'early' ? '; ended early, as dev did not get better' : ''}: loss ${loss.toFixed(4)}`,
    ...(dev ? [`dev: mIoU ${percent(dev.best.meanIou)} at step ${dev.best.step} (best), ${percent(dev.last.meanIou)} at step ${dev.last.step} (last)`] : []),
    `${model}: weights of step ${modelStep}, ${(parameters / 1e6).toFixed(2)} million parameters, ${classes.length} classes of ${labelSpace}`,
  ].join('\n')}\n`;
}
