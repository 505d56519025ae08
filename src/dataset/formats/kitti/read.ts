/** Reads KITTI's semantic benchmark and what is laid out like it; index.ts says what of it. */
import { readFile } from 'node:fs/promises';
import { InputError } from '../../../scene/index.ts';
import { spaces } from '../../../labels/index.ts';
import type { Calibration, Dataset } from '../../../frame/index.ts';
import { decodeRaster } from '../../codec.ts';
import type { ReadOptions } from '../../format.ts';
import { onPath } from '../../io-error.ts';
import type { LinkedChannel } from '../../record.ts';
import { inside } from '../../safe-path.ts';
import { datasetOf, foreignFrame, foreignInfo } from '../dataset-of.ts';
import { idChannel, pictureChannel, rasterChannel, type Place } from '../image-files.ts';
import { labelChannel, publishedIds, sameSize } from '../label-images.ts';
import { foldersIn, isPicture, namesIn, requireAnnotations, stemOf, withIds } from '../listing.ts';
import { parseCalibration } from './calibration.ts';
import { metresOf } from './depth.ts';
import { splitOf } from './write.ts';

/** What a split has beside its pictures. */
interface Kinds { readonly folder: string; readonly semantic: boolean; readonly instance: boolean; readonly depth: boolean; readonly calib: readonly (readonly [folder: string, files: ReadonlySet<string>])[] }
interface Sample { readonly folder: string; readonly split: string; readonly stem: string; readonly picture: string }

async function kindsOf(dir: string, folder: string, stems: readonly string[]): Promise<Kinds> {
  const has = async (kind: string): Promise<boolean> => {
    const names = new Set(await namesIn(dir, `${folder}/${kind}`));
    requireAnnotations(stems, names, (stem) => `${stem}.png`, `${dir}/${folder}/${kind}`);
    return names.size > 0;
  };
  const calib = [];
  for (const kind of ['calib', 'calib_cam_to_cam']) calib.push([`${folder}/${kind}`, new Set(await namesIn(dir, `${folder}/${kind}`))] as const);
  return { folder, semantic: await has('semantic'), instance: await has('instance'), depth: await has('groundtruth_depth'), calib };
}

async function samplesOf(dir: string): Promise<{ readonly samples: readonly Sample[]; readonly kinds: ReadonlyMap<string, Kinds> }> {
  const samples: Sample[] = [];
  const kinds = new Map<string, Kinds>();
  for (const folder of await foldersIn(dir, '')) {
    const pictures = (await namesIn(dir, `${folder}/image_2`)).filter(isPicture);
    if (pictures.length === 0) continue;
    kinds.set(folder, await kindsOf(dir, folder, pictures.map(stemOf)));
    for (const picture of pictures) samples.push({ folder, split: splitOf(folder), stem: stemOf(picture), picture });
  }
  if (samples.length === 0) throw new InputError(`${dir}: has no pictures such as training/image_2/000000_10.png.`);
  return { samples, kinds };
}

/** Calibration of a picture: by its own name, or of its scene (000000 of 000000_10). */
async function calibrationOf(dir: string, kinds: Kinds, stem: string, image: LinkedChannel): Promise<Calibration | null> {
  for (const name of [stem, stem.replace(/_\d+$/, '')]) {
    const found = kinds.calib.find(([, files]) => files.has(`${name}.txt`));
    if (found === undefined) continue;
    const full = await inside(dir, `${found[0]}/${name}.txt`, dir);
    return parseCalibration(await onPath(full, () => readFile(full, 'utf8')), full, image.shape[1], image.shape[0]);
  }
  return null;
}

const instanceChannel = (place: Place): Promise<LinkedChannel> => idChannel(place, 'instance', (stored, where) => {
  if (!(stored instanceof Uint16Array)) throw new InputError(`${where}: has 8 bits a pixel; instance images are of 16, class * 256 + instance. Is it a semantic image?`);
  return stored.map((code) => (code % 256 === 0 ? 0 : code));
});

const depthChannel = (place: Place): Promise<LinkedChannel> => rasterChannel(place, { name: 'depth', dtype: 'float32', unit: 'm', kind: 'measured', channels: 1 }, async (bytes, full) => {
  const stored = await decodeRaster(bytes, full);
  if (stored.channels !== 1 || !(stored.data instanceof Uint16Array)) throw new InputError(`${full}: depth is one channel of 16 bits, metres * 256. Restore the file.`);
  return { ...stored, data: metresOf(stored.data) };
});

export async function readKitti(dir: string, options: ReadOptions = {}): Promise<Dataset> {
  const { samples: found, kinds: kindsOfFolder } = await samplesOf(dir);
  const samples = withIds(found, dir);
  const labelled = [...kindsOfFolder.values()].some(({ semantic }) => semantic);
  const info = await foreignInfo(dir, labelled ? { ...options, labelSpace: options.labelSpace ?? spaces.kitti } : {});
  const space = labelled ? info.labelSpace : null;
  const numbering = space && publishedIds(space, 'kitti');
  return datasetOf(info, samples.length, async (index) => {
    const { folder, stem, split, id, picture } = samples.at(index);
    const kinds = kindsOfFolder.get(folder)!;
    const { semantic, instance, depth } = kinds;
    const place = (kind: string, name = `${stem}.png`): Place => ({ dir, path: `${folder}/${kind}/${name}`, said: `${dir}/${folder}` });
    const image = await pictureChannel(place('image_2', picture));
    const channels: Record<string, LinkedChannel> = { image };
    if (semantic) channels.label = await labelChannel(place('semantic'), image, space, numbering, options);
    if (instance) channels.instance = sameSize(await instanceChannel(place('instance')), image, place('instance'));
    if (depth) channels.depth = sameSize(await depthChannel(place('groundtruth_depth')), image, place('groundtruth_depth'));
    return foreignFrame({ id, sourceId: stem, split, channels, calibration: await calibrationOf(dir, kinds, stem, image) });
  });
}
