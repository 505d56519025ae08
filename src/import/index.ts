/** Reads scene files: one registry of importers, chosen by extension, or by the first bytes where that says nothing. */
import { open, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { InputError, type ImportResult } from '../scene/index.ts';
import { gltf } from './gltf.ts';
import { IMPORT_DEFAULTS, type ImportOptions, type SceneImporter } from './importer.ts';
import { mitsuba } from './mitsuba/mitsuba.ts';
import { obj } from './obj/obj.ts';
import { sweetHome3d } from './sweethome3d/home/home.ts';

export * from './importer.ts';
export * from './drops.ts';
export * from './load-textures.ts';
export * from './zip.ts';
export * from './sweethome3d/index.ts';

/** All importers by name. */
export const importers = { gltf, obj, mitsuba, sweetHome3d } satisfies Record<string, SceneImporter>;

/** Reads a scene. Throws InputError naming the file when it cannot be read or is of no known kind. */
export async function importScene(path: string, options: Partial<ImportOptions> = {}): Promise<ImportResult> {
  const head = await readHead(path);
  return importerOf(path, head).import(path, { ...IMPORT_DEFAULTS, ...options });
}

function importerOf(path: string, head: Uint8Array): SceneImporter {
  const all: readonly SceneImporter[] = Object.values(importers);
  const extension = extname(path).slice(1).toLowerCase();
  const found = all.find((importer) => importer.extensions.includes(extension)) ?? all.find((importer) => importer.sniff?.(head));
  if (found) return found;
  const known = all.flatMap((importer) => importer.extensions.map((e) => `.${e}`)).join(', ');
  throw new InputError(`${path}: not a kind of scene that can be read. Known are ${known}.`);
}

async function readHead(path: string): Promise<Uint8Array> {
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(error.code === 'ENOENT' ? `${path}: no such file. Check the path.` : `${path}: cannot be read (${error.code ?? error.message}).`);
  });
  if (info.isDirectory()) throw new InputError(`${path}: is a folder. Name the scene file in it.`);
  if (info.size === 0) throw new InputError(`${path}: is empty (0 bytes). Export ${basename(path)} again.`);
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(`${path}: cannot be opened (${error.code ?? error.message}).`);
  });
  try {
    const head = new Uint8Array(4096);
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
