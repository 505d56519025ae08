/** Makes a folder and its parents. */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { hasCode } from './io-error.ts';

/**
 * As `mkdir -p`. Node's own recursive mkdir never returns below a file system that answers "no such folder" to every
 * mkdir (/proc): here a parent that exists while its child cannot be made is an error.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return;
    if (!hasCode(error, 'ENOENT') || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await mkdir(path).catch((again: unknown) => {
      if (!hasCode(again, 'EEXIST')) throw again;
    });
  }
}
