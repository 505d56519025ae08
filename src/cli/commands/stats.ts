/** `syntrain stats`: what is in a dataset, in numbers, and how far it is from another. */
import type { Command } from 'commander';
import { compareDatasets, compareText, cropped, read, stats, statsPage, statsText, type Margins } from '../../dataset/index.ts';
import type { Dataset } from '../../frame/index.ts';
import { readLabelSpace } from '../../jobs/index.ts';
import { InputError } from '../../scene/index.ts';
import { listOption, marginsOption, wholeOption } from '../options.ts';
import { writeAtomically } from '../../jobs/write-file.ts';

interface StatsFlags {
  format?: string; every?: number; sourceLabels?: string; html?: string; json?: boolean;
  compare?: string; labels?: string; leaveOut?: string[]; compareFormat?: string; compareLabels?: string; compareCrop?: Margins;
}

export function addStats(program: Command): void {
  program
    .command('stats')
    .description('pixels, images and loss weights a class, objects a frame, sizes, depths, brightness; and the distance to another dataset')
    .argument('<dataset>', 'folder of a dataset')
    .option('--format <name>', 'format of the folder; found out by default')
    .option('--every <n>', 'look at the images of each n-th frame only', wholeOption(1, 1_000_000))
    .option('--source-labels <space>', 'label space of a dataset that does not say its own')
    .option('--compare <dataset>', 'also say how far the dataset is from this one, class by class')
    .option('--labels <space>', 'label space to compare in; that of the dataset by default, the other is mapped to it')
    .option('--leave-out <classes>', 'names or ids of classes that are not to count in the comparison, separated by commas; void never does', listOption)
    .option('--compare-format <name>', 'format of the dataset compared with; found out by default')
    .option('--compare-labels <space>', 'its label space, where it does not say its own')
    .option('--compare-crop <pixels>', 'cut off its margins first, such as the white border of NYU pictures (8)', marginsOption)
    .option('--html <file>', 'also write a page with charts')
    .option('--json', 'print one JSON document')
    .action(run);
}

const open = async (dir: string, format: string | undefined, labels: string | undefined): Promise<Dataset> =>
  read(dir, { format, labelSpace: labels === undefined ? undefined : await readLabelSpace(labels) });

async function run(dir: string, flags: StatsFlags): Promise<void> {
  const { compare, every } = flags;
  const stray = (['labels', 'leaveOut', 'compareFormat', 'compareLabels', 'compareCrop'] as const).find((name) => flags[name] !== undefined);
  if (compare === undefined && stray !== undefined) throw new InputError(`--${stray.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)} is for a comparison: give --compare DATASET too.`);
  const dataset = await open(dir, flags.format, flags.sourceLabels);
  const other = compare === undefined ? undefined : await open(compare, flags.compareFormat, flags.compareLabels);
  const result = await stats(dataset, { every });
  const space = flags.labels === undefined ? undefined : await readLabelSpace(flags.labels);
  const comparison = other && await compareDatasets(dataset, flags.compareCrop ? croppedDataset(other, flags.compareCrop) : other, { space, leaveOut: flags.leaveOut, every });
  if (flags.html !== undefined) await writeAtomically(flags.html, statsPage(result, dataset.info.labelSpace, comparison));
  const text = (): string => statsText(result) + (comparison ? `\n${compareText(comparison)}` : '');
  process.stdout.write(flags.json ? `${JSON.stringify(comparison ? { ...result, comparison } : result, null, 2)}\n` : text());
}

/** The dataset without the margins of its frames. */
function croppedDataset(dataset: Dataset, margins: Margins): Dataset {
  const frame = async (index: number) => cropped(await dataset.frame(index), margins);
  return { info: dataset.info, length: dataset.length, frame, async* [Symbol.asyncIterator]() { for (let i = 0; i < dataset.length; i++) yield frame(i); } };
}
