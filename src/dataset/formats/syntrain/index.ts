/** The project's own format: everything that is known, nothing lost. Specification: docs/dataset-format.md. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { defineFormat } from '../../define-format.ts';
import { readSyntrain } from './read.ts';
import { assemble, encode, finishedHeader } from './write.ts';

export const syntrain = defineFormat({
  name: 'syntrain',
  title: "The project's own: all channels, objects and calibration",
  docs: 'docs/dataset-format.md',
  requires: [],
  keeps: null,
  keepsOfFrame: null,
  losses: ['Floating-point channels are stored as dataset.json says (depth in whole millimetres, normals in 8 bits).'],
  writing: { encode, assemble },
  finishedHeader,
  detect: (dir) => access(join(dir, 'dataset.json')).then(() => true, () => false),
  read: readSyntrain,
});
