/** PNG reading. */
import { decode } from 'fast-png';
import { InputError } from '../scene/input-error.ts';
import type { Image } from './image.ts';

/** Throws InputError: `name: reason`. */
export function decodePng(bytes: Uint8Array, name: string): Image {
  try {
    const { width, height, channels, data } = decode(bytes);
    return { width, height, channels: channels as Image['channels'], data: data as Uint8Array | Uint16Array, encoding: 'srgb' };
  } catch (error) {
    throw new InputError(`${name}: broken PNG (${error instanceof Error ? error.message : String(error)})`);
  }
}
