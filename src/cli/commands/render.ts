/** `syntrain render`: one view of a scene, as a picture (PNG) or as linear radiance with all passes as layers (EXR). */
import { extname } from 'node:path';
import { availableParallelism } from 'node:os';
import { Option, type Command } from 'commander';
import type { Film, Pass } from '../../frame/index.ts';
import { developRgb, encodeExr, encodePng, type ExrLayer } from '../../image/index.ts';
import { DENOISE_BELOW_SPP, openScene } from '../../jobs/index.ts';
import { labelSpace, spaces } from '../../labels/index.ts';
import { createRenderer, QUALITY_DEFAULTS, type Renderer } from '../../render/index.ts';
import { expose, hold, sensorNames, sensors, type Handling, type SensorName } from '../../sensor/index.ts';
import { InputError, type Scene, type SceneCamera } from '../../scene/index.ts';
import { placeViewpoints, viewpointOf, type Viewpoint } from '../../viewpoint/index.ts';
import type { Labelling } from '../../labels/index.ts';
import { writeAtomically } from '../../jobs/write-file.ts';
import { numberOption, sizeOption, wholeOption } from '../options.ts';

interface RenderFlags {
  out: string; camera?: string; size?: { width: number; height: number }; spp: number; seed: number; labels: string; rules?: string; sensor?: SensorName;
  exposure: string; maxBounces: number; clampIndirect: number; denoise: boolean; seeThrough?: boolean; workers?: number;
}

const EXR_PASSES: readonly Pass[] = ['rgb', 'class', 'instance', 'depth', 'distance', 'normal', 'position', 'albedo'];

export function addRender(program: Command): void {
  program
    .command('render')
    .description('render one view of a scene: .png is a picture, .exr linear HDR with all passes as layers')
    .argument('<scene>', "scene file, or 'room'")
    .requiredOption('--out <file>', '.png or .exr')
    .option('--camera <name|index>', "a camera of the scene (default: its first), or 'auto'")
    .option('--size <WxH>', 'pixels (default: as the sensor has it, else as the scene asks, else 480x360)', sizeOption)
    .option('--spp <n>', 'samples a pixel', wholeOption(1, 65_536), 64)
    .option('--seed <s>', 'same seed, same bytes', wholeOption(0, 4_294_967_295), 0)
    .option('--labels <space>', `label space of the class layer: ${Object.keys(spaces).join(', ')}`, 'nyu40')
    .option('--exposure <ev>', "PNG only: 'auto' or stops", 'auto')
    .addOption(new Option('--sensor <name>', 'camera that takes the picture: its lens and motion, and in a PNG all that it does to the light; see docs/sensors.md').choices(sensorNames))
    .option('--max-bounces <n>', 'path length limit', wholeOption(0, 1024), QUALITY_DEFAULTS.maxBounces)
    .option('--clamp-indirect <x>', 'limit of indirect radiance of one sample, 0 = none', numberOption(0, 1e9), QUALITY_DEFAULTS.clampIndirect)
    .option('--no-denoise', `leave the noise in; denoising is on below ${DENOISE_BELOW_SPP} samples`)
    .option('--see-through', 'truth layers look through clear glass')
    .option('--workers <n>', 'threads (default: all cores); does not change a byte', wholeOption(1, 256))
    .action(renderView);
}

async function renderView(path: string, flags: RenderFlags): Promise<void> {
  const kind = extname(flags.out).toLowerCase();
  if (kind !== '.png' && kind !== '.exr') throw new InputError(`${flags.out}: the ending says what to write; .png and .exr can be written.`);
  const exposure = flags.exposure === 'auto' ? 'auto' : numberOption(-30, 30)(flags.exposure);
  const { labelling, notes } = await openScene(path, flags.seed, { space: labelSpace(flags.labels) });
  for (const note of notes) process.stderr.write(`${note}\n`);
  const renderer = await createRenderer(labelling.scene, labelling, { workers: flags.workers ?? availableParallelism() });
  try {
    const view = chooseView(labelling, renderer, flags);
    const quality = {
      ...QUALITY_DEFAULTS, spp: flags.spp, maxBounces: flags.maxBounces, clampIndirect: flags.clampIndirect,
      seeThrough: flags.seeThrough ?? false, denoise: flags.denoise && flags.spp < DENOISE_BELOW_SPP,
    };
    const sensor = flags.sensor && sensors[flags.sensor].sensor;
    const film = await renderer.render(sensor ? hold(view, sensor, flags.seed) : view, kind === '.exr' ? EXR_PASSES : ['rgb'], quality, flags.seed);
    await writeAtomically(flags.out, kind === '.exr' ? exrOf(film, labelling.space.name)
      : pngOf(film, sensor ? (await expose(film, sensor, flags.seed, { exposure })).data : developRgb(film.rgb!, { exposure }).data));
  } finally {
    await renderer.dispose();
  }
}

/** The camera asked for, with the reconstruction filter that the scene wants for it. */
function chooseView(labelling: Labelling, renderer: Renderer, flags: RenderFlags): Viewpoint {
  const { scene } = labelling;
  const camera = flags.camera === 'auto' ? undefined : findCamera(scene, flags.camera);
  const { size: own, fov, viewpoints }: Handling = flags.sensor ? sensors[flags.sensor].handling : {};
  const size = flags.size ?? own ?? camera?.size ?? { width: 480, height: 360 };
  if (camera) return viewpointOf(camera, size.width, size.height);
  return placeViewpoints(scene, labelling, renderer.rays, { ...viewpoints, mode: 'auto', count: 1, size, ...(fov === undefined ? {} : { fov }) }, flags.seed)[0];
}

/** By name, then by index; undefined where none is asked for and the scene has none. */
function findCamera(scene: Scene, wanted: string | undefined): SceneCamera | undefined {
  const { cameras } = scene;
  if (wanted === undefined) return cameras[0];
  const camera = cameras.find((c) => c.name === wanted) ?? (/^\d+$/.test(wanted) ? cameras[Number(wanted)] : undefined);
  if (camera) return camera;
  const names = cameras.map((c, i) => `${i} '${c.name}'`).join(', ');
  throw new InputError(`${scene.name} has no camera '${wanted}'. ${names ? `There are: ${names}` : 'It has none'}; --camera auto finds a view.`);
}

const pngOf = ({ width, height }: Film, data: Uint8Array): Uint8Array => encodePng({ width, height, channels: 3, data });

function exrOf(film: Film, space: string): Uint8Array {
  const layers: ExrLayer[] = [];
  const vector = (name: string, suffixes: string, data: Float32Array | undefined, type: 'half' | 'float'): void => {
    if (data) [...suffixes].forEach((suffix, offset) => layers.push({ name: name ? `${name}.${suffix}` : suffix, data, offset, stride: 3, type }));
  };
  vector('', 'RGB', film.rgb, 'float');
  vector('albedo', 'RGB', film.albedo, 'half');
  vector('normal', 'XYZ', film.normal, 'float');
  vector('position', 'XYZ', film.position, 'float');
  if (film.depth) layers.push({ name: 'depth.Z', data: film.depth, type: 'float' });
  if (film.distance) layers.push({ name: 'distance.Z', data: film.distance, type: 'float' });
  if (film.classId) layers.push({ name: 'class.Y', data: film.classId, type: 'uint' });
  if (film.instance) layers.push({ name: 'instance.Y', data: film.instance, type: 'uint' });
  return encodeExr(film.width, film.height, layers, { labelSpace: space, conventions: 'depth along the optical axis in metres; normals in camera axes x right, y down, z forward' });
}
