/** Damaged archives: a home or a library ends in a scene, a report, or an InputError that names the file. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addAssets } from '../../src/assets/index.ts';
import { importScene, openZip, readCatalogue } from '../../src/import/index.ts';
import { random } from '../../src/math/index.ts';
import { BOX_MTL, BOX_OBJ, homeZip, libraryZip, pixels, ROOM, WALLS } from '../fixtures/home.ts';
import { zipOf } from '../fixtures/zip.ts';
import { cuts, damages, MEMORY, survive } from './hostile.ts';

const SEED = 20;
const folder = mkdtempSync(join(tmpdir(), 'syntrain-archives-'));
const ELEMENTS = `<level id='l0' name='Ground' elevation='0' floorThickness='12' height='250'/><observerCamera attribute='observerCamera' x='50' y='50' z='170' yaw='5' pitch='0.1' fieldOfView='1.1'/>
<doorOrWindow name='Door' x='250' y='0' width='90' depth='12' height='200' model='0/box.obj'/><light name='Lamp' x='250' y='200' elevation='180' width='30' depth='30' height='30' model='3' power='0.5'><lightSource x='0.5' y='0.5' z='0.5' color='FFFFFFFF'/></light>
${WALLS}${ROOM}`;
const HOME = homeZip(ELEMENTS, { 3: zipOf({ 'box.obj': BOX_OBJ, 'box.mtl': BOX_MTL }), '4': pixels(1, 2, 3) });
const LIBRARY = libraryZip(['id=lib', 'name=L', 'license=CC0', 'name#1=Box', 'category#1=Bedroom', 'model#1=/models/box.obj', 'width#1=10', 'depth#1=20', 'height#1=30', 'doorOrWindow#1=true',
  'doorOrWindowSashXAxis#1=1', 'doorOrWindowSashYAxis#1=1', 'doorOrWindowSashWidth#1=1', 'doorOrWindowSashStartAngle#1=1', 'doorOrWindowSashEndAngle#1=1', 'modelRotation#1=1 0 0 0 1 0 0 0 1'].join('\n'));

test('damaged homes', async () => {
  const before = process.memoryUsage().rss;
  const path = join(folder, 'home.sh3d');
  const r = random(SEED, 'home');
  let whole = 0;
  for (const kind of [cuts(HOME, r, 60), damages(HOME, r, 240)]) {
    for (const [note, bytes] of kind) {
      writeFileSync(path, bytes);
      const result = await survive('home.sh3d', `seed ${SEED} home: ${note}`, () => importScene(path));
      if (result) whole++;
    }
  }
  expect(whole).toBeGreaterThan(20); // the damage is not such that nothing is ever read
  expect(process.memoryUsage().rss - before).toBeLessThan(MEMORY);
}, 240_000);

test('damaged Home.xml: random words in the place of its values', async () => {
  const path = join(folder, 'values.sh3d');
  for (let i = 0; i < 300; i++) {
    const r = random(SEED, 'xml', i);
    const wrong = ELEMENTS.replace(/='([^']*)'/g, (all) => (r.chance(0.06) ? `='${r.pick(['', '-1', '0', 'NaN', 'Infinity', '1e300', '-1e9', 'x', '../../etc/passwd', 'w0', '1e-12', 'true', 'FF00FF00'])}'` : all));
    writeFileSync(path, homeZip(wrong));
    const result = await survive('values.sh3d', `seed ${SEED} xml ${i}`, () => importScene(path));
    for (const mesh of result?.scene.meshes ?? []) expect(mesh.positions.every(Number.isFinite), `seed ${SEED} xml ${i}`).toBe(true);
  }
}, 240_000);

test('damaged libraries', async () => {
  const path = join(folder, 'lib.sh3f');
  const store = join(folder, 'store');
  const r = random(SEED, 'library');
  let added = 0;
  for (const kind of [cuts(LIBRARY, r, 40), damages(LIBRARY, r, 160)]) {
    for (const [note, bytes] of kind) {
      writeFileSync(path, bytes);
      const report = await survive('lib.sh3f', `seed ${SEED} library: ${note}`, () => addAssets(store, [path], { thumbnails: false }));
      added += report ? report.added + report.known : 0;
    }
  }
  expect(added).toBeGreaterThan(10);
}, 240_000);

test('damaged catalogues: random values', () => {
  const properties = new TextDecoder().decode(openZip(LIBRARY, 'l').read('PluginFurnitureCatalog.properties'));
  for (let i = 0; i < 300; i++) {
    const r = random(SEED, 'catalogue', i);
    const wrong = properties.replace(/=(.*)/g, (all) => (r.chance(0.2) ? `=${r.pick(['', '-1', '0', 'NaN', 'Infinity', '1e300', 'x', '1 2 3', '\\u12', '\\', 'true', '0x10'])}` : all));
    const catalogue = readCatalogue(openZip(libraryZip(wrong), 'l.sh3f'));
    for (const piece of catalogue.pieces) {
      expect([...piece.size, piece.elevation, ...piece.modelRotation, ...(piece.doorOrWindow?.sashes ?? []).flatMap((sash) => Object.values(sash))].every(Number.isFinite), `seed ${SEED} catalogue ${i}`).toBe(true);
    }
  }
});
