/**
 * Collects the textures of a scene while it is imported: each image is decoded once, a missing or broken one is
 * reported and replaced by mid-grey, and all together stay within a budget.
 *
 * A scene file may name images beside it, below it or above it (`../textures/wood.jpg` is common), and absolute
 * paths; they are only ever read as images. Names with a URI scheme (http:, file:, ...) are not followed.
 */
import { basename, dirname, resolve } from 'node:path';
import { decodeImage } from '../image/index.ts';
import type { Texture } from '../scene/index.ts';
import type { Drops } from './drops.ts';
import { diskFiles, type FileSource } from './files.ts';

/** Files larger than this are not read as images. */
const MAX_FILE_BYTES = 2 ** 30;
/** Images beyond this many are mid-grey. */
const MAX_TEXTURES = 20_000;

export interface TextureCollector {
  /** Index of the image `name` in Scene.textures, read relative to the scene file. `encoding` holds for integer images. `standIn`: what the report says comes in its place. */
  fromFile(name: string, encoding: Texture['encoding'], standIn?: string): Promise<number>;
  /** The same for an image that is inside the scene file; `key` tells images apart, `name` is for people. */
  fromBytes(key: string, bytes: Uint8Array, name: string, encoding: Texture['encoding']): Promise<number>;
  /** A texture that an importer makes itself (a checkerboard, a sky); `key` tells them apart, `make` runs once a key. */
  fromData(key: string, make: () => Texture): Promise<number>;
  /** Whether a texture is what the file had, not the mid-grey put in place of one that could not be read. */
  isReal(index: number): boolean;
  readonly textures: readonly Texture[];
}

/** Mid-grey of the encoding, for what could not be read. */
function placeholder(name: string, encoding: Texture['encoding']): Texture {
  return { name, width: 1, height: 1, channels: 3, data: Uint8Array.of(128, 128, 128), encoding };
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Starts a collection for the scene file `scenePath`, which is on the disk or in what `files` reads. `budget`: bytes of all decoded images together. */
export function collectTextures(scenePath: string, budget: number, drops: Drops, files: Pick<FileSource, 'size' | 'read'> = diskFiles()): TextureCollector {
  const textures: Texture[] = [];
  const indexOf = new Map<string, Promise<number>>();
  const decoded = new Map<string, Promise<Texture | null>>();
  const placeholders = new Set<number>();
  let left = budget;
  let turn: Promise<unknown> = Promise.resolve(); // one image at a time: bounded memory, and indices in order of asking

  const decode = async (read: () => Promise<Uint8Array>, name: string, standIn: string): Promise<Texture | null> => {
    try {
      const image = await decodeImage(await read(), name);
      if (image.data.byteLength > left) {
        drops.add(`texture ${name}: ${image.width}x${image.height} is beyond the budget of ${budget} bytes for textures; ${standIn} instead`);
        return null;
      }
      left -= image.data.byteLength;
      return { name, ...image };
    } catch (error) {
      drops.add(`texture ${reasonOf(error)}; ${standIn} instead`);
      return null;
    }
  };

  const add = (key: string, name: string, encoding: Texture['encoding'], read: () => Promise<Uint8Array>, standIn = 'mid-grey'): Promise<number> => {
    const use = `${encoding} ${key}`;
    const known = indexOf.get(use);
    if (known) return known;
    const result = turn.then(async () => {
      let image = decoded.get(key);
      if (!image && textures.length >= MAX_TEXTURES) {
        drops.add(`textures beyond the first ${MAX_TEXTURES}; ${standIn} instead`);
        image = Promise.resolve(null);
      }
      if (!image) decoded.set(key, image = decode(read, name, standIn));
      const texture = await image;
      const float = texture?.data instanceof Float32Array;
      if (!texture) placeholders.add(textures.length);
      return textures.push(texture ? { ...texture, encoding: float ? 'linear' : encoding } : placeholder(name, encoding)) - 1;
    });
    turn = result;
    indexOf.set(use, result);
    return result;
  };

  return {
    textures,
    isReal: (index) => !placeholders.has(index),
    fromFile(name, encoding, standIn) {
      const path = resolve(dirname(scenePath), name.replaceAll('\\', '/'));
      return add(path, basename(path), encoding, async () => {
        if (/^[a-z][a-z0-9+.-]+:/i.test(name)) throw new Error(`${name}: only files are read, not URIs`);
        const size = await files.size(path);
        if (size === null) throw new Error(`${name}: no such file`);
        if (size > MAX_FILE_BYTES) throw new Error(`${name}: ${size} bytes, the limit is ${MAX_FILE_BYTES}`);
        return files.read(path);
      }, standIn);
    },
    fromData(key, make) {
      const use = `made ${key}`;
      const known = indexOf.get(use);
      if (known) return known;
      const result = turn.then(() => textures.push(make()) - 1);
      turn = result;
      indexOf.set(use, result);
      return result;
    },
    fromBytes: (key, bytes, name, encoding) => add(`inside ${key}`, name, encoding, async () => bytes),
  };
}
