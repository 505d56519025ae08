/** Finds the pictures of a dataset of folders, and the files that go with them. Only names are kept, packed: some 100 bytes a frame. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../../scene/index.ts';
import { hasCode, onPath } from '../io-error.ts';
import { PackedList } from '../packed-list.ts';
import { idOfPath } from './image-files.ts';

/** Names in a folder of the dataset, in order, without hidden ones; none where there is no such folder. */
export async function namesIn(dir: string, path: string): Promise<string[]> {
  const full = join(dir, path);
  try {
    return (await readdir(full)).filter((name) => !name.startsWith('.')).sort();
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return [];
    return onPath(full, () => Promise.reject(error instanceof Error ? error : new Error(String(error))));
  }
}

/** Folders that a folder of the dataset holds, in order. */
export async function foldersIn(dir: string, path: string): Promise<string[]> {
  const full = join(dir, path);
  const entries = await onPath(full, () => readdir(full, { withFileTypes: true })).catch((error: unknown) => {
    if (error instanceof Error && hasCode(error.cause, 'ENOENT', 'ENOTDIR')) return [];
    throw error;
  });
  return entries.filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith('.')).map(({ name }) => name).sort();
}

export const isPicture = (name: string): boolean => /\.(png|jpe?g|webp|bmp|tga)$/i.test(name);
/** Name without its extension. */
export const stemOf = (name: string): string => name.replace(/\.[A-Za-z0-9]{1,5}$/, '');

/**
 * Throws where a picture lacks its annotation. A split without any annotation is one whose annotations are not public;
 * its frames have none. `annotationOf` says which file a picture needs.
 */
export function requireAnnotations(pictures: readonly string[], annotations: ReadonlySet<string>, annotationOf: (picture: string) => string, where: string): void {
  if (annotations.size === 0) return;
  const missing = pictures.filter((picture) => !annotations.has(annotationOf(picture)));
  if (missing.length === 0) return;
  const more = missing.length > 1 ? ` (and ${missing.length - 1} more are missing)` : '';
  throw new InputError(`${join(where, annotationOf(missing[0]))}: there is no such file for the picture ${missing[0]}${more}. Restore it, or remove the picture.`);
}

/** Gives each sample an id: the stem of its picture, with its split in front where several splits have one of that name. */
export function withIds<S extends { readonly split: string; readonly stem: string }>(samples: readonly S[], dir: string): PackedList<S & { readonly id: string }> {
  const times = new Map<string, number>();
  for (const { stem } of samples) times.set(stem, (times.get(stem) ?? 0) + 1);
  const seen = new Set<string>();
  const named = new PackedList<S & { readonly id: string }>();
  for (const sample of samples) {
    const id = idOfPath(`${(times.get(sample.stem) ?? 0) > 1 ? `${sample.split}_` : ''}${sample.stem}.png`);
    if (seen.has(id)) throw new InputError(`${dir}: two frames of the split ${sample.split} would be called ${id}. Rename one of their pictures.`);
    seen.add(id);
    named.push({ ...sample, id });
  }
  return named;
}

/** Split of a frame as a name of a folder. */
export const splitFolder = (split: string): string => (/^[A-Za-z0-9_-]+$/.test(split) ? split : 'train');
