/**
 * Where an importer reads the files that a scene names: on the disk, or inside an archive. Nothing of an archive is
 * unpacked to the disk, so that a path in it has no place to climb to.
 */
import { readFile, stat } from 'node:fs/promises';
import { posix } from 'node:path';
import { InputError } from '../scene/index.ts';
import { fileFinder, isUri, type FindFile } from './find-file.ts';
import { safePath, type Zip } from './zip.ts';

export interface FileSource {
  /** The file `name` as seen from `folder`, as a path for the others; null when there is none. */
  readonly find: FindFile;
  /** Bytes of a file; null when there is none. */
  size(path: string): Promise<number | null>;
  /** Throws InputError or the system's error when it cannot be read. */
  read(path: string): Promise<Uint8Array>;
}

/** Files of the disk. */
export const diskFiles = (find: FindFile = fileFinder()): FileSource => ({
  find,
  async size(path) {
    const info = await stat(path).catch(() => null);
    return info?.isFile() ? info.size : null;
  },
  read: (path) => readFile(path),
});

/** Files of an archive. Its paths are absolute with the archive as root: '/models/bed/bed.obj'; names that climb out of it are not found. */
export function zipFiles(zip: Zip): FileSource {
  const anyCase = new Map<string, string>();
  for (const path of zip.entries.keys()) if (!anyCase.has(path.toLowerCase())) anyCase.set(path.toLowerCase(), path);
  const entryOf = (path: string): string | null => {
    const inside = safePath(path);
    if (inside === null) return null;
    return zip.entries.has(inside) ? inside : anyCase.get(inside.toLowerCase()) ?? null;
  };
  return {
    async find(folder, name) {
      if (name === '' || name.length > 4096 || isUri(name)) return null;
      const plain = name.replaceAll('\\', '/');
      const found = entryOf(posix.join('/', folder, plain)) ?? entryOf(posix.join('/', folder, posix.basename(plain)));
      return found === null ? null : `/${found}`;
    },
    async size(path) {
      const entry = entryOf(path);
      return entry === null ? null : zip.entries.get(entry)?.size ?? null;
    },
    async read(path) {
      const entry = entryOf(path);
      if (entry === null) throw new InputError(`${zip.name}: has no ${path}.`);
      return zip.read(entry);
    },
  };
}
