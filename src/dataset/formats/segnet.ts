/**
 * The layout of the SegNet tutorial (Badrinarayanan, Kendall and Cipolla 2015; CamVid comes in it): folders `train`
 * and `trainannot` (and so for each split), lists `train.txt` of `image annotation` a line, relative to the dataset.
 * Ids are contiguous from 0 in the order of the label space; everything ignored becomes one id greater than every
 * class. labels.json says which id was which; syntrain.json what made it all.
 */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { InputError } from '../../scene/index.ts';
import type { ClassId, LabelSpace } from '../../labels/index.ts';
import type { Dataset, DatasetInfo, Frame, Raster } from '../../frame/index.ts';
import { channelSpec } from '../channels.ts';
import { decodeIds, decodeRaster, encodeRaster, imageSize, threeChannels } from '../codec.ts';
import { encodeChannel } from '../encode-film.ts';
import { openFolder, type Folder } from '../folder.ts';
import type { DatasetFormat, DatasetWriter, ReadOptions, WriteOptions } from '../format.ts';
import { onPath } from '../io-error.ts';
import { prettyJson } from '../json.ts';
import type { LinkedChannel } from '../record.ts';
import { inside } from '../safe-path.ts';
import { headerSchema, labelSpaceSchema, type Header } from '../schema.ts';
import { creditsMarkdown, headerOf, infoOf, readChecked } from './provenance.ts';

const labelsSchema = z.strictObject({
  classes: z.array(z.strictObject({ index: z.number().int(), id: z.number().int(), name: z.string(), color: z.tuple([z.number(), z.number(), z.number()]) })),
  void: z.strictObject({ index: z.number().int(), ids: z.array(z.number().int()) }),
  labelSpace: labelSpaceSchema,
});
type Labels = z.infer<typeof labelsSchema>;

/** Contiguous indices for the classes that count, in order of id, and the one for all that is ignored. */
export function contiguous(space: LabelSpace): { readonly indexOf: Uint16Array; readonly idOf: readonly ClassId[]; readonly voidIndex: number } {
  const idOf = space.classes.map((c) => c.id).filter((id) => !space.ignored.includes(id)).sort((a, b) => a - b);
  const indexOf = new Uint16Array(65536).fill(idOf.length);
  idOf.forEach((id, index) => { indexOf[id] = index; });
  return { indexOf, idOf, voidIndex: idOf.length };
}

function labelsOf(space: LabelSpace): Labels {
  const { idOf, voidIndex } = contiguous(space);
  const byId = new Map(space.classes.map((c) => [c.id, c]));
  const classes = idOf.map((id, index) => ({ index, id, name: byId.get(id)!.name, color: [...byId.get(id)!.color] as [number, number, number] }));
  return { classes, void: { index: voidIndex, ids: [...space.ignored] }, labelSpace: labelSpaceSchema.parse(JSON.parse(JSON.stringify(space))) };
}

interface Entry { readonly split: string; readonly image: string; readonly annotation: string }

async function openSegnet(dir: string, info: DatasetInfo, options: WriteOptions = {}): Promise<DatasetWriter> {
  const space = info.labelSpace;
  if (space === null) throw new InputError(`${dir}: the format segnet needs a label space. Give one with --labels.`);
  const { indexOf, voidIndex } = contiguous(space);
  const image = channelSpec('image');
  const annotation = channelSpec('label', { maxClassId: voidIndex });
  const header = headerOf(info, options);
  const folder = await openFolder(dir, { resume: options.resume, header, finishedHeader: (d) => readChecked(d, 'syntrain.json', headerSchema) });
  return {
    has: (index) => folder.has(index),
    get written() { return folder.written; },
    async add(index, frame) {
      if (!frame.channels.image || !frame.channels.label) {
        throw new InputError(`${dir}: frame ${frame.id} has no ${frame.channels.image ? 'label' : 'image'}; the format segnet needs image and label.`);
      }
      const split = /^[A-Za-z0-9_-]+$/.test(frame.split) ? frame.split : 'train';
      const entry: Entry = { split, image: `${split}/${frame.id}.png`, annotation: `${split}annot/${frame.id}.png` };
      const picture = await encodeChannel(frame, 'image', image);
      const label = await frame.channels.label.load();
      const bytes = await encodeRaster(annotation, renumber(label, indexOf, annotation.dtype === 'uint16'));
      await folder.write(entry.image, picture.bytes);
      await folder.write(entry.annotation, bytes);
      await folder.done(index, [[entry.image, picture.bytes.length], [entry.annotation, bytes.length]], entry);
    },
    finish: () => finish(folder, header, space),
    close: () => folder.close(),
  };
}

function renumber(label: Raster, indexOf: Uint16Array, wide: boolean): Raster {
  const data = wide ? new Uint16Array(label.data.length) : new Uint8Array(label.data.length);
  for (let i = 0; i < data.length; i++) data[i] = indexOf[label.data[i]];
  return { ...label, data };
}

