/** WebDataset: tar shards of samples, for training that streams from disks and buckets. docs/formats/webdataset.md. */
import { defineFormat } from '../../define-format.ts';
import { readWebdataset, shardsOf } from './read.ts';
import { assemble, encode } from './write.ts';

export const webdataset = defineFormat({
  name: 'webdataset',
  title: 'Tar shards of about 1 GB, as the WebDataset library streams them',
  docs: 'docs/formats/webdataset.md',
  requires: [],
  keeps: null,
  keepsOfFrame: null,
  losses: ['Frames come back shard by shard: split after split, in their order within each.'],
  writing: { encode, assemble },
  detect: (path) => shardsOf(path).then((shards) => shards.length > 0 && (shards[0] !== path || path.endsWith('.tar')), () => false),
  read: readWebdataset,
});
