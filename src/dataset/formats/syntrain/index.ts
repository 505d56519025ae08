/** The project's own format: everything that is known, nothing lost. Specification: docs/dataset-format.md. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatasetFormat } from '../../format.ts';
import { readSyntrain } from './read.ts';
import { openSyntrain } from './write.ts';

export const syntrain: DatasetFormat = {
  name: 'syntrain',
  title: "The project's own: all channels, objects and calibration",
  docs: 'docs/dataset-format.md',
  requires: [],
  keeps: null,
  keepsOfFrame: null,
  mergesIgnored: false,
  losses: ['Floating-point channels are stored as dataset.json says (depth in whole millimetres, normals in 8 bits).'],
  open: openSyntrain,
  detect: (dir) => access(join(dir, 'dataset.json')).then(() => true, () => false),
  read: readSyntrain,
};
