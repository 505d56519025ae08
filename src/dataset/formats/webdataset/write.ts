/** Writes WebDataset shards. A frame's part of the tar is made whole by its thread; the end puts the parts behind each other. */
import { open, readFile } from 'node:fs/promises';
import type { DatasetInfo, Frame } from '../../../frame/index.ts';
import { STAGE, type Folder } from '../../folder.ts';
import type { FramePieces } from '../../format.ts';
import { describe } from '../described.ts';
import { END, memberBytes } from './tar.ts';

/** A shard is closed before it would grow beyond this, as WebDataset advises; a frame is never cut. */
export const SHARD_BYTES = 1e9;

interface Entry { readonly split: string; readonly part: string; readonly bytes: number }

/** A sample's key ends at its first dot, so that an id's own dots are written `%2E`; ids have no `%`. */
export const keyOfId = (id: string): string => id.replaceAll('.', '%2E');

/** Splits are part of file names. */
const shardSplit = (split: string): string => (/^[A-Za-z0-9_-]+$/.test(split) ? split : 'other');

export async function encode(frame: Frame, info: DatasetInfo): Promise<FramePieces> {
  const key = keyOfId(frame.id);
  const { described, files } = await describe(frame, info, (spec) => `${key}.${spec.name}.${spec.encoding}`);
  // The text comes first, so that whoever streams knows what the images mean before they come.
  const members = [memberBytes(`${key}.json`, Buffer.from(`${JSON.stringify(described)}\n`)), ...files.map(({ path, bytes }) => memberBytes(path, bytes))];
  const bytes = Buffer.concat(members);
  const part = `${STAGE}/${frame.id}.tar`;
  const entry: Entry = { split: shardSplit(frame.split), part, bytes: bytes.length };
  return { files: [{ path: part, bytes }], entry };
}

/** Where shards end depends on the order and sizes of frames alone. */
export async function assemble(folder: Folder, _header: unknown, shardBytes = SHARD_BYTES): Promise<void> {
  const splits = new Set<string>();
  for await (const { entry } of folder.entries()) splits.add((entry as Entry).split);
  for (const split of [...splits].sort()) {
    let shard = 0;
    let parts: Entry[] = [];
    let size = END.length;
    const flush = async (): Promise<void> => {
      await folder.build(`syntrain-${split}-${String(shard++).padStart(6, '0')}.tar`, (path) => joinParts(folder, parts, path));
      parts = [];
      size = END.length;
    };
    for await (const { entry } of folder.entries()) {
      const own = entry as Entry;
      if (own.split !== split) continue;
      if (parts.length > 0 && size + own.bytes > shardBytes) await flush();
      parts.push(own);
      size += own.bytes;
    }
    if (parts.length > 0) await flush();
  }
}

async function joinParts(folder: Folder, parts: readonly Entry[], path: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (const { part } of parts) await file.appendFile(await readFile(folder.at(part)));
    await file.appendFile(END);
    await file.sync();
  } finally {
    await file.close();
  }
}
