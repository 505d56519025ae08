/**
 * The layout of the SegNet tutorial (Badrinarayanan, Kendall and Cipolla 2015; CamVid comes in it): folders `train`
 * and `trainannot` (and so for each split), lists `train.txt` of `image annotation` a line, relative to the dataset.
 * Ids are contiguous from 0 in the order of the label space; everything ignored becomes one id greater than every
 * class. labels.json says which id was which; syntrain.json what made it all.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { InputError } from '../../scene/index.ts';
import { contiguous, type LabelSpace } from '../../labels/index.ts';
import type { ChannelData, Dataset, DatasetInfo, Frame, Raster } from '../../frame/index.ts';
import { channelSpec } from '../channels.ts';
import { encodeRaster } from '../codec.ts';
import { defineFormat } from '../define-format.ts';
import { encodeChannel } from '../encode-film.ts';
import type { Folder } from '../folder.ts';
import type { FramePieces, ReadOptions } from '../format.ts';
import { onPath } from '../io-error.ts';
import { prettyJson } from '../json.ts';
import { textLines } from '../lines.ts';
import { PackedList } from '../packed-list.ts';
import { labelSpaceSchema, type Header } from '../schema.ts';
import { datasetOf, foreignFrame, foreignInfo, ignoredAsVoid } from './dataset-of.ts';
import { idChannel, idOfPath, pictureChannel } from './image-files.ts';
import { readChecked } from './provenance.ts';

const labelsSchema = z.strictObject({
  classes: z.array(z.strictObject({ index: z.number().int(), id: z.number().int(), name: z.string(), color: z.tuple([z.number(), z.number(), z.number()]) })),
  void: z.strictObject({ index: z.number().int(), ids: z.array(z.number().int()) }),
  labelSpace: labelSpaceSchema,
});
type Labels = z.infer<typeof labelsSchema>;

function labelsOf(space: LabelSpace): Labels {
  const { idOf, voidIndex } = contiguous(space);
  const byId = new Map(space.classes.map((c) => [c.id, c]));
  const classes = idOf.map((id, index) => ({ index, id, name: byId.get(id)!.name, color: [...byId.get(id)!.color] as [number, number, number] }));
  return { classes, void: { index: voidIndex, ids: [...space.ignored] }, labelSpace: labelSpaceSchema.parse(JSON.parse(JSON.stringify(space))) };
}

interface Entry { readonly split: string; readonly image: string; readonly annotation: string }

async function encode(frame: Frame, info: DatasetInfo): Promise<FramePieces> {
  const { indexOf, voidIndex } = contiguous(info.labelSpace!);
  const annotation = channelSpec('label', { maxClassId: voidIndex });
  const split = /^[A-Za-z0-9_-]+$/.test(frame.split) ? frame.split : 'train';
  const entry: Entry = { split, image: `${split}/${frame.id}.png`, annotation: `${split}annot/${frame.id}.png` };
  const picture = await encodeChannel(frame, 'image', channelSpec('image'));
  const label = await encodeRaster(annotation, renumber(await frame.channels.label.load(), indexOf, annotation.dtype === 'uint16'));
  return { files: [{ path: entry.image, bytes: picture.bytes }, { path: entry.annotation, bytes: label }], entry };
}

function renumber(label: Raster, indexOf: Uint16Array, wide: boolean): Raster {
  const data = wide ? new Uint16Array(label.data.length) : new Uint8Array(label.data.length);
  for (let i = 0; i < data.length; i++) data[i] = indexOf[label.data[i]];
  return { ...label, data };
}

async function assemble(folder: Folder, header: Header): Promise<void> {
  const splits = new Set<string>();
  for await (const { entry } of folder.entries()) splits.add((entry as Entry).split);
  for (const split of [...splits].sort()) {
    await folder.writeLines(`${split}.txt`, (async function* () {
      for await (const { entry } of folder.entries()) {
        const { split: own, image, annotation } = entry as Entry;
        if (own === split) yield `${image} ${annotation}`;
      }
    })());
  }
  await folder.write('labels.json', `${prettyJson(labelsOf(header.labelSpace as unknown as LabelSpace))}\n`);
}

/** The tutorial's own lists say where files lay on its authors' machine, /SegNet/CamVid/train/x.png: folder and name count. */
const inDataset = (path: string): string => (path.startsWith('/') ? path.split('/').slice(-2).join('/') : path);

