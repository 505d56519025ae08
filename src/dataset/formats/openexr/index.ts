/** Multilayer OpenEXR with Cryptomatte, for compositors and tools that want floats. docs/formats/openexr.md. */
import { stat } from 'node:fs/promises';
import { defineFormat } from '../../define-format.ts';
import { exrFilesOf, readOpenexr } from './read.ts';
import { encode } from './write.ts';

export const openexr = defineFormat({
  name: 'openexr',
  title: 'A multilayer OpenEXR file a frame, with Cryptomatte',
  docs: 'docs/formats/openexr.md',
  requires: ['image'],
  keeps: null,
  keepsOfFrame: null,
  losses: ['Frames come back split after split, in the order of their names within each.'],
  writing: { encode, assemble: () => Promise.resolve() },
  detect: (path) => stat(path).then(async (s) => (s.isFile() ? path.endsWith('.exr') : (await exrFilesOf(path)).length > 0), () => false),
  read: readOpenexr,
});
