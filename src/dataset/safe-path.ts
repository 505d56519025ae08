/** Paths that a manifest names: they must stay inside the dataset's folder, links included. */
import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { InputError } from '../scene/index.ts';
import { onPath } from './io-error.ts';

/** Throws unless `path` is relative, with forward slashes, and has no `..`. `where` names the file that says it. */
export function checkRelative(path: string, where: string): string {
  const parts = path.split('/');
  if (path === '' || path.includes('\\') || path.includes('\0') || /^[A-Za-z]:/.test(path) || parts.some((p) => p === '' || p === '.' || p === '..')) {
    throw new InputError(`${where}: the path ${JSON.stringify(path)} leads out of the dataset's folder. Paths are relative, with / and without '..'.`);
  }
  return path;
}

/** Absolute path of an existing file of the dataset in `root`. Throws when it, or a link it goes through, leads outside. */
export async function inside(root: string, path: string, where: string): Promise<string> {
  checkRelative(path, where);
  const full = join(root, path);
  const real = await onPath(full, () => realpath(full));
  const realRoot = await realpath(root);
  if (!real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep)) {
    throw new InputError(`${full}: this link leads out of the dataset's folder. Replace it by the file itself.`);
  }
  return full;
}