interface Sample { readonly split: string; readonly image: string; readonly annotation: string }

async function samplesOf(dir: string): Promise<PackedList<Sample>> {
  const lists = (await onPath(dir, () => readdir(dir))).filter((name) => name.endsWith('.txt')).sort();
  const samples = new PackedList<Sample>();
  for (const list of lists) {
    const path = join(dir, list);
    let n = 0;
    for await (const line of textLines(path)) {
      n++;
      if (line.trim() === '') continue;
      const [image, annotation, ...rest] = line.trim().split(/\s+/);
      if (annotation === undefined || rest.length > 0) throw new InputError(`${path}: line ${n} is not 'image annotation'. Two paths a line, relative to ${dir}.`);
      samples.push({ split: list.slice(0, -4), image: inDataset(image), annotation: inDataset(annotation) });
    }
  }
  return samples;
}

async function readSegnet(dir: string, options: ReadOptions = {}): Promise<Dataset> {
  const samples = await samplesOf(dir);
  if (samples.length === 0) throw new InputError(`${dir}: no samples: there is no list such as train.txt with 'image annotation' lines.`);
  const labels = await readChecked(dir, 'labels.json', labelsSchema);
  const info = await foreignInfo(dir, options, (labels?.labelSpace as LabelSpace | undefined) ?? null);
  const back = idsBack(labels, info.labelSpace, options.lenient);
  return datasetOf(info, samples.length, async (index) => {
    const { split, image, annotation } = samples.at(index);
    const said = join(dir, `${split}.txt`);
    return foreignFrame({
      id: idOfPath(image.split('/').pop()!), split,
      channels: { image: await pictureChannel({ dir, path: image, said }), label: await idChannel({ dir, path: annotation, said }, 'label', back) },
    });
  });
}

/** Stored indices to class ids: by labels.json, else as a segnet dataset of the space has them, else as they are. */
function idsBack(labels: Labels | null, space: LabelSpace | null, lenient: ReadOptions['lenient']): ((stored: ChannelData, where: string) => Uint16Array) | undefined {
  if (space === null) return undefined;
  const idOf = labels ? labels.classes.map(({ id }) => id) : contiguous(space).idOf;
  const voidIndex = labels?.void.index ?? idOf.length;
  return (stored, where) => {
    const unknown = new Map<number, number>();
    const ids = Uint16Array.from(stored, (index, i) => {
      if (index < idOf.length) return idOf[index];
      if (index === voidIndex) return space.voidId;
      if (!lenient) throw new InputError(`${where}: pixel ${i} is ${index}; ${space.name} has the indices 0 to ${idOf.length - 1}, and ${voidIndex} for void. Choose the label space that the images are in.`);
      unknown.set(index, (unknown.get(index) ?? 0) + 1);
      return space.voidId;
    });
    for (const [index, pixels] of unknown) lenient?.(where, `index ${index}`, pixels);
    return ids;
  };
}

export const segnet = defineFormat({
  name: 'segnet',
  title: 'Folders of images and annotations with lists, as SegNet and CamVid have them',
  docs: 'https://github.com/alexgkendall/SegNet-Tutorial',
  requires: ['image', 'label'],
  keeps: ['image', 'label'],
  keepsOfFrame: ['id', 'split'],
  remains: { label: ignoredAsVoid },
  losses: [
    'Channels other than image and label, calibration, poses, objects and quality are not kept.',
    'All ignored classes become the void class.',
  ],
  writing: { encode, assemble },
  detect: async (dir) => {
    const names = await readdir(dir).catch(() => [] as string[]);
    return names.some((name) => name.endsWith('.txt') && names.includes(`${name.slice(0, -4)}annot`));
  },
  read: readSegnet,
});
