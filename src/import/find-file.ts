/**
 * Finds files that a scene file names: as written, else by its last part alone beside the scene (paths of the machine
 * it was made on), else in another letter case (made where case does not matter). Names with a URI scheme are no files.
 * Folders are listed once, so that a file with a million names that lead nowhere costs no million looks at the disk.
 */
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** Absolute path of the file `name` as seen from `folder`, or null. */
export type FindFile = (folder: string, name: string) => Promise<string | null>;

/** What a folder holds: names as they are, and by their lower-case form. Null when there is no such folder. */
type Listing = { readonly exact: ReadonlySet<string>; readonly anyCase: ReadonlyMap<string, string> } | null;

export const isUri = (name: string): boolean => /^[a-z][a-z0-9+.-]+:/i.test(name);

const isFile = async (path: string): Promise<boolean> => (await stat(path).catch(() => null))?.isFile() ?? false;

/** A finder for one import: what the disk holds is looked at once. */
export function fileFinder(): FindFile {
  const listings = new Map<string, Promise<Listing>>();
  const folders = new Map<string, Promise<string | null>>();

  const list = (folder: string): Promise<Listing> => {
    const known = listings.get(folder) ?? readdir(folder).then(
      (names) => ({ exact: new Set(names), anyCase: new Map(names.sort().reverse().map((name) => [name.toLowerCase(), name])) }), () => null);
    listings.set(folder, known);
    return known;
  };
  /** The entry of that path, each part in the case that exists. */
  const entry = async (path: string): Promise<string | null> => {
    const folder = await existing(dirname(path));
    const listing = folder === null ? null : await list(folder);
    if (folder === null || !listing) return null;
    const name = basename(path);
    const found = listing.exact.has(name) ? name : listing.anyCase.get(name.toLowerCase());
    return found === undefined ? null : join(folder, found);
  };
  /** A folder in the case that exists. */
  const existing = (path: string): Promise<string | null> => {
    const known = folders.get(path) ?? list(path).then((listing) => (listing ? path : dirname(path) === path ? null : entry(path)));
    folders.set(path, known);
    return known;
  };

  return async (folder, name) => {
    if (name === '' || name.length > 4096 || name.includes('\0') || isUri(name)) return null;
    const plain = name.replaceAll('\\', '/');
    for (const path of [resolve(folder, plain), join(resolve(folder), basename(plain))]) {
      const found = await entry(path);
      if (found !== null && await isFile(found)) return found;
    }
    return null;
  };
}
