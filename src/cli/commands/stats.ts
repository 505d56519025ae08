/** `syntrain stats`: what is in a dataset, in numbers. */
import type { Command } from 'commander';
import { read, stats, statsPage, statsText } from '../../dataset/index.ts';
import { readLabelSpace } from '../../jobs/index.ts';
import { wholeOption } from '../options.ts';
import { writeAtomically } from '../../jobs/write-file.ts';

export function addStats(program: Command): void {
  program
    .command('stats')
    .description('pixels, images and loss weights a class, objects a frame, sizes, depths, brightness')
    .argument('<dataset>', 'folder of a dataset')
    .option('--format <name>', 'format of the folder; found out by default')
    .option('--every <n>', 'look at the images of each n-th frame only', wholeOption(1, 1_000_000))
    .option('--source-labels <space>', 'label space of a dataset that does not say its own')
    .option('--html <file>', 'also write a page with charts')
    .option('--json', 'print one JSON document')
    .action(async (dir: string, options: { format?: string; every?: number; sourceLabels?: string; html?: string; json?: boolean }) => {
      const labelSpace = options.sourceLabels === undefined ? undefined : await readLabelSpace(options.sourceLabels);
      const dataset = await read(dir, { format: options.format, labelSpace });
      const result = await stats(dataset, { every: options.every });
      if (options.html !== undefined) await writeAtomically(options.html, statsPage(result, dataset.info.labelSpace));
      process.stdout.write(options.json ? `${JSON.stringify(result, null, 2)}\n` : statsText(result));
    });
}
