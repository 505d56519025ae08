/** `syntrain assets`: a store of furniture that others made. `add` fills it from libraries, `list` shows what is in it. */
import type { Command } from 'commander';
import { addAssets, defaultStore, openAssets, storeBytes, thumbnailDefaults, type AddReport, type Asset } from '../../assets/index.ts';
import { assetSheet } from '../asset-sheet.ts';
import { Interrupted } from '../failure.ts';
import { listOption } from '../options.ts';
import { writeAtomically } from '../../jobs/write-file.ts';

interface AddFlags { store?: string; licence?: string[]; thumbnails: boolean; json?: boolean }
interface ListFlags { store?: string; concept?: string; sheet?: string; json?: boolean }

const STORE = ['--store <dir>', 'folder of the store (default: $SYNTRAIN_ASSETS, else ~/.local/share/syntrain/assets)'] as const;

export function addAssetCommands(program: Command): void {
  const assets = program.command('assets').description('furniture that others made: a local store, filled from Sweet Home 3D libraries');
  assets
    .command('add')
    .description('read furniture libraries (.sh3f) into the store, with licence and credit of each model')
    .argument('<path...>', 'libraries, or folders that hold some')
    .option(...STORE)
    .option('--licence <names>', "licences to allow beside CC0 and CC-BY, separated by commas (GPL, CC-BY-SA, LAL, ...), or 'any'; unknown ones are never read", listOption)
    .option('--no-thumbnails', 'do not render a small picture of each')
    .option('--json', 'print one JSON document')
    .action(async (paths: string[], flags: AddFlags) => {
      const store = flags.store ?? defaultStore();
      const stop = new AbortController();
      const interrupt = (): void => stop.abort();
      process.once('SIGINT', interrupt);
      try {
        const quiet = flags.json === true || process.stderr.isTTY !== true;
        const onPiece = (done: number, total: number): void => { if (!quiet) process.stderr.write(`\r\x1b[2K${done}/${total}`); };
        const report = await addAssets(store, paths, { licences: flags.licence, thumbnails: flags.thumbnails, onPiece, signal: stop.signal });
        if (!quiet) process.stderr.write('\r\x1b[2K');
        const bytes = await storeBytes(store);
        process.stdout.write(flags.json ? `${JSON.stringify({ store, bytes, ...report }, null, 2)}\n` : addText(store, bytes, report));
        if (report.interrupted) throw new Interrupted('stopped; what was added stays, run the same command again to go on');
        if (report.added + report.known === 0) process.exitCode = 1;
      } finally {
        process.removeListener('SIGINT', interrupt);
      }
    });
  assets
    .command('list')
    .description('what is in the store')
    .option(...STORE)
    .option('--concept <name>', "only what is this, or a kind of it: 'chair'")
    .option('--sheet <file>', 'also write a contact sheet of the thumbnails (.png)')
    .option('--json', 'print one JSON document')
    .action(async (flags: ListFlags) => {
      const store = await openAssets(flags.store ?? defaultStore());
      const shown = byConcept(flags.concept === undefined ? store.assets : store.ofConcept(flags.concept));
      if (flags.sheet !== undefined) await writeAtomically(flags.sheet, await assetSheet(store, shown, thumbnailDefaults.size));
      process.stdout.write(flags.json ? `${JSON.stringify({ store: store.folder, assets: shown }, null, 2)}\n` : listText(store.folder, shown));
    });
  for (const command of assets.commands) command.exitOverride().showHelpAfterError(`(syntrain assets ${command.name()} --help lists the options)`);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byConcept = (assets: readonly Asset[]): Asset[] => [...assets].sort((a, b) => compare(a.concept ?? '~', b.concept ?? '~') || compare(a.name, b.name) || compare(a.id, b.id));

/** At most this many lines of each kind; --json has all. */
const LINES = 20;

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const more = lines.length > LINES ? [`  ... and ${lines.length - LINES} more (--json lists all)`] : [];
  return [`${title} (${lines.length}):`, ...lines.slice(0, LINES).map((line) => `  ${line}`), ...more, ''].join('\n');
}

function addText(store: string, bytes: number, report: AddReport): string {
  const { pieces, added, known, replaced } = report;
  return [
    section('could not be read', report.failed), section('left out for their licence', report.licence), section('no concept for their names', report.unmapped), section('notes', report.notes),
    `${pieces} pieces: ${added} added, ${known} there already${replaced > 0 ? `, ${replaced} of them in place of another version` : ''}; ${report.mapped} have a concept\n`,
    `store: ${store} (${(bytes / 1e6).toFixed(1)} MB)\n`,
  ].join('');
}

function listText(store: string, assets: readonly Asset[]): string {
  const rows = assets.map((a) => [a.id, a.concept ?? '-', a.name, a.size.map((side) => side.toFixed(2)).join(' x '), String(a.triangles), a.credit.licence, a.credit.author]);
  const all = [['id', 'concept', 'name', 'width x height x depth', 'triangles', 'licence', 'by'], ...rows];
  const widths = all[0].map((_, column) => Math.min(30, Math.max(...all.map((row) => row[column].length))));
  const table = all.map((row) => row.map((cell, column) => (column === row.length - 1 ? cell : cell.slice(0, 30).padEnd(widths[column]))).join('  ')).join('\n');
  return `${table}\n\n${assets.length} assets in ${store}\n`;
}
