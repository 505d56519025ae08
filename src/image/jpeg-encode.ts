/** JPEG writing by mozjpeg as WebAssembly: the same bytes on every machine. */
import encode, { init } from '@jsquash/jpeg/encode.js';
import { loadWasm } from './wasm.ts';

export interface JpegOptions {
  /** 1..100. */
  readonly quality: number;
  /** Smaller files for several times the time: progressive scans and trellis quantisation. */
  readonly small: boolean;
}

export const JPEG_DEFAULTS: JpegOptions = { quality: 92, small: false };

const WASM = '@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm';
let ready: Promise<void> | null = null;

/** The file's bytes; alpha is left out. Throws RangeError when sizes do not fit. */
export async function encodeJpeg(
  { width, height, channels, data }: { readonly width: number; readonly height: number; readonly channels: 1 | 3 | 4; readonly data: Uint8Array },
  options: Partial<JpegOptions> = {},
): Promise<Uint8Array> {
  if (data.length !== width * height * channels || width < 1 || height < 1 || width > 65500 || height > 65500) {
    throw new RangeError(`JPEG of ${width}x${height}x${channels} needs ${width * height * channels} samples, ${data.length} are given`);
  }
  const { quality, small } = { ...JPEG_DEFAULTS, ...options };
  ready ??= loadWasm(WASM).then(async (module) => { await init(module as never); });
  await ready;
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++) for (let c = 0; c < 3; c++) rgba[i * 4 + c] = data[i * channels + (channels === 1 ? 0 : c)];
  const file = await encode({ width, height, data: rgba } as never, {
    quality, baseline: !small, progressive: small, arithmetic: false, optimize_coding: true, smoothing: 0,
    color_space: channels === 1 ? 1 : 3, quant_table: 0, // 1 grey, 3 YCbCr; 0 the tables of the JPEG standard
    trellis_multipass: small, trellis_opt_zero: small, trellis_opt_table: small, trellis_loops: 1,
    // Chroma in full size from quality 90 on, halved below: what mozjpeg itself does when asked to choose.
    auto_subsample: true, chroma_subsample: 2, separate_chroma_quality: false, chroma_quality: quality,
  });
  return new Uint8Array(file);
}
