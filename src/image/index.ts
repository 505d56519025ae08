export * from './image.ts';
export * from './decode.ts';
export { decodeExrLayers, type ExrLayers } from './exr/decode.ts';
export { decodePngIndices } from './png-decode.ts';
export { encodePng, PNG_DEFAULTS, type PngImage, type PngOptions } from './png-encode.ts';
export * from './wasm.ts';
