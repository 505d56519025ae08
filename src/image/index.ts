export * from './image.ts';
export * from './decode.ts';
