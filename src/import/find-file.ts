/**
 * Finds files that a scene file names: as written, else by its last part alone beside the scene (paths of the machine
 * it was made on), else in another letter case (made where case does not matter). Names with a URI scheme are no files.
 */
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** Folders with more entries are not searched. */
const MAX_ENTRIES = 20_000;

export const isUri = (name: string): boolean => /^[a-z][a-z0-9+.-]+:/i.test(name);

const isFile = async (path: string): Promise<boolean> => (await stat(path).catch(() => null))?.isFile() ?? false;

/** The path with each part that does not exist replaced by one that differs only in letter case; null where none does. */
async function inAnyCase(path: string): Promise<string | null> {
  if (await stat(path).catch(() => null)) return path;
  const above = dirname(path);
  const parent = above === path ? null : await inAnyCase(above);
  if (parent === null) return null;
  const entries = await readdir(parent).catch(() => []);
  if (entries.length > MAX_ENTRIES) return null;
  const wanted = basename(path).toLowerCase();
  const entry = entries.sort().find((name) => name.toLowerCase() === wanted);
  return entry === undefined ? null : join(parent, entry);
}

/** Absolute path of the file `name` as seen from `folder`, or null. */
export async function findFile(folder: string, name: string): Promise<string | null> {
  if (name === '' || name.length > 4096 || name.includes('\0') || isUri(name)) return null;
  const plain = name.replaceAll('\\', '/');
  for (const path of [resolve(folder, plain), join(resolve(folder), basename(plain))]) {
    if (await isFile(path)) return path;
    const other = await inAnyCase(path);
    if (other !== null && await isFile(other)) return other;
  }
  return null;
}
