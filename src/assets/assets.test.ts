import { mkdtempSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { IDENTITY } from '../math/index.ts';
import { assembly } from '../generate/room/assemble.ts';
import { classOf, labelScene, labelSpace } from '../labels/index.ts';
import { libraryZip, pixels } from '../../test/fixtures/home.ts';
import { addAssets, defaultStore, openAssets, packModel, unpackModel } from './index.ts';

const temp = (): string => mkdtempSync(join(tmpdir(), 'syntrain-assets-'));
const HEAD = 'id=lib\nname=Test library\nversion=1\nlicense=Creative Commons Attribution 3.0\nprovider=www.example.org\n';
const piece = (n: number, lines: Readonly<Record<string, string>> = {}): string =>
  Object.entries({ id: `box${n}`, name: 'Bedside table', category: 'Bedroom', model: '/models/box.obj', width: '50', depth: '40', height: '60', movable: 'true', creator: 'A. Maker', ...lines }).map(([key, value]) => `${key}#${n}=${value}`).join('\n');
const library = (folder: string, properties: string, files: Readonly<Record<string, string | Uint8Array>> = {}, name = 'lib.sh3f'): string => {
  const path = join(folder, name);
  writeFileSync(path, libraryZip(properties, files));
  return path;
};
const allFiles = (folder: string): Map<string, Buffer> => new Map(readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort().filter((name) => statSync(join(folder, name)).isFile()).map((name) => [name, readFileSync(join(folder, name))]));

describe('the store', () => {
  it('SYNTRAIN_ASSETS, then XDG_DATA_HOME where it is absolute, then ~/.local/share', () => {
    expect(defaultStore({ SYNTRAIN_ASSETS: '/x' })).toBe('/x');
    expect(defaultStore({ XDG_DATA_HOME: '/data' })).toBe(join('/data', 'syntrain', 'assets'));
    expect(defaultStore({ XDG_DATA_HOME: 'relative' })).toMatch(/\.local.share.syntrain.assets$/);
  });
  it('the same library gives the same bytes, twice and on a second try', async () => {
    const path = library(temp(), HEAD + piece(1), { '/models/wood.png': pixels(90, 60, 30) });
    const [a, b] = [temp(), temp()];
    expect(await addAssets(a, [path])).toMatchObject({ pieces: 1, added: 1, known: 0, mapped: 1, failed: [], licence: [], unmapped: [] });
    await addAssets(b, [path]);
    expect([...allFiles(a).keys()]).toHaveLength(4); // index, facts, model, picture
    expect(allFiles(b)).toEqual(allFiles(a));
    expect(await addAssets(a, [path])).toMatchObject({ added: 0, known: 1, replaced: 0 });
    expect(allFiles(b)).toEqual(allFiles(a));
  });
  it('another version of a piece takes its place', async () => {
    const store = temp();
    await addAssets(store, [library(temp(), HEAD + piece(1))], { thumbnails: false });
    expect(await addAssets(store, [library(temp(), HEAD + piece(1, { height: '70' }))], { thumbnails: false })).toMatchObject({ added: 1, replaced: 1 });
    const { assets } = await openAssets(store);
    expect(assets.map((asset) => asset.size[1])).toEqual([0.7]);
    expect([...allFiles(store).keys()].filter((name) => name.endsWith('model.bin'))).toHaveLength(1);
  });
  it('damage is noticed', async () => {
    const store = temp();
    await addAssets(store, [library(temp(), HEAD + piece(1))], { thumbnails: false });
    const opened = await openAssets(store);
    const [asset] = opened.assets;
    const path = join(store, 'assets', asset.id.slice(0, 2), asset.id, 'model.bin');
    const bytes = readFileSync(path);
    bytes[bytes.length - 1] ^= 1;
    writeFileSync(path, bytes);
    await expect(opened.load(asset.id)).rejects.toThrow(/model\.bin: is not what was stored/);
    await expect(opened.load('0123456789abcdef')).rejects.toThrow(/has no asset/);
    writeFileSync(join(store, 'index.json'), '{"schemaVersion":1,"assets":[{"id":"x"}]}');
    await expect(openAssets(store)).rejects.toThrow(/index\.json: assets\.0/);
  });
});

describe('licences', () => {
  it('CC0 and CC-BY come in, others when asked for, unknown ones never', async () => {
    const lines = [piece(1, { license: 'CC0' }), piece(2, { license: 'GNU General Public License 2' }), piece(3, { license: 'Free Art License 1.3' }), piece(4, { license: 'ask me' }), piece(5)].join('\n');
    const path = library(temp(), HEAD + lines);
    const add = (licences?: string[]) => addAssets(temp(), [path], { thumbnails: false, licences });
    const plain = await add();
    expect(plain.added).toBe(2);
    expect(plain.licence).toEqual([
      'lib.sh3f: Bedside table: its licence is GPL; allow it with --licence GPL', 'lib.sh3f: Bedside table: its licence is LAL-1.3; allow it with --licence LAL',
      "lib.sh3f: Bedside table: its licence is not known ('ask me'); what is not known is never imported",
    ]);
    expect((await add(['gpl'])).added).toBe(3);
    expect((await add(['any'])).added).toBe(4);
    await expect(add(['beerware'])).rejects.toThrow(/--licence beerware: not a licence that is recognised/);
  });
  it('a licence beside the model is nearer than that of the library', async () => {
    const store = temp();
    const text = 'Thank you for downloading "Old Table" by Jo\nReleased under\nCreative Commons Zero (Public Domain)\nDownloaded from http://www.blendswap.com/blends/view/1';
    await addAssets(store, [library(temp(), HEAD + piece(1, { creator: '' }), { '/models/BLENDSWAP_LICENSE.txt': text })], { thumbnails: false });
    const [asset] = (await openAssets(store)).assets;
    expect(asset.licence).toBe('CC0-1.0');
    expect(asset.credit).toEqual({ title: 'Old Table', author: 'Jo', licence: 'CC0 1.0', source: 'http://www.blendswap.com/blends/view/1' });
  });
});

describe('what cannot be read is named, the rest comes in', () => {
  it('missing models and materials, wrong numbers, climbing paths, four million triangles', async () => {
    const grid = ['v 0 0 0', 'v 1 0 0', 'v 0 1 0', 'v 0 0 1', ...Array.from({ length: 1_000_001 }, (_, i) => `f 1 2 ${3 + (i % 2)}`)].join('\n');
    const path = library(temp(), HEAD + [
      piece(1), piece(2, { model: '/models/gone.obj' }), piece(3, { width: '-1' }), piece(4, { model: '/models/grid.obj' }), piece(5, { model: '/models/bare.obj', name: 'Xyzzy' }),
      piece(6, { model: '/models/text.obj' }), piece(7, { model: '../../../etc/passwd' }), piece(8, { model: '/models/chair.dae' }),
    ].join('\n'), {
      '/models/grid.obj': grid, '/models/bare.obj': 'mtllib gone.mtl\nusemtl wood\nv 0 0 0\nv 1 0 0\nv 0 1 1\nf 1 2 3\n', '/models/text.obj': 'f 1 2 9\n', '/models/chair.dae': '<COLLADA/>', '../evil.txt': 'x',
    });
    const store = temp();
    const report = await addAssets(store, [path], { thumbnails: false });
    expect(report).toMatchObject({ pieces: 7, added: 2, mapped: 1, unmapped: ['Xyzzy (Bedroom)'] });
    expect(report.failed).toHaveLength(6);
    for (const [i, words] of [/is -1 x 60 x 40 cm/, /the model \/models\/gone\.obj is not in it/, /1000001 triangles, the limit .* is 1000000/, /uses vertex 1, the mesh has 0/, /etc\/passwd is not in it/, /models of kind \.dae are not read/].entries()) {
      expect(report.failed[i]).toMatch(words);
    }
    expect(report.notes).toEqual(['lib.sh3f: ../evil.txt: its path climbs out of the archive or is absolute', 'lib.sh3f: Xyzzy: material library gone.mtl: no such file; its materials are grey']);
  }, 120_000);
  it('a broken library among others', async () => {
    const folder = temp();
    library(folder, HEAD + piece(1));
    writeFileSync(join(folder, 'broken.sh3f'), 'no zip');
    const report = await addAssets(temp(), [folder], { thumbnails: false });
    expect(report.added).toBe(1);
    expect(report.failed[0]).toMatch(/broken\.sh3f: is no zip archive/);
    await expect(addAssets(temp(), [join(folder, 'broken.sh3f')])).rejects.toThrow(/is no zip archive/);
    await expect(addAssets(temp(), [temp()])).rejects.toThrow(/holds no \.sh3f library/);
  });
});

describe('furniture', () => {
  it('has its real size, stands on the floor with the front at +Z, and is labelled and credited in a scene', async () => {
    const store = temp();
    await addAssets(store, [library(temp(), HEAD + piece(1, { modelRotation: '-1 0 0 0 1 0 0 0 -1', lightSourceX: '25', lightSourceY: '20', lightSourceZ: '55', lightSourceColor: '#ffffff', lightSourceDiameter: '4' }))], { thumbnails: false });
    const opened = await openAssets(store);
    const [asset] = opened.ofConcept('furniture');
    expect(opened.ofConcept('chair')).toEqual([]);
    const item = await opened.load(asset.id);
    item.bounds.min.forEach((v, k) => expect(v).toBeCloseTo([-0.25, 0, -0.2][k]));
    item.bounds.max.forEach((v, k) => expect(v).toBeCloseTo([0.25, 0.6, 0.2][k]));
    const red = item.pieces.find((p) => p.name === 'front');
    expect(red?.surface.normals.filter((_, i) => i % 3 === 2)).toEqual([-1, -1, -1, -1, -1, -1]); // the file's front, turned round
    expect(item.supports).toHaveLength(1);
    expect(item.supports[0].y).toBeCloseTo(0.6);
    const lit = await opened.load(asset.id, { radiance: [2, 2, 2] });
    expect(lit.pieces.map((p) => p.name)).toEqual([...item.pieces.map((p) => p.name), 'bulb']);
    const room = assembly('room', 64);
    room.add(lit, IDENTITY);
    const scene = room.finish([], [], { scale: [1, 1, 1], worldFromMap: IDENTITY });
    expect(scene.credits).toEqual([asset.credit]);
    const labelling = labelScene(scene, labelSpace('nyu40'));
    expect(labelling.objects.map((object) => object.classId)).toEqual([classOf(labelling.space, 'night-stand')]);
  });
  it('a lamp that is on glows where its light is: the shade, not the foot', async () => {
    const obj = (name: string, y0: number, y1: number, r: number): string => ['-1 -1', '1 -1', '1 1', '-1 1'].flatMap((xz) => [y0, y1].map((y) => `v ${xz.split(' ').map((v) => Number(v) * r).join(` ${y} `)}`)).join('\n')
      + `\nusemtl ${name}\nf -8 -6 -5 -7\nf -6 -4 -3 -5\nf -4 -2 -1 -3\nf -2 -8 -7 -1\n`;
    const model = `mtllib lamp.mtl\n${obj('foot', 0, 40, 0.05)}${obj('shade', 30, 50, 0.2)}`;
    const mtl = (shade: string): string => `newmtl foot\nKd 0.6 0.6 0.6\nillum 1\nnewmtl shade\nKd ${shade}\nillum 1\n`;
    const glowing = async (shade: string, y: string): Promise<string[]> => {
      const store = temp();
      const lamp = piece(1, { name: 'Table lamp', category: 'Lights', model: '/models/lamp.obj', lightSourceX: '25', lightSourceY: '20', lightSourceZ: y, lightSourceColor: '#ffffff' });
      await addAssets(store, [library(temp(), HEAD + lamp, { '/models/lamp.obj': model, '/models/lamp.mtl': mtl(shade) })], { thumbnails: false });
      const opened = await openAssets(store);
      const item = await opened.load(opened.assets[0].id, { radiance: [1, 1, 1] });
      return item.pieces.filter((p) => p.finish.build({ size: 64, texture: () => 0, field: (_key, make) => make() }).emission).map((p) => p.name);
    };
    expect(await glowing('0.9 0.9 0.9', '45')).toEqual(['shade']);
    expect(await glowing('0 0 0', '45')).toEqual(['bulb']);
  });
  it('read(write(model)) is the model', async () => {
    const model = {
      mesh: {
        name: 'm', positions: Float32Array.of(0, 0, 0, 1, 0, 0, 0, 1, 0.1), normals: null, uvs: [Float32Array.of(0, 0, 1, 0, 0, 1)], tangents: null, colors: null, indices: Uint32Array.of(0, 1, 2), partOfTriangle: null,
        parts: [{ name: 'a', material: 0 }],
      },
      materials: [{ name: 'a', bsdf: { type: 'diffuse' as const, reflectance: { factor: [0.1, 0.2, 0.3] as const } } }],
      textures: [{ name: 't', width: 2, height: 1, channels: 3 as const, data: Uint8Array.of(1, 2, 3, 4, 5, 6), encoding: 'srgb' as const, encoded: null }],
    };
    const { encoded: _, ...texture } = model.textures[0];
    expect(await unpackModel(packModel(model), 'm')).toEqual({ mesh: model.mesh, materials: model.materials, textures: [texture] });
    await expect(unpackModel(packModel(model).slice(0, -1), 'm')).rejects.toThrow(/m: has \d+ bytes instead of/);
  });
});
