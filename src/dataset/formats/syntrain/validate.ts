/** Checks a dataset of the format `syntrain` against itself: hashes, sizes, ids, order, truth, and stray files. */
import { access, open, opendir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { channelPath } from '../../encode-film.ts';
import { linesOf } from '../../lines.ts';
import { Problems, type Report } from '../../report.ts';
import { truthProblems } from '../../truth-check.ts';
import type { ChannelSpec } from '../../channels.ts';
import type { Raster } from '../../../frame/index.ts';
import type { FrameRecord, Manifest } from '../../schema.ts';
import { parseRecord, readManifest, readSyntrain } from './read.ts';
import { Summary } from './write.ts';

/** Files that belong to a dataset beside its frames; `view/` belongs to index.html. */
const KNOWN: ReadonlySet<string> = new Set(['dataset.json', 'frames.jsonl', 'CREDITS.md', 'run.log', 'contact-sheet.png', 'index.html', '.DS_Store', 'Thumbs.db', 'desktop.ini']);

/** Whether a frame id comes after another: by length, then as text, so that 1000000 follows 999999. */
export const follows = (id: string, before: string): boolean => id.length > before.length || (id.length === before.length && id > before);

/** An id that generate gives; converted frames keep the names they had, in the order they had. */
const isNumbered = (id: string): boolean => /^\d{6,}$/.test(id);

export async function validateSyntrain(dir: string, onFrame: (done: number, total: number) => void = () => undefined): Promise<Report> {
  const problems = new Problems();
  let frames = 0;
  let files = 0;
  const report = (): Report => ({ format: 'syntrain', frames, files, problems: problems.shown, problemCount: problems.count });
  const manifest = await problems.attempt('dataset.json', () => readManifest(dir));
  if (manifest === null) return report();
  await problems.attempt('frames.jsonl', () => readSyntrain(dir)); // sha256 and count
  const lenient = await problems.attempt('frames.jsonl', () => readSyntrain(dir, { verifyList: false }));
  if (lenient === null) return report();
  files += 3;
  await access(join(dir, 'CREDITS.md')).catch(() => problems.add('CREDITS.md', 'is missing. Credits must travel with the images'));
  const specs = new Map(manifest.channels.map((c) => [c.name, c as ChannelSpec]));
  const summary = new Summary(dir);
  const ids = new Set<string>();
  let previous = '';
  const path = join(dir, 'frames.jsonl');
  const file = await open(path);
  try {
    for await (const { text } of linesOf(file)) {
      const index = frames++;
      const record = await problems.attempt('frames.jsonl', () => Promise.resolve().then(() => parseRecord(text, path, index)));
      if (record === null) continue;
      const where = `frame ${record.id}`;
      if (ids.has(record.id)) problems.add(where, 'there are two frames of this id');
      else if (isNumbered(record.id) && isNumbered(previous) && !follows(record.id, previous)) problems.add(where, `comes after frame ${previous}; frames are in the order of their ids`);
      ids.add(record.id);
      previous = record.id;
      await problems.attempt(where, () => Promise.resolve().then(() => summary.take(record, [])));
      checkPlaces(record, specs, problems);
      files += await checkFrame(lenient, index, record, problems);
      onFrame(frames, manifest.counts.frames);
    }
  } finally {
    await file.close();
  }
  const { counts } = summary.result();
  for (const key of ['frames', 'objects'] as const) {
    if (counts[key] !== manifest.counts[key]) problems.add('dataset.json', `counts ${manifest.counts[key]} ${key}; frames.jsonl has ${counts[key]}`);
  }
  if (JSON.stringify(counts.splits) !== JSON.stringify(manifest.counts.splits)) {
    problems.add('dataset.json', `counts the splits ${JSON.stringify(manifest.counts.splits)}; frames.jsonl has ${JSON.stringify(counts.splits)}`);
  }
  await findStrays(dir, manifest, ids, problems);
  return report();
}

function checkPlaces(record: FrameRecord, specs: ReadonlyMap<string, ChannelSpec>, problems: Problems): void {
  for (const [name, { path }] of Object.entries(record.files)) {
    const spec = specs.get(name);
    if (spec && channelPath(spec, record.id) !== path) problems.add(`frame ${record.id}`, `its ${name} is at ${path}; dataset.json says ${channelPath(spec, record.id)}`);
  }
  for (const name of specs.keys()) if (!(name in record.files)) problems.add(`frame ${record.id}`, `has no ${name}`);
}

async function checkFrame(dataset: Awaited<ReturnType<typeof readSyntrain>>, index: number, record: FrameRecord, problems: Problems): Promise<number> {
  const verified = await problems.attempt(`frame ${record.id}`, () => dataset.frame(index));
  if (verified === null) return 0;
  const rasters: Record<string, Raster> = {};
  for (const [name, channel] of Object.entries(verified.channels)) {
    const raster = await problems.attempt(record.files[name].path, () => channel.load());
    if (raster) rasters[name] = raster;
  }
  for (const problem of truthProblems(verified, rasters, dataset.info.labelSpace)) problems.add(`frame ${record.id}`, problem);
  return Object.keys(record.files).length;
}

async function findStrays(dir: string, manifest: Manifest, ids: ReadonlySet<string>, problems: Problems): Promise<void> {
  const forms = manifest.channels.map((c) => c.path.split('{id}') as [string, string]);
  for await (const entry of await opendir(dir, { recursive: true })) {
    if (entry.isDirectory()) continue;
    const path = relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/');
    const isOurs = KNOWN.has(path) || path.startsWith('view/') || forms.some(([head, tail]) =>
      path.startsWith(head) && path.endsWith(tail ?? '') && ids.has(path.slice(head.length, path.length - (tail ?? '').length)));
    if (!isOurs) problems.add(path, path.startsWith('.partial/') ? 'is left of a run that has not finished; --resume finishes it' : 'is not part of the dataset. Remove it');
  }
}
