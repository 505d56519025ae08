/**
 * A contact sheet of furniture kinds, to look at: `npx tsx scripts/furniture-sheet.ts sheet.png [--only chair,lamp] [--seeds 1,2,3] [--edge 160] [--spp 24]`.
 * A row of pictures a seed for every kind, each thing on a plain floor before a plain wall, with its size below. Needs
 * `npm run build` for the kernel. What is wrong with a kind (a leg too short, a face inside out, a black cloth) shows here first.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { blank, drawText, paste } from '../src/dataset/view/canvas.ts';
import { drawStyle, furniture, make, piece, THEME_NAMES, type Furniture, type FurnitureKind, type FurnitureName } from '../src/generate/furniture/index.ts';
import { box } from '../src/generate/geometry/index.ts';
import { hex, paint } from '../src/generate/material/index.ts';
import { assembly } from '../src/generate/room/assemble.ts';
import { developRgb, encodePng } from '../src/image/index.ts';
import { labelScene, labelSpace } from '../src/labels/index.ts';
import { EMPTY_BOX, IDENTITY, lookAt, normalize, random, transformPoint, translation, union, type Box3, type Mat4, type Vec3 } from '../src/math/index.ts';
import { createRenderer, QUALITY_DEFAULTS } from '../src/render/index.ts';
import { intrinsicsOf } from '../src/viewpoint/index.ts';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' }, seeds: { type: 'string', default: '1,2,3' }, edge: { type: 'string', default: '160' }, spp: { type: 'string', default: '24' }, columns: { type: 'string', default: '9' } },
});
const out = positionals[0];
if (!out) throw new Error('usage: furniture-sheet.ts SHEET.png [--only chair,lamp] [--seeds 1,2,3] [--edge 160] [--spp 24] [--columns 9]');
const only = options.only?.split(',');
const unknown = only?.filter((name) => !(name in furniture)) ?? [];
if (unknown.length > 0) throw new Error(`no such kind: ${unknown.join(', ')}. Kinds: ${Object.keys(furniture).join(', ')}`);
const names = (only ?? Object.keys(furniture)) as FurnitureName[];
const seeds = options.seeds.split(',').map(Number);
const edge = Number(options.edge);
const FOV = 0.6;
const APART = 14; // metres: what stands beside is out of the picture
const ABREAST = 20; // in a square, not a row: coordinates stay small, and with them the rounding of single precision

/** Extent with all that comes along, in the item's coordinates. */
function extent(item: Furniture, place: Mat4 = IDENTITY): Box3 {
  let all = EMPTY_BOX;
  for (let i = 0; i < 8; i++) {
    const p = transformPoint(place, [0, 1, 2].map((k) => ((i >> k) & 1 ? item.bounds.max[k] : item.bounds.min[k])) as unknown as Vec3);
    all = union(all, { min: p, max: p });
  }
  return item.companions.reduce((box3, c) => union(box3, extent(c.item, c.place)), all);
}

const stage = (title: string, x: number, y: number, z: number): Furniture => {
  const pieces = piece(title, paint(hex('#b9b6b0'), 0.8), box(x, y, z, { radius: 0 }));
  return { concept: 'floor', title, pieces, supports: [], companions: [], bounds: { min: [0, 0, 0], max: [x, y, z] } };
};
const [ground, wall] = [stage('floor', 12, 0.1, 12), stage('wall', 12, 6, 0.1)];

const scene = assembly('sheet', 256);
const shots = names.flatMap((name) => seeds.map((seed) => {
  const r = random(seed, 'sheet', name);
  const item = make<object>(furniture[name] as FurnitureKind<object>, drawStyle(r.pick(THEME_NAMES), 1, r), r);
  return { name, item, box: extent(item) };
}));
const views = shots.map(({ item, box: b, name }, i) => {
  const [x, z] = [((i % ABREAST) - ABREAST / 2) * APART, Math.floor(i / ABREAST) * APART];
  scene.add(item, translation([x, 0, z]));
  const hung = b.max[1] < 0.01;
  scene.add(ground, translation([x, (hung ? b.min[1] - 0.3 : Math.min(0, b.min[1])) - 0.1005, z]));
  scene.add(wall, translation([x, -2, z + b.min[2] - 0.0515]));
  const middle: Vec3 = [x + (b.min[0] + b.max[0]) / 2, (b.min[1] + b.max[1]) / 2, z + (b.min[2] + b.max[2]) / 2];
  const radius = Math.sqrt([0, 1, 2].reduce((sum, k) => sum + (b.max[k] - b.min[k]) ** 2, 0)) / 2;
  const toEye = normalize([0.55, 0.42, 1]);
  const far = (radius * 1.02) / Math.sin(FOV / 2);
  const eye: Vec3 = [middle[0] + toEye[0] * far, middle[1] + toEye[1] * far, middle[2] + toEye[2] * far];
  return { name, worldFromCamera: lookAt(eye, middle), intrinsics: intrinsicsOf(edge, edge, FOV) };
});
const sun = { type: 'directional', name: 'key', direction: normalize([-0.5, -0.9, -0.65]), irradiance: [1.6, 1.55, 1.45], angularRadius: 0.12 } as const;
const labelling = labelScene(scene.finish([], [sun], { scale: [0.45, 0.46, 0.5], worldFromMap: IDENTITY }), labelSpace('nyu40'));
const renderer = await createRenderer(labelling.scene, labelling);

const columns = Math.max(seeds.length, Math.floor(Number(options.columns) / seeds.length) * seeds.length);
const rowHeight = edge + 26;
const sheet = blank(columns * edge, Math.ceil(shots.length / columns) * rowHeight, [255, 255, 255]);
for (const [i, view] of views.entries()) {
  const film = await renderer.render(view, ['rgb'], { ...QUALITY_DEFAULTS, spp: Number(options.spp), maxBounces: 5 }, i);
  if (!film.rgb) throw new Error('the renderer gave no colours');
  const [x, y] = [(i % columns) * edge, Math.floor(i / columns) * rowHeight];
  paste(sheet, { width: edge, height: edge, data: developRgb(film.rgb, { exposure: 0 }).data }, x, y);
  const b = shots[i].box;
  drawText(sheet, shots[i].name, x + 4, y + edge + 4, { size: 7, color: [20, 20, 20] });
  drawText(sheet, [0, 1, 2].map((k) => (b.max[k] - b.min[k]).toFixed(2)).join(' x '), x + 4, y + edge + 15, { size: 6, color: [110, 110, 110] });
}
await renderer.dispose();
writeFileSync(out, encodePng({ ...sheet, channels: 3 }, { filter: 'adaptive' }));
