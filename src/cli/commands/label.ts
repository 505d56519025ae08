/** `syntrain label`: what each object of a scene would be labelled, and why; the sidecar keeps it for hand edits. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { onPath } from '../../dataset/index.ts';
import { importScene } from '../../import/index.ts';
import { writeAtomically } from '../../jobs/write-file.ts';
import { readRules, readSidecar, sidecarPath } from '../../jobs/index.ts';
import { formatSidecar, labelScene, labelSpace, mergeSidecar, sidecarOf, spaces, type Labelling } from '../../labels/index.ts';

interface LabelFlags { labels: string; rules?: string; json?: boolean; write: boolean }

export function addLabel(program: Command): void {
  program
    .command('label')
    .description('propose a class for each object of a scene, and keep hand edits in SCENE.labels.json')
    .argument('<scene>', 'scene file')
    .option('--labels <space>', `label space to show classes of: ${Object.keys(spaces).join(', ')}`, 'nyu40')
    .option('--rules <file>', 'label rules, YAML or JSON: see docs/labels.md')
    .option('--no-write', 'only show; leave the sidecar as it is')
    .option('--json', 'print one JSON document')
    .action(async (path: string, flags: LabelFlags) => {
      const space = labelSpace(flags.labels);
      const rules = flags.rules === undefined ? undefined : await readRules(flags.rules);
      const { scene, dropped } = await importScene(path);
      const existing = await readSidecar(path);
      const labelling = labelScene(scene, space, rules, existing);
      if (flags.write) {
        const sha256 = createHash('sha256').update(await onPath(path, () => readFile(path))).digest('hex');
        const proposed = sidecarOf(labelling, sha256);
        await writeAtomically(sidecarPath(path), formatSidecar(existing ? mergeSidecar(existing, proposed) : proposed));
      }
      for (const line of dropped) process.stderr.write(`left out: ${line}\n`);
      for (const line of labelling.warnings) process.stderr.write(`warning: ${line}\n`);
      process.stdout.write(flags.json ? `${JSON.stringify({ space: space.name, objects: rows(labelling), warnings: labelling.warnings, dropped }, null, 2)}\n` : table(labelling));
      if (flags.write && !flags.json) process.stdout.write(`\nwritten to ${sidecarPath(path)}: change a concept there, set "by": "user", and it stays\n`);
    });
}

function rows(labelling: Labelling): { instance: number; path: string; concept: string | null; class: number; name: string; confidence: number; by: string; reason: string }[] {
  const names = new Map(labelling.space.classes.map((c) => [c.id, c.name]));
  return labelling.objects.map((o) => ({
    instance: o.instance, path: o.path, concept: o.concept, class: o.classId, name: names.get(o.classId) ?? '?', confidence: o.confidence, by: o.by, reason: o.reason,
  }));
}

function table(labelling: Labelling): string {
  const cells = rows(labelling).map((r) => [String(r.instance), r.path, r.concept ?? '-', `${r.class} ${r.name}`, r.confidence.toFixed(2), r.reason]);
  const all = [['id', 'object', 'concept', 'class', 'sure', 'why'], ...cells];
  const widths = all[0].map((_, column) => Math.min(44, Math.max(...all.map((row) => row[column].length))));
  return all.map((row) => row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column]))).join('  ')).join('\n') + '\n';
}
