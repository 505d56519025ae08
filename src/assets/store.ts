/**
 * The store: a folder with a folder for each asset, named by what is in it, and an index.
 *
 *   index.json                      what openAssets reads
 *   assets/3f/3f9c.../asset.json    the facts, model.bin the model, thumbnail.png a picture
 *
 * Two machines that add the same libraries hold the same bytes. Files are written under another name first.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { InputError } from '../scene/index.ts';
import { assetSchema, indexSchema, type Asset } from './schema.ts';

/** Where the store is when nothing says otherwise: SYNTRAIN_ASSETS, else XDG's data folder (basedir-spec 0.8). */
export function defaultStore(environment: NodeJS.ProcessEnv = process.env): string {
  if (environment.SYNTRAIN_ASSETS) return environment.SYNTRAIN_ASSETS;
  const data = environment.XDG_DATA_HOME;
  return join(data && isAbsolute(data) ? data : join(homedir(), '.local', 'share'), 'syntrain', 'assets');
}

const INDEX = 'index.json';
export const folderOf = (store: string, id: string): string => join(store, 'assets', id.slice(0, 2), id);

export const sha256Of = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** The asset with its id: the first 16 digits of the hash of all the rest. */
export function withId(facts: Omit<Asset, 'id'>): Asset {
  return { ...facts, id: sha256Of(JSON.stringify(facts)).slice(0, 16) };
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** The assets of a store, sorted by id; none where there is no store yet. Throws InputError when its index is damaged. */
export async function readIndex(store: string): Promise<Asset[]> {
  const path = join(store, INDEX);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return [];
    throw new InputError(`${path}: cannot be read (${error instanceof Error ? error.message : String(error)}).`);
  }
  const checked = indexSchema.safeParse(parseJson(text, path));
  if (!checked.success) {
    const { path: where, message } = checked.error.issues[0];
    throw new InputError(`${path}: ${where.join('.')}: ${message}. Delete it and add the libraries again: models that are there are not made again.`);
  }
  return checked.data.assets;
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(`${path}: is no JSON (${error instanceof Error ? error.message : String(error)}). Delete it and add the libraries again.`);
  }
}

async function writeWhole(path: string, data: Uint8Array | string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, data);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new InputError(`${path}: cannot be written (${error instanceof Error ? error.message : String(error)}). Choose another --store, or free some space.`);
  }
}

/** Writes the index; assets in any order. */
export async function writeIndex(store: string, assets: readonly Asset[]): Promise<void> {
  await makeFolder(store);
  const sorted = [...assets].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  await writeWhole(join(store, INDEX), `${JSON.stringify({ schemaVersion: 1, assets: sorted }, null, 1)}\n`);
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw new InputError(`${path}: cannot be made (${error instanceof Error ? error.message : String(error)}). Choose another --store.`);
  }
}

/** True when the asset is there whole; with `picture`, its thumbnail too. */
export async function hasAsset(store: string, asset: Asset, picture: boolean): Promise<boolean> {
  const folder = folderOf(store, asset.id);
  const there = async (name: string): Promise<boolean> => (await stat(join(folder, name)).catch(() => null))?.isFile() ?? false;
  return await there('model.bin') && await there('asset.json') && (!picture || there('thumbnail.png'));
}

/** Writes an asset; asset.json last, as it says that the rest is there. */
export async function writeAsset(store: string, asset: Asset, model: Uint8Array, picture: Uint8Array | null): Promise<void> {
  const folder = folderOf(store, asset.id);
  await makeFolder(folder);
  await writeWhole(join(folder, 'model.bin'), model);
  if (picture) await writeWhole(join(folder, 'thumbnail.png'), picture);
  await writeWhole(join(folder, 'asset.json'), `${JSON.stringify(assetSchema.parse(asset), null, 1)}\n`);
}

/** Takes an asset out, for another version of the same piece that came in its place. */
export async function removeAsset(store: string, id: string): Promise<void> {
  await rm(folderOf(store, id), { recursive: true, force: true });
}

/** Packed bytes of an asset's model. Throws InputError when they are not there or not what the store wrote. */
export async function readModelBytes(store: string, asset: Asset): Promise<Uint8Array> {
  const path = modelPath(store, asset.id);
  return checkModel(path, asset, await readFile(path).catch((error: unknown) => notReadable(path, error)));
}

/** The same at once, for rooms, which choose models while they are laid out. */
export function readModelBytesNow(store: string, asset: Asset): Uint8Array {
  const path = modelPath(store, asset.id);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return notReadable(path, error);
  }
  return checkModel(path, asset, bytes);
}

export const modelPath = (store: string, id: string): string => join(folderOf(store, id), 'model.bin');

function notReadable(path: string, error: unknown): never {
  throw new InputError(`${path}: cannot be read (${error instanceof Error ? error.message : String(error)}). Add the library to the store again.`);
}

function checkModel(path: string, asset: Asset, bytes: Uint8Array): Uint8Array {
  if (sha256Of(bytes) !== asset.sha256) throw new InputError(`${path}: is not what was stored (its sha256 differs). Delete its folder and add the library again.`);
  return bytes;
}

/** The PNG of an asset, or null where it has none. */
export async function readThumbnail(store: string, id: string): Promise<Uint8Array | null> {
  return readFile(join(folderOf(store, id), 'thumbnail.png')).catch(() => null);
}

/** Bytes of all files under the store. */
export async function storeBytes(store: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(store, { recursive: true, withFileTypes: true }).catch(() => [])) {
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name)).catch(() => null))?.size ?? 0;
  }
  return bytes;
}
