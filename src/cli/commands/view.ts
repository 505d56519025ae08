/** `syntrain view`: a contact sheet and a page to browse a dataset. */
import type { Command } from 'commander';
import { view, type ViewResult } from '../../dataset/index.ts';
import { readLabelSpace } from '../../jobs/index.ts';
import { wholeOption } from '../options.ts';

export function addView(program: Command): void {
  program
    .command('view')
    .description('make a contact sheet (PNG) and an HTML page of a dataset')
    .argument('<dataset>', 'folder of a dataset')
    .option('--format <name>', 'format of the folder; found out by default')
    .option('--source-labels <space>', 'label space of a dataset that does not say its own')
    .option('--frames <n>', 'frames on the contact sheet (default 12)', wholeOption(1, 400))
    .option('--out <dir>', 'folder to write into (default: that of the dataset)')
    .option('--json', 'print one JSON document')
    .action(async (dir: string, { sourceLabels, json, ...options }: { format?: string; sourceLabels?: string; out?: string; frames?: number; json?: boolean }) => {
      const made = await view(dir, { ...options, labelSpace: sourceLabels === undefined ? undefined : await readLabelSpace(sourceLabels) });
      process.stdout.write(json ? `${JSON.stringify(made, null, 2)}\n` : viewText(made));
    });
}

/** Where a person finds what was made. */
export const viewText = ({ sheet, page }: ViewResult): string => `contact sheet: ${sheet}\npage:          ${page}\n`;
