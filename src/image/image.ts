/** A decoded image, and the limits that every decoder keeps to. */

/** Rows from the top, interleaved. Integers stand for value / maximum (255 or 65535); floats are what they are. */
export interface Image {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
  readonly data: Uint8Array | Uint16Array | Float32Array;
  /** What the file format says about colour channels; a normal map in a PNG is 'srgb' here and linear to who uses it. */
  readonly encoding: 'srgb' | 'linear';
}

/**
 * No decoder gives more pixels than this, and none allocates more than some 16 bytes a pixel plus the file while at it:
 * a file that asks for more is refused from its header. 2^28 pixels are 16384 x 16384.
 */
export const MAX_PIXELS = 1 << 28;
/** Neither side may be longer. */
export const MAX_SIDE = 65535;
