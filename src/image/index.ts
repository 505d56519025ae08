export * from './image.ts';
export * from './decode.ts';
export { decodeExrLayers, type ExrLayers } from './exr/decode.ts';
export { encodeExr, type ExrLayer } from './exr/encode.ts';
export { encodeJpeg, JPEG_DEFAULTS, type JpegOptions } from './jpeg-encode.ts';
export { decodePngIndices } from './png-decode.ts';
export { encodePng, PNG_DEFAULTS, type PngImage, type PngOptions } from './png-encode.ts';
export { linearToSrgb8, toSrgb8 } from './srgb.ts';
export * from './wasm.ts';
