/**
 * The whole of ADE20K (releases of 2016 to 2021), read only: beside each picture `*_seg.png`, whose red and green say the
 * class, floor(R / 10) * 256 + G, and whose blue the object (utils_ade20k.py of CSAILVision/ADE20K). The label space is
 * ade20k-full, which has the 847 classes that are common enough to learn; the others are void there.
 */
import { InputError } from '../../../scene/index.ts';
import { spaces, type LabelSpace } from '../../../labels/index.ts';
import type { Channel, Dataset, Raster } from '../../../frame/index.ts';
import { decodeRaster } from '../../codec.ts';
import type { ReadOptions } from '../../format.ts';
import type { LinkedChannel } from '../../record.ts';
import { datasetOf, foreignFrame, foreignInfo } from '../dataset-of.ts';
import { pictureChannel, rasterChannel, type Place } from '../image-files.ts';
import { pixelAt, sameSize } from '../label-images.ts';
import { foldersIn, namesIn, stemOf, withIds } from '../listing.ts';
import { splitOf } from './write.ts';

const SEG = '_seg.png';
/** images/ADE/training/urban/street: deeper there is nothing but masks of single objects. */
const DEEPEST = 5;
/** Classes that the dataset has, rare ones included (objectnames of its index). */
const CLASSES = 3688;

interface Sample { readonly split: string; readonly stem: string; readonly folder: string; readonly picture: string }
interface Annotation extends Omit<Sample, 'picture'> { readonly picture: string | null }

/** Every `_seg.png` under a folder, with the picture it is of where that is there. */
async function* annotationsUnder(dir: string, folder: string, depth = 0): AsyncGenerator<Annotation> {
  const names = new Set(await namesIn(dir, folder));
  for (const seg of names) {
    if (!seg.endsWith(SEG)) continue;
    const stem = seg.slice(0, -SEG.length);
    const picture = [`${stem}.jpg`, `${stem}.png`].find((name) => names.has(name)) ?? null;
    const split = folder.split('/').find((part) => part === 'training' || part === 'validation');
    yield { split: split === undefined ? 'train' : splitOf(split), stem, folder, picture };
  }
  if (depth === DEEPEST) return;
  for (const inner of await foldersIn(dir, folder)) {
    if (!names.has(`${inner}${SEG}`)) yield* annotationsUnder(dir, `${folder}/${inner}`, depth + 1); // else it holds the masks of that picture
  }
}

/** True when `images` is of this kind: looks no further than the first annotation of a picture. */
export async function isFull(dir: string): Promise<boolean> {
  for await (const { picture } of annotationsUnder(dir, 'images')) if (picture !== null) return true;
  return false;
}

async function segChannel(place: Place, name: 'label' | 'instance', image: Channel, ids: (seg: Raster, where: string) => Uint16Array): Promise<LinkedChannel> {
  return sameSize(await rasterChannel(place, { name, dtype: 'uint16', unit: name === 'label' ? 'class' : 'instance', kind: 'truth', channels: 1 }, async (bytes, full) => {
    const seg = await decodeRaster(bytes, full);
    if (seg.channels < 3 || !(seg.data instanceof Uint8Array)) throw new InputError(`${full}: has ${seg.channels} channel(s); annotations of ADE20K have class and object in red, green and blue of 8 bits. Is it an annotation of the 150-class benchmark?`);
    return { ...seg, channels: 1, data: ids(seg, full) };
  }), image, place);
}

/** At each class id 1 where the label space has it, 2 where it is one of the dataset's that the space leaves void. */
function knownIn(space: LabelSpace): Uint8Array {
  const known = new Uint8Array(65536);
  if (space.name === spaces['ade20k-full'].name) known.fill(2, 0, CLASSES + 1);
  for (const { id } of space.classes) known[id] = 1;
  return known;
}

/** floor(R / 10) * 256 + G, checked against the space. */
function classIds({ width, height, channels, data }: Raster, where: string, known: Uint8Array, space: LabelSpace, { lenient }: ReadOptions): Uint16Array {
  const ids = new Uint16Array(width * height);
  const unknown = new Map<number, number>();
  for (let i = 0; i < ids.length; i++) {
    const [red, green] = [data[i * channels], data[i * channels + 1]];
    const id = Math.floor(red / 10) * 256 + green;
    ids[i] = known[id] === 1 ? id : space.voidId;
    if (known[id] !== 0) continue;
    if (!lenient) throw new InputError(`${where}: ${pixelAt(i, width)} is of class ${id} (red ${red}, green ${green}), which ${space.name} does not have. Give its label space by --source-labels, or take what is unknown as void by --lenient.`);
    unknown.set(id, (unknown.get(id) ?? 0) + 1);
  }
  for (const [id, pixels] of [...unknown].sort(([a], [b]) => a - b)) lenient?.(where, `id ${id}`, pixels);
  return ids;
}

/** Blue is 0 where no object is, and another number for each object of the picture. */
function instanceIds({ width, height, channels, data }: Raster): Uint16Array {
  const ids = new Uint16Array(width * height);
  for (let i = 0; i < ids.length; i++) ids[i] = data[i * channels + 2];
  return ids;
}

export async function readFull(dir: string, options: ReadOptions): Promise<Dataset> {
  const found: Sample[] = [];
  for await (const { picture, ...rest } of annotationsUnder(dir, 'images')) {
    if (picture === null) throw new InputError(`${dir}/${rest.folder}/${rest.stem}.jpg: there is no such picture for ${rest.stem}${SEG}. Restore it, or remove the annotation.`);
    found.push({ ...rest, picture });
  }
  if (found.length === 0) throw new InputError(`${dir}/images: has no pictures with annotations, neither in ${dir}/annotations nor such as ADE_train_00000001${SEG} beside them.`);
  const samples = withIds(found, dir);
  const info = await foreignInfo(dir, { ...options, labelSpace: options.labelSpace ?? spaces['ade20k-full'] });
  const space = info.labelSpace!;
  const known = knownIn(space);
  return datasetOf(info, samples.length, async (index) => {
    const { id, split, stem, folder, picture } = samples.at(index);
    const place = (name: string): Place => ({ dir, path: `${folder}/${name}`, said: `${dir}/${folder}` });
    const image = await pictureChannel(place(picture));
    const seg = place(`${stem}${SEG}`);
    return foreignFrame({
      id, split, sourceId: stemOf(picture), sceneType: folder.split('/').pop()!,
      channels: {
        image,
        label: await segChannel(seg, 'label', image, (raster, where) => classIds(raster, where, known, space, options)),
        instance: await segChannel(seg, 'instance', image, instanceIds),
      },
    });
  });
}
