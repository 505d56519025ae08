export * from './viewpoint.ts';
