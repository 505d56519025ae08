/** BlenderProc (Denninger et al., JOSS 2023): one HDF5 file a frame. docs/formats/blenderproc-hdf5.md. */
import { defineFormat } from '../../define-format.ts';
import { blenderNormals, normalsOfBlender } from './axes.ts';
import { detectBlenderProc, readBlenderProc } from './read.ts';
import { assemble, encode } from './write.ts';

export const blenderProc = defineFormat({
  name: 'blenderproc-hdf5',
  title: 'One HDF5 file a frame, as BlenderProc 2 writes them',
  docs: 'docs/formats/blenderproc-hdf5.md',
  requires: ['image'],
  keeps: ['image', 'label', 'instance', 'depth', 'distance', 'normal', 'albedo'],
  keepsOfFrame: null,
  remains: { normal: ({ normal }) => normalsOfBlender(blenderNormals(normal!.data)) },
  losses: [
    'Channels other than image, label, instance, depth, distance, normal and albedo are not kept.',
    'Normals are rounded to half the precision of 32-bit floats, since they are stored from 0 to 1.',
    'Depth beyond 65504 m is read as nothing hit.',
    'campose has no place for lens distortion or a moving shutter; they stand in syntrain_frame, which other readers pass over.',
    'Frames come in order of the numbers or names of their files.',
  ],
  writing: { encode, assemble },
  detect: detectBlenderProc,
  read: readBlenderProc,
});
