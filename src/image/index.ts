export * from './image.ts';
export * from './decode.ts';
export * from './wasm.ts';
