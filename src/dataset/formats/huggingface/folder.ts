/**
 * Image folders of Hugging Face's `datasets`: a folder a split with its images and metadata.jsonl or metadata.csv, whose column
 * file_name says which image a row is about; further columns called *_file_name name label, instance and depth images.
 * Memory: the names of its files a frame.
 */
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../../../scene/index.ts';
import type { Dataset, DatasetInfo, Frame } from '../../../frame/index.ts';
import { defineFormat } from '../../define-format.ts';
import type { Folder } from '../../folder.ts';
import type { FramePieces, ReadOptions } from '../../format.ts';
import { onPath } from '../../io-error.ts';
import { lineAt, linesOf } from '../../lines.ts';
import { datasetOf, foreignFrame, foreignInfo } from '../dataset-of.ts';
import { describe, describedFrame, isDescribed, parseDescribed } from '../described.ts';
import { channelsNamed, embeddedChannels, fileInFolder, type EmbeddedName } from '../embedded.ts';
import { idOfPath } from '../image-files.ts';
import { splitOf } from '../webdataset/read.ts';
import { parseCsv } from './csv.ts';

interface Entry { readonly split: string; readonly line: string }

/** Splits are folders. */
const folderOfSplit = (split: string): string => (/^[A-Za-z0-9_-]+$/.test(split) ? split : 'other');

async function encode(frame: Frame, info: DatasetInfo): Promise<FramePieces> {
  const split = folderOfSplit(frame.split);
  const { described, files } = await describe(frame, info, (spec) => `${split}/${frame.id}${spec.name === 'image' ? '' : `.${spec.name}`}.${spec.encoding}`);
  // What `datasets` cannot decode is named by a column that it leaves as text.
  const names = files.map(({ spec, path }) => [spec.name === 'image' ? 'file_name' : `${spec.name}${spec.encoding === 'exr' ? '_path' : '_file_name'}`, path.slice(split.length + 1)]);
  const entry: Entry = { split, line: JSON.stringify({ ...Object.fromEntries(names), frame: JSON.stringify(described) }) };
  return { files, entry };
}

async function assemble(folder: Folder): Promise<void> {
  const splits = new Set<string>();
  for await (const { entry } of folder.entries()) splits.add((entry as Entry).split);
  for (const split of [...splits].sort()) {
    await folder.writeLines(`${split}/metadata.jsonl`, (async function* () {
      for await (const { entry } of folder.entries()) if ((entry as Entry).split === split) yield (entry as Entry).line;
    })());
  }
}

const TABLES = ['metadata.jsonl', 'metadata.csv'] as const;

/** The tables of a dataset, relative to its folder: its own, or else those of the folders in it. */
async function tablesOf(dir: string): Promise<string[]> {
  const entries = await onPath(dir, () => readdir(dir, { withFileTypes: true }));
  const own = TABLES.find((name) => entries.some((e) => e.name === name && e.isFile()));
  if (own !== undefined) return [own];
  const found: string[] = [];
  for (const name of entries.filter((e) => e.isDirectory() && !e.name.startsWith('.')).map((e) => e.name).sort()) {
    const there = await Promise.all(TABLES.map((table) => stat(join(dir, name, table)).then((s) => s.isFile(), () => false)));
    const table = TABLES.find((_, i) => there[i]);
    if (table !== undefined) found.push(`${name}/${table}`);
  }
  return found;
}

interface Row { readonly table: string; readonly folder: string; readonly files: Partial<Record<EmbeddedName, string>>; /** Where its line begins, or -1 when there is no more to know. */ readonly offset: number }

/** Which columns name image files: file_name, *_file_name, and others called like a channel whose values look like image files. */
function filesOf(row: Readonly<Record<string, unknown>>, where: string): Row['files'] {
  const stems = new Map<string, string>();
  for (const [column, value] of Object.entries(row)) {
    if (typeof value !== 'string' || value === '') continue;
    if (column === 'file_name') stems.set('image', value);
    else if (/_(file_name|file|path)$/.test(column) || /\.(png|jpe?g|webp|bmp|tiff?)$/i.test(value)) stems.set(column.replace(/_(file_name|file|path)$/, ''), value);
  }
  const named = channelsNamed([...stems.keys()]);
  if (named.image === undefined) throw new InputError(`${where}: has no file_name (${Object.keys(row).join(', ')}). Say there which image the row is about, relative to the table.`);
  return Object.fromEntries(Object.entries(named).map(([channel, stem]) => [channel, stems.get(stem)!]));
}

