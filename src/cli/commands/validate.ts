/** `syntrain validate`: is a dataset whole, and does its truth agree with itself. */
import type { Command } from 'commander';
import { reportText, validate } from '../../dataset/index.ts';

export function addValidate(program: Command): void {
  program
    .command('validate')
    .description('check hashes, sizes, label ids, objects and geometry of a dataset against each other')
    .argument('<dataset>', 'folder of a dataset')
    .option('--json', 'print one JSON document')
    .action(async (dir: string, options: { json?: boolean }) => {
      const report = await validate(dir);
      process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : reportText(report));
      if (report.problemCount > 0) process.exitCode = 1;
    });
}
