export * from './surface.ts';
export * from './normals.ts';
export * from './box.ts';
export * from './lathe.ts';
export * from './sheet.ts';
export * from './tube.ts';
export * from './extrude.ts';
export * from './loft.ts';