async function rowsOf(dir: string, table: string): Promise<Row[]> {
  const path = join(dir, table);
  const folder = table.slice(0, table.lastIndexOf('/') + 1);
  const rows: Row[] = [];
  if (table.endsWith('.csv')) {
    for (const row of parseCsv(await onPath(path, () => readFile(path, 'utf8')), path)) rows.push({ table, folder, files: filesOf(row, `${path}, row ${rows.length + 1}`), offset: -1 });
    return rows;
  }
  await onPath(path, async () => {
    const file = await open(path);
    try {
      let end = 0;
      for await (const line of linesOf(file)) {
        end = line.end;
        if (line.text.trim() === '') continue;
        const where = `${path}, row ${rows.length + 1}`;
        const row = objectOf(line.text, where);
        rows.push({ table, folder, files: filesOf(row, where), offset: 'frame' in row ? line.offset : -1 });
      }
      const { size } = await file.stat();
      if (end < size) { // a last line without newline
        const where = `${path}, row ${rows.length + 1}`;
        const row = objectOf(await lineAt(file, end), where);
        rows.push({ table, folder, files: filesOf(row, where), offset: 'frame' in row ? end : -1 });
      }
    } finally {
      await file.close();
    }
  });
  return rows;
}

function objectOf(text: string, where: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Readonly<Record<string, unknown>>;
  } catch { /* said below */ }
  throw new InputError(`${where}: is no JSON object. metadata.jsonl has one a line.`);
}

async function readFolder(dir: string, options: ReadOptions = {}): Promise<Dataset> {
  const tables = await tablesOf(dir);
  if (tables.length === 0) throw new InputError(`${dir}: there is no metadata.jsonl or metadata.csv in it or its folders.`);
  const rows = (await Promise.all(tables.map((table) => rowsOf(dir, table)))).flat();
  const info = await foreignInfo(dir, options);
  // Splits may use the same names; then the folder's goes before them.
  const plain = rows.map((row) => idOfPath(row.files.image!));
  const ids = new Set(plain).size === rows.length ? plain : rows.map((row, i) => idOfPath(`${row.folder}${plain[i]}.x`));
  const seen = new Map<string, number>();
  ids.forEach((id, i) => {
    const other = seen.get(id);
    if (other !== undefined) throw new InputError(`${join(dir, rows[i].table)}: ${JSON.stringify(rows[i].files.image)} and ${JSON.stringify(rows[other].files.image)} would both be frame ${id}. Remove or rename one.`);
    seen.set(id, i);
  });
  seen.clear();
  return datasetOf(info, rows.length, (index) => rowFrame(dir, rows[index], ids[index], info, options));
}

async function rowFrame(dir: string, row: Row, id: string, info: DatasetInfo, options: ReadOptions): Promise<Frame> {
  const table = join(dir, row.table);
  if (row.offset >= 0) {
    const file = await onPath(table, () => open(table));
    let text: unknown;
    try {
      text = objectOf(await lineAt(file, row.offset), table).frame;
    } finally {
      await file.close();
    }
    const value: unknown = typeof text === 'string' && text.startsWith('{"syntrain"') ? JSON.parse(text) : null;
    if (isDescribed(value)) {
      return describedFrame(parseDescribed(value, table), options.verify !== false, (_, path) => ({ where: join(dir, path), fetch: () => fileInFolder({ dir, path, said: table }).bytes() }));
    }
  }
  const files = Object.fromEntries(Object.entries(row.files).map(([channel, path]) => [channel, fileInFolder({ dir, path: row.folder + path, said: table })]));
  return foreignFrame({ id, sourceId: row.folder + row.files.image!, split: splitOf(row.folder + row.files.image!), channels: await embeddedChannels(files, info.labelSpace) });
}

export const huggingfaceFolder = defineFormat({
  name: 'huggingface-folder',
  title: 'Image folders with metadata.jsonl, as Hugging Face `datasets` reads them',
  docs: 'docs/formats/huggingface.md',
  requires: ['image'],
  keeps: null,
  keepsOfFrame: null,
  losses: ['Frames come back split after split, in their order within each.'],
  writing: { encode, assemble },
  detect: (dir) => tablesOf(dir).then((tables) => tables.length > 0, () => false),
  read: readFolder,
});
