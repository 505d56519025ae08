/** `syntrain stats`: what is in a dataset, in numbers. */
import type { Command } from 'commander';
import { read, stats, statsText } from '../../dataset/index.ts';
import { wholeOption } from '../options.ts';

export function addStats(program: Command): void {
  program
    .command('stats')
    .description('pixels and images a class, objects a frame, sizes, depths, brightness')
    .argument('<dataset>', 'folder of a dataset')
    .option('--format <name>', 'format of the folder; found out by default')
    .option('--every <n>', 'look at the images of each n-th frame only', wholeOption(1, 1_000_000))
    .option('--json', 'print one JSON document')
    .action(async (dir: string, options: { format?: string; every?: number; json?: boolean }) => {
      const result = await stats(await read(dir, { format: options.format }), { every: options.every });
      process.stdout.write(options.json ? `${JSON.stringify(result, null, 2)}\n` : statsText(result));
    });
}
