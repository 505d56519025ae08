/** NYU Depth V2 (Silberman, Hoiem, Kohli and Fergus, ECCV 2012): 1,449 labelled frames in one MATLAB file. docs/formats/nyu.md. */
import type { ChannelData } from '../../../frame/index.ts';
import { defineFormat } from '../../define-format.ts';
import { ignoredAsVoid } from '../dataset-of.ts';
import { instancesPerLabel, uniqueInstances } from './instances.ts';
import { storedIds } from './layout.ts';
import { detectNyu, readNyu } from './read.ts';
import { assemble, encode } from './write.ts';

const metres = (data: ChannelData): ChannelData => Float32Array.from(data, (d) => (d > 0 && d < Infinity ? d : Infinity));

export const nyu = defineFormat({
  name: 'nyu',
  title: 'NYU Depth V2: one .mat of all frames, with splits.mat',
  docs: 'docs/formats/nyu.md',
  requires: ['image', 'label'],
  keeps: ['image', 'label', 'instance', 'depth', 'rawDepth'],
  keepsOfFrame: ['id', 'split', 'scene', 'sourceId'],
  remains: {
    label: ignoredAsVoid,
    instance: ({ label, instance }, { labelSpace }) => {
      const { storedOf } = storedIds(labelSpace!);
      const stored = label!.data.map((id) => storedOf[id]);
      return uniqueInstances(stored, instancesPerLabel(stored, instance!.data).data);
    },
    depth: ({ depth }) => metres(depth!.data),
    rawDepth: ({ rawDepth }) => metres(rawDepth!.data),
  },
  losses: [
    'All frames have one size; channels other than image, label, instance, depth and rawDepth, calibration, poses, objects and quality are not kept.',
    'All ignored classes become 0, unlabelled.',
    'Instances are numbered anew in each frame, in order of class; those of ignored classes are not kept.',
    'Depth that is infinite or unknown becomes 0 and is read as no reading; frames without raw depth have that of depth where others of the dataset have it.',
  ],
  writing: { encode, assemble },
  detect: detectNyu,
  read: readNyu,
});
