/**
 * One parquet file, read a cell at a time. Columns of text are kept a row group at a time; pictures are read page by page where
 * the file has an index of pages (ours do), else a row group of their column is kept: the last few, never the file.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { AsyncBuffer, ColumnChunk, Compressors, FileMetaData, SchemaTree } from 'hyparquet';
import { InputError } from '../../../scene/index.ts';
import { explain, onPath } from '../../io-error.ts';

/** Column chunks kept in memory. A frame has a few columns of text and of pictures; readers go row by row. */
const KEPT = 8;
/** Chunks and pages larger than this are refused: they would be read at once. */
const LARGEST_CHUNK = 2 ** 31;
const MOST_ROWS = 2 ** 31;

export interface ParquetFile {
  readonly path: string;
  readonly rows: number;
  readonly columns: readonly SchemaTree[];
  cell(column: string, row: number): Promise<unknown>;
}

/** Opens a file and checks what its footer says. */
export async function openParquet(path: string): Promise<ParquetFile> {
  const file = await fileBuffer(path);
  const { parquetMetadataAsync, parquetSchema } = await import('hyparquet');
  const metadata = await decoding(path, () => parquetMetadataAsync(file, { geoparquet: false }));
  const starts: number[] = [];
  let rows = 0;
  for (const group of metadata.row_groups) {
    starts.push(rows);
    rows += Number(group.num_rows);
    if (!(group.num_rows >= 0n && rows <= MOST_ROWS)) throw broken(path, `a row group of ${group.num_rows} rows`);
  }
  if (BigInt(rows) !== metadata.num_rows) throw broken(path, `its footer says ${metadata.num_rows} rows, its row groups have ${rows}`);
  const kept = new Map<string, Promise<readonly unknown[]>>();
  const { children: columns } = parquetSchema(metadata);
  const pictures = new Set(columns.filter(holdsPictures).map((c) => c.element.name));
  const groupOf = (row: number): number => starts.findLastIndex((start) => start <= row);
  return {
    path, rows, columns,
    async cell(column, row) {
      const group = groupOf(row);
      const first = starts[group];
      if (pictures.has(column) && hasIndex(metadata, group, column)) return (await readRows(file, path, metadata, column, row, row + 1))[0];
      const key = `${group} ${column}`;
      let chunk = kept.get(key);
      if (chunk === undefined) {
        checkSize(metadata, group, column, path);
        chunk = readRows(file, path, metadata, column, first, first + Number(metadata.row_groups[group].num_rows));
        kept.set(key, chunk);
        chunk.catch(() => kept.delete(key));
      } else {
        kept.delete(key); // to the end: the one used longest ago goes first
        kept.set(key, chunk);
      }
      if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
      return (await chunk)[row - first];
    },
  };
}

const broken = (path: string, reason: string, cause?: unknown): InputError => new InputError(`${path}: broken parquet (${reason}). Fetch the file again.`, { cause });

async function decoding<T>(path: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw broken(path, error instanceof Error ? error.message : String(error), error);
  }
}

const chunksOf = (metadata: FileMetaData, group: number, column: string): ColumnChunk[] =>
  metadata.row_groups[group].columns.filter((chunk) => chunk.meta_data?.path_in_schema[0] === column);

/** Whether the pages of a column can be found one by one. Chunks of a single page have no index; they are small and kept. */
const hasIndex = (metadata: FileMetaData, group: number, column: string): boolean =>
  chunksOf(metadata, group, column).some((chunk) => (chunk.offset_index_length ?? 0) > 0);

/** Structs of bytes and path, and plain bytes; numbers (a class) and texts are no pictures. */
export function holdsPictures({ element, children }: SchemaTree): boolean {
  if (children.length > 0) return children.some((c) => c.element.name === 'bytes' && c.element.type === 'BYTE_ARRAY');
  return element.type === 'BYTE_ARRAY' && element.converted_type === undefined && element.logical_type === undefined;
}

function checkSize(metadata: FileMetaData, group: number, column: string, path: string): void {
  for (const { meta_data: meta } of chunksOf(metadata, group, column)) {
    if (meta && (meta.total_uncompressed_size > LARGEST_CHUNK || meta.total_compressed_size > LARGEST_CHUNK)) {
      throw new InputError(`${path}: column ${column} has ${meta.total_uncompressed_size} bytes in row group ${group}, more than the ${LARGEST_CHUNK} that are read at once. Write it with smaller row groups (100 rows).`);
    }
  }
}

async function readRows(file: AsyncBuffer, path: string, metadata: FileMetaData, column: string, rowStart: number, rowEnd: number): Promise<readonly unknown[]> {
  const { parquetReadObjects } = await import('hyparquet');
  const rows = await decoding(path, async () => parquetReadObjects({
    file, metadata, columns: [column], rowStart, rowEnd, utf8: false, geoparquet: false, useOffsetIndex: true, compressors: await bounded(path),
  }));
  if (rows.length !== rowEnd - rowStart) throw broken(path, `column ${column} has ${rows.length} of ${rowEnd - rowStart} rows`);
  return rows.map((row) => row[column] as unknown);
}

/** Decoders of all codecs that parquet names, which refuse pages of absurd sizes before anything is allocated. */
async function bounded(path: string): Promise<Compressors> {
  const { compressors } = await import('hyparquet-compressors');
  return Object.fromEntries(Object.entries(compressors).map(([codec, decode]) => [codec, (input: Uint8Array, length: number) => {
    if (length > LARGEST_CHUNK || length > 16 + input.length * LARGEST_RATIO) throw broken(path, `a page of ${input.length} bytes that would be ${length} unpacked`);
    return decode(input, length);
  }]));
}

/** Deflate packs 1032 : 1 at most; zstd and brotli more, of runs of one byte, which no page of pictures is. */
const LARGEST_RATIO = 1 << 16;

/**
 * Slices of a file. Requests beyond its end, which only damaged footers make, are errors. They are read at once: hyparquet
 * asks ahead, and of requests under way nobody would hear the failure once another has failed.
 */
async function fileBuffer(path: string): Promise<AsyncBuffer> {
  const { size } = await onPath(path, () => stat(path));
  return {
    byteLength: size,
    slice(start, end = size) {
      if (!(start >= 0 && start <= end && end <= size)) throw broken(path, `bytes ${start} to ${end} of ${size}`);
      const buffer = new ArrayBuffer(end - start);
      if (readInto(new Uint8Array(buffer), path, start) !== buffer.byteLength) throw broken(path, `bytes ${start} to ${end} could not be read`);
      return buffer;
    },
  };
}

function readInto(bytes: Uint8Array, path: string, position: number): number {
  try {
    const file = openSync(path, 'r');
    try {
      return readSync(file, bytes, 0, bytes.length, position);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw explain(error, path);
  }
}
