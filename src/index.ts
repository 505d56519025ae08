/** syntrain: labelled datasets from virtual scenes. The flow: import -> label -> viewpoints -> render -> dataset. */
export * from './scene/index.ts';
export * from './labels/index.ts';
export * from './viewpoint/index.ts';
export * from './frame/index.ts';