async function finish(folder: Folder, header: Header, space: LabelSpace): Promise<void> {
  if (folder.complete) return;
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
  await folder.write('labels.json', `${prettyJson(labelsOf(space))}\n`);
  await folder.write('CREDITS.md', creditsMarkdown(header.name, header.assets));
  await folder.write('syntrain.json', `${prettyJson(header)}\n`);
  await folder.seal();
}

interface Sample { readonly split: string; readonly image: string; readonly annotation: string }

async function samplesOf(dir: string): Promise<Sample[]> {
  const lists = (await onPath(dir, () => readdir(dir))).filter((name) => name.endsWith('.txt')).sort();
  const samples: Sample[] = [];
  for (const list of lists) {
    const path = join(dir, list);
    const lines = (await onPath(path, () => readFile(path, 'utf8'))).split(/\r?\n/);
    lines.forEach((line, n) => {
      if (line.trim() === '') return;
      const [image, annotation, ...rest] = line.trim().split(/\s+/);
      if (annotation === undefined || rest.length > 0) throw new InputError(`${path}: line ${n + 1} is not 'image annotation'. Two paths a line, relative to ${dir}.`);
      samples.push({ split: list.slice(0, -4), image, annotation });
    });
  }
  return samples;
}

async function readSegnet(dir: string, options: ReadOptions = {}): Promise<Dataset> {
  const samples = await samplesOf(dir);
  if (samples.length === 0) throw new InputError(`${dir}: no samples: there is no list such as train.txt with 'image annotation' lines.`);
  const labels = await readChecked(dir, 'labels.json', labelsSchema);
  const header = await readChecked(dir, 'syntrain.json', headerSchema);
  const space = (labels?.labelSpace as LabelSpace | undefined) ?? options.labelSpace ?? null;
  const back = new Uint16Array(65536).fill(space?.voidId ?? 0);
  if (labels) for (const { index, id } of labels.classes) back[index] = id;
  else if (space) contiguous(space).idOf.forEach((id, index) => { back[index] = id; });
  else back.forEach((_, i) => { back[i] = i; });
  const info: DatasetInfo = header ? { ...infoOf(header), labelSpace: space } : { name: basename(resolve(dir)), labelSpace: space, credits: [], seed: null, generator: null };
  const frame = (index: number): Promise<Frame> => sampleFrame(dir, samples[index], back);
  return {
    info, length: samples.length, frame,
    async *[Symbol.asyncIterator]() { for (let i = 0; i < samples.length; i++) yield await frame(i); },
  };
}

async function sampleFrame(dir: string, { split, image, annotation }: Sample, back: Uint16Array): Promise<Frame> {
  const bytesOf = async (path: string): Promise<readonly [Uint8Array, string]> => {
    const full = await inside(dir, path, join(dir, `${split}.txt`));
    return [await onPath(full, () => readFile(full)), full];
  };
  const picture = async (): Promise<Raster> => {
    const [bytes, full] = await bytesOf(image);
    return threeChannels(await decodeRaster(bytes, full));
  };
  const [height, width] = await imageSize(...(await bytesOf(image)));
  const id = image.split('/').pop()!.replace(/\.[^.]*$/, '');
  const channels: Record<string, LinkedChannel> = {
    image: { name: 'image', dtype: 'uint8', shape: [height, width, 3], unit: 'srgb', kind: 'measured', file: image, load: picture },
    label: {
      name: 'label', dtype: 'uint16', shape: [height, width, 1], unit: 'class', kind: 'truth', file: annotation,
      load: async () => {
        const [bytes, full] = await bytesOf(annotation);
        const stored = await decodeIds(bytes, full);
        return { ...stored, channels: 1, data: Uint16Array.from(stored.data, (i) => back[i]) };
      },
    },
  };
  return {
    id, captureId: id, timeNs: 0, sensor: 'camera', split, scene: '', sourceId: id, worldFromRig: null, rigFromSensor: null,
    calibration: null, objects: [], channels, quality: {},
  };
}

export const segnet: DatasetFormat = {
  name: 'segnet',
  title: 'Folders of images and annotations with lists, as SegNet and CamVid have them',
  docs: 'https://github.com/alexgkendall/SegNet-Tutorial',
  requires: ['image', 'label'],
  keeps: ['image', 'label'],
  keepsOfFrame: ['id', 'split'],
  mergesIgnored: true,
  losses: [
    'Channels other than image and label, calibration, poses, objects and quality are not kept.',
    'All ignored classes become the void class.',
  ],
  open: openSegnet,
  detect: async (dir) => {
    const names = await readdir(dir).catch(() => [] as string[]);
    return names.some((name) => name.endsWith('.txt') && names.includes(`${name.slice(0, -4)}annot`));
  },
  read: readSegnet,
};
