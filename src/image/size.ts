/** The size of an image from its first bytes, without decoding it. */
import { jpegHeader } from './jpeg-decode.ts';
import { broken, checkSize } from './limits.ts';

/** How many first bytes imageSize wants to see: JPEGs may have a preview and profiles before their header. */
export const SIZE_BYTES = 1 << 17;

/** Width and height of a PNG or JPEG; null for other formats, or when the header lies further in. InputError for a broken one. */
export function imageSize(head: Uint8Array, name: string): { readonly width: number; readonly height: number } | null {
  if (head.length >= 24 && head[0] === 0x89 && head[1] === 0x50 && head[2] === 0x4e && head[3] === 0x47) {
    const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
    const size = { width: view.getUint32(16), height: view.getUint32(20) };
    checkSize(name, size.width, size.height);
    return size;
  }
  if (head[0] !== 0xff || head[1] !== 0xd8) return null;
  const found = jpegHeader(head, name).frame;
  if (found === null) {
    if (head.length < SIZE_BYTES) throw broken(name, 'JPEG', 'no frame header');
    return null;
  }
  checkSize(name, found.width, found.height);
  return { width: found.width, height: found.height };
}
