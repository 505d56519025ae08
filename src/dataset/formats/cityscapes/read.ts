/** Reads Cityscapes and what is laid out like it; index.ts says what of it. */
import { z } from 'zod';
import { InputError } from '../../../scene/index.ts';
import { spaces, type LabelSpace } from '../../../labels/index.ts';
import type { Calibration, Dataset } from '../../../frame/index.ts';
import { decodeRaster } from '../../codec.ts';
import type { ReadOptions } from '../../format.ts';
import type { LinkedChannel } from '../../record.ts';
import { datasetOf, foreignFrame, foreignInfo } from '../dataset-of.ts';
import { idChannel, pictureChannel, rasterChannel, type Place } from '../image-files.ts';
import { labelChannel, publishedIds, sameSize } from '../label-images.ts';
import { foldersIn, namesIn, requireAnnotations } from '../listing.ts';
import { readChecked } from '../provenance.ts';
import { idOf } from './names.ts';
import { CODE, suffixOf } from './write.ts';

const PICTURE = '_leftImg8bit.png';
const cameraSchema = z.looseObject({
  extrinsic: z.looseObject({ baseline: z.number().positive().optional() }).optional(),
  intrinsic: z.looseObject({ fx: z.number().positive(), fy: z.number().positive(), u0: z.number(), v0: z.number() }),
});

/** `truth`: gtFine or gtCoarse with the kinds of image that the city's folder has; null: its labels are not public. */
interface City { readonly split: string; readonly city: string; readonly truth: string | null; readonly labels: 'Ids' | 'TrainIds'; readonly instances: boolean; readonly disparities: boolean }
interface Sample { readonly city: City; readonly core: string; readonly id: string; readonly sequence?: string }

type Labels = City['labels'];

/** What a city has beside its pictures. Throws where it has a kind of image for some pictures only. */
async function cityOf(dir: string, split: string, city: string, pictures: readonly string[], prefer: Labels): Promise<City> {
  const cores = pictures.map((picture) => picture.slice(0, -PICTURE.length));
  const has = (where: string, names: readonly string[], end: string): boolean => {
    const those = new Set(names.filter((name) => name.endsWith(end)));
    requireAnnotations(cores, those, (core) => `${core}${end}`, `${dir}/${where}`);
    return those.size > 0;
  };
  const stereo = `disparity/${split}/${city}`;
  const disparities = has(stereo, await namesIn(dir, stereo), '_disparity.png');
  for (const truth of ['gtFine', 'gtCoarse']) {
    const where = `${truth}/${split}/${city}`;
    const names = await namesIn(dir, where);
    const kinds: readonly Labels[] = prefer === 'Ids' ? ['Ids', 'TrainIds'] : ['TrainIds', 'Ids'];
    const labels = kinds.find((kind) => has(where, names, `_${truth}_label${kind}.png`));
    if (labels !== undefined) return { split, city, truth, labels, instances: has(where, names, `_${truth}_instance${labels}.png`), disparities };
  }
  return { split, city, truth: null, labels: prefer, instances: false, disparities };
}

async function samplesOf(dir: string, prefer: Labels): Promise<Sample[]> {
  const samples: Sample[] = [];
  const seen = new Set<string>();
  for (const split of await foldersIn(dir, 'leftImg8bit')) {
    for (const name of await foldersIn(dir, `leftImg8bit/${split}`)) {
      const where = `leftImg8bit/${split}/${name}`;
      const pictures = (await namesIn(dir, where)).filter((file) => file.endsWith(PICTURE));
      const city = await cityOf(dir, split, name, pictures, prefer);
      for (const picture of pictures) {
        const core = picture.slice(0, -PICTURE.length);
        const known = idOf(core);
        if (known === null) throw new InputError(`${dir}/${where}/${picture}: is not called city_sequence_frame${PICTURE} with numbers of six digits. Rename it and its labels.`);
        if (seen.has(known.id)) throw new InputError(`${dir}/${where}/${picture}: a second frame ${known.id}; another split or city has one. Remove one of them.`);
        seen.add(known.id);
        samples.push({ city, core, ...known });
      }
    }
  }
  if (samples.length === 0) throw new InputError(`${dir}/leftImg8bit: has no pictures such as train/aachen/aachen_000000_000019${PICTURE}.`);
  return samples;
}

