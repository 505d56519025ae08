/** Decodes an image of any known format, told by its first bytes; the name's extension is not trusted. */
import { InputError } from '../scene/input-error.ts';
import type { Image } from './image.ts';
import { decodePng } from './png-decode.ts';

/** Throws InputError: `name: reason`. */
export async function decodeImage(bytes: Uint8Array, name: string): Promise<Image> {
  if (bytes.length === 0) throw new InputError(`${name}: is empty (0 bytes)`);
  if (bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47) return decodePng(bytes, name);
  throw new InputError(`${name}: not an image of a known format`);
}
