/** Decodes an image of any known format, told by its first bytes; the name's extension is not trusted. */
import { InputError } from '../scene/input-error.ts';
import { decodeBmp } from './bmp-decode.ts';
import { decodeExr } from './exr/decode.ts';
import { decodeHdr } from './hdr-decode.ts';
import { decodeJpeg } from './jpeg-decode.ts';
import type { Image } from './image.ts';
import { decodePng } from './png-decode.ts';
import { decodeTga, looksLikeTga } from './tga-decode.ts';
import { decodeWebp } from './webp-decode.ts';

/** A format: what its files begin with, and how they are read. */
interface ImageFormat {
  readonly name: string;
  matches(head: Uint8Array): boolean;
  decode(bytes: Uint8Array, name: string): Image | Promise<Image>;
}

const startsWith = (head: Uint8Array, text: string, at = 0): boolean => [...text].every((c, i) => head[at + i] === c.charCodeAt(0));

export const imageFormats: readonly ImageFormat[] = [
  { name: 'PNG', matches: (head) => startsWith(head, '\x89PNG'), decode: decodePng },
  { name: 'JPEG', matches: (head) => startsWith(head, '\xff\xd8\xff'), decode: decodeJpeg },
  { name: 'WebP', matches: (head) => startsWith(head, 'RIFF') && startsWith(head, 'WEBP', 8), decode: decodeWebp },
  { name: 'EXR', matches: (head) => startsWith(head, '\x76\x2f\x31\x01'), decode: decodeExr },
  { name: 'HDR', matches: (head) => startsWith(head, '#?'), decode: decodeHdr },
  { name: 'BMP', matches: (head) => startsWith(head, 'BM'), decode: decodeBmp },
  { name: 'TGA', matches: looksLikeTga, decode: decodeTga },
];

/** `name` is for messages. Throws InputError: `name: reason`. */
export async function decodeImage(bytes: Uint8Array, name: string): Promise<Image> {
  if (bytes.length === 0) throw new InputError(`${name}: is empty (0 bytes). Export the image again.`);
  const format = imageFormats.find((f) => f.matches(bytes));
  if (!format) throw new InputError(`${name}: not an image of a known format (${imageFormats.map((f) => f.name).join(', ')}). Save it as PNG.`);
  return format.decode(bytes, name);
}