/** The space of label images that come without syntrain.json. */
const spaceOf = (samples: readonly Sample[]): LabelSpace => (samples.some(({ city }) => city.truth !== null && city.labels === 'Ids') ? spaces.cityscapes : spaces.cityscapes19);

async function instanceChannel(place: Place): Promise<LinkedChannel> {
  return idChannel(place, 'instance', (stored) => Uint16Array.from(stored, (code) => (code >= CODE.base ? code : 0)));
}

/** Depth in metres of the stereo pair's disparity: p > 0 is (p - 1) / 256 pixels, 0 no match (README of cityscapesScripts). */
function disparityChannel(place: Place, fx: number, baseline: number): Promise<LinkedChannel> {
  return rasterChannel(place, { name: 'rawDepth', dtype: 'float32', unit: 'm', kind: 'measured', channels: 1 }, async (bytes, full) => {
    const stored = await decodeRaster(bytes, full);
    if (stored.channels !== 1 || !(stored.data instanceof Uint16Array)) throw new InputError(`${full}: disparities are one channel of 16 bits. Restore the file.`);
    return { ...stored, data: Float32Array.from(stored.data, (p) => (p <= 1 ? Infinity : (fx * baseline * 256) / (p - 1))) };
  });
}

async function cameraOf(dir: string, { city: { split, city }, core }: Sample, width: number, height: number): Promise<{ calibration: Calibration; baseline?: number } | null> {
  const camera = await readChecked(dir, `camera/${split}/${city}/${core}_camera.json`, cameraSchema);
  if (camera === null) return null;
  const { fx, fy, u0, v0 } = camera.intrinsic;
  return { calibration: { intrinsics: { width, height, fx, fy, cx: u0 + 0.5, cy: v0 + 0.5 } }, baseline: camera.extrinsic?.baseline };
}

export async function readCityscapes(dir: string, options: ReadOptions = {}): Promise<Dataset> {
  const samples = await samplesOf(dir, suffixOf((await foreignInfo(dir, options)).labelSpace));
  const info = await foreignInfo(dir, { ...options, labelSpace: options.labelSpace ?? spaceOf(samples) });
  const space = info.labelSpace;
  const numbering = space && publishedIds(space, 'cityscapes');
  return datasetOf(info, samples.length, async (index) => {
    const sample = samples[index];
    const { city: { split, city, truth, labels, instances, disparities }, core, id, sequence } = sample;
    const place = (type: string, name: string): Place => ({ dir, path: `${type}/${split}/${city}/${core}_${name}`, said: `${dir}/leftImg8bit/${split}/${city}` });
    const image = await pictureChannel(place('leftImg8bit', 'leftImg8bit.png'));
    const channels: Record<string, LinkedChannel> = { image };
    if (truth !== null) {
      channels.label = await labelChannel(place(truth, `${truth}_label${labels}.png`), image, space, numbering, options);
      const coded = place(truth, `${truth}_instance${labels}.png`);
      if (instances) channels.instance = sameSize(await instanceChannel(coded), image, coded);
    }
    const camera = await cameraOf(dir, sample, image.shape[1], image.shape[0]);
    if (disparities && camera?.baseline !== undefined) {
      const at = place('disparity', 'disparity.png');
      channels.rawDepth = sameSize(await disparityChannel(at, camera.calibration.intrinsics.fx, camera.baseline), image, at);
    }
    return foreignFrame({
      id, sourceId: core, split, channels, calibration: camera?.calibration ?? null,
      ...(sequence === undefined ? {} : { sequence, scene: city }),
    });
  });
}
