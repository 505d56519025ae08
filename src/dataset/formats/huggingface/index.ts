/** Hugging Face datasets: parquet with a dataset card. docs/formats/huggingface.md. */
import { defineFormat } from '../../define-format.ts';
import { parquetFilesOf, readParquet } from './read-parquet.ts';
import { assemble, encode } from './write.ts';

export const huggingface = defineFormat({
  name: 'huggingface',
  title: 'Parquet files with a dataset card, as the Hugging Face Hub and `datasets` have them',
  docs: 'docs/formats/huggingface.md',
  requires: [],
  keeps: null,
  keepsOfFrame: null,
  losses: ['Frames come back split after split, in their order within each.'],
  writing: { encode, assemble },
  detect: (path) => parquetFilesOf(path).then((files) => files.length > 0, () => false),
  read: readParquet,
});
