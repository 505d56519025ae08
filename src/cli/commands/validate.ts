/** `syntrain validate`: is a dataset whole, and does its truth agree with itself. */
import type { Command } from 'commander';
import { reportText, validate } from '../../dataset/index.ts';
import { readLabelSpace } from '../../jobs/index.ts';

export function addValidate(program: Command): void {
  program
    .command('validate')
    .description('check hashes, sizes, label ids, objects and geometry of a dataset against each other')
    .argument('<dataset>', 'folder of a dataset')
    .option('--format <name>', 'format of the dataset; found out by default')
    .option('--source-labels <space>', 'label space of a dataset that does not say its own')
    .option('--json', 'print one JSON document')
    .action(async (dir: string, options: { format?: string; sourceLabels?: string; json?: boolean }) => {
      const labelSpace = options.sourceLabels === undefined ? undefined : await readLabelSpace(options.sourceLabels);
      const report = await validate(dir, { format: options.format, labelSpace });
      process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : reportText(report));
      if (report.problemCount > 0) process.exitCode = 1;
    });
}
