/** The whole flow in one page: a room, its labels, a viewpoint, a film, a dataset. Run: npx tsx examples/hello.ts */
import { channelsOfPasses, encodeFilm, formatNamed, frameId, frameOfEncoded, sceneObjects, view } from 'syntrain/dataset';
import { generateRoom } from 'syntrain/generate';
import { labelScene, labelSpace } from 'syntrain/labels';
import { createRenderer, QUALITY_DEFAULTS } from 'syntrain/render';
import { placeViewpoints } from 'syntrain/viewpoint';

const out = process.argv[2] ?? 'hello-dataset';
const seed = 7;
const passes = ['rgb', 'class', 'instance', 'depth', 'normal'] as const;

// 1. A scene: made by code here; importScene('salon.glb') of syntrain/import reads files.
const scene = generateRoom({ kind: 'living' }, seed);

// 2. What everything is, in the classes of NYU Depth V2.
const labelling = labelScene(scene, labelSpace('nyu40'));

// 3. Where a person would take pictures from, and 4. the pictures with their exact truth.
const renderer = await createRenderer(labelling.scene, labelling);
const viewpoints = placeViewpoints(labelling.scene, labelling, renderer.rays, { count: 3, size: { width: 320, height: 240 } }, seed);
const writer = await formatNamed('syntrain').open(out, { name: 'hello', labelSpace: labelling.space, credits: scene.credits, seed, generator: null });
for (const [i, viewpoint] of viewpoints.entries()) {
  const film = await renderer.render(viewpoint, passes, { ...QUALITY_DEFAULTS, spp: 16 }, seed + i);
  // 5. Files on disk, whole or not at all.
  const frame = await encodeFilm(film, { channels: channelsOfPasses(passes) }, { id: frameId(i), split: 'train', scene: 'room', seed, objects: sceneObjects(labelling) });
  await writer.add(i, frameOfEncoded(frame));
}
await writer.finish();
await renderer.dispose();
console.log((await view(out)).sheet);
