import { describe, expect, it } from 'vitest';
import { libraryZip } from '../../../test/fixtures/home.ts';
import { openZip } from '../zip.ts';
import { readCatalogue } from './catalogue.ts';
import { licenceIn, makerIn } from './licence.ts';
import { parseProperties } from './properties.ts';

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

describe('properties', () => {
  it('reads what java.util.Properties reads', () => {
    const properties = parseProperties(latin1('# comment\n! too\n\na=1\nb : two words \nc  three\n d\\ e=x\\ty\nlong=one,\\\n   two\nn\\u00e4me=caf\xe9 \\u20ac\r\nempty=\nlast'));
    expect(Object.fromEntries(properties)).toEqual({ a: '1', b: 'two words ', c: 'three', 'd e': 'x\ty', long: 'one,two', näme: 'café €', empty: '', last: '' });
  });
});

const piece = (n: number, lines: Readonly<Record<string, string>>): string =>
  Object.entries({ name: `Piece ${n}`, category: 'Kitchen', model: '/models/box.obj', width: '100', depth: '50', height: '200', movable: 'true', doorOrWindow: 'false', creator: 'A', ...lines }).map(([key, value]) => `${key}#${n}=${value}`).join('\n');

const read = (properties: string, files = {}) => readCatalogue(openZip(libraryZip(`id=lib\nname=Library\nlicense=CC-BY 3.0\n${properties}`, files), 'l.sh3f'));

describe('catalogue', () => {
  it('metres, +Y up, the front at +Z', () => {
    const { pieces, problems } = read(piece(1, { elevation: '40', dropOnTopElevation: '90', lightSourceX: '10', lightSourceY: '5', lightSourceZ: '150', lightSourceColor: '#ff0000', lightSourceDiameter: '6' }));
    expect(problems).toEqual([]);
    expect(pieces[0]).toMatchObject({ id: 'lib#1', size: [1, 2, 0.5], elevation: 0.4, topElevation: 0.9, movable: true, doorOrWindow: null });
    const [light] = pieces[0].lights;
    expect(light.color).toEqual([1, 0, 0]);
    expect(light.diameter).toBeCloseTo(0.06);
    [-0.4, 1.5, 0.2].forEach((v, k) => expect(light.position[k]).toBeCloseTo(v)); // 10 cm from the left, 5 cm behind the front
  });
  it('doors with sashes, and -1 for nothing on top', () => {
    const { pieces } = read(piece(1, {
      doorOrWindow: 'true', dropOnTopElevation: '-1', doorOrWindowCutOutShape: 'M0,0 v1 h1 v-1 z', doorOrWindowWallThickness: '7.5', doorOrWindowWallDistance: '1.6',
      doorOrWindowSashXAxis: '8 60', doorOrWindowSashYAxis: '9 9', doorOrWindowSashWidth: '35 35', doorOrWindowSashStartAngle: '0 180', doorOrWindowSashEndAngle: '-90 270',
    }));
    expect(pieces[0].topElevation).toBeNull();
    expect(pieces[0].doorOrWindow).toMatchObject({ cutOut: 'M0,0 v1 h1 v-1 z', wallThickness: 0.075, sashes: [{ x: 0.08, endAngle: -Math.PI / 2 }, { x: 0.6, startAngle: Math.PI }] });
    expect(read(piece(1, {})).pieces[0].topElevation).toBe(2); // its top, where nothing is said
  });
  it('English names win over others', () => {
    expect(read(piece(1, { name: 'Stuhl' }), { 'PluginFurnitureCatalog_en.properties': 'name#1=Chair\n', 'PluginFurnitureCatalog_fr.properties': 'name#1=Chaise\n' }).pieces[0].name).toBe('Chair');
  });
  it('wrong numbers are named, the rest comes in', () => {
    const { pieces, problems } = read([
      piece(1, { width: 'wide' }), piece(2, { height: '-3' }), piece(3, { depth: '1e9' }), piece(4, { model: '' }), piece(5, { elevation: 'low' }), piece(6, { modelRotation: '1 2 3' }),
      piece(7, { lightSourceX: '1 2', lightSourceY: '1' }), piece(8, { doorOrWindow: 'true', doorOrWindowSashXAxis: '1', doorOrWindowSashWidth: 'x' }), piece(9, {}),
    ].join('\n'));
    expect(pieces.map((p) => p.name)).toEqual(['Piece 5', 'Piece 6', 'Piece 7', 'Piece 8', 'Piece 9']);
    expect(problems).toHaveLength(8);
    expect(problems[0]).toBe("piece 1 'Piece 1': is wide x 200 x 50 cm (width, height, depth); each must be above 0 and at most 100000; left out");
    expect(problems[3]).toMatch(/piece 4 .* has no model; left out/);
    expect(problems[4]).toMatch(/piece 5 .* elevation is 'low', no length; 0 cm instead/);
  });
  it('a zip without a catalogue is no library', () => {
    expect(() => readCatalogue(openZip(libraryZip('').slice(), 'l.sh3f'))).not.toThrow();
    expect(read('').problems).toEqual(['PluginFurnitureCatalog.properties: names no pieces']);
  });
});

describe('licences', () => {
  it.each([
    ['Public domain', 'CC0-1.0'], ['Creative Commons Attribution 3.0 license', 'CC-BY-3.0'], ['Released under\nCreative Commons Zero (Public Domain)', 'CC0-1.0'],
    ['Creative Commons Attribution 3.0 United States license  Copyright 2003-2008 Andrew Kator & Jennifer Legaz', 'CC-BY-3.0'],
    ['http://creativecommons.org/licenses/by/4.0/', 'CC-BY-4.0'], ['CC-BY-SA 3.0', 'CC-BY-SA-3.0'], ['Creative Commons Attribution-ShareAlike 4.0', 'CC-BY-SA-4.0'],
    ['Attribution-NonCommercial 3.0', 'CC-BY-NC-3.0'], ['Free Art License 1.3', 'LAL-1.3'], ['GNU General Public License', 'GPL'], ['LGPL 2.1', 'LGPL-2.1'], ['All rights reserved', null], ['', null],
  ])('%j is %s', (words, id) => expect(licenceIn(words).id).toBe(id));
  it('a page of Blend Swap says who made it, and its own licence before it speaks of others', () => {
    const page = 'Thank you for downloading "Oak Table" by Doug C\nReleased under\nCreative Commons Attribution 3.0\nDownloaded from http://www.blendswap.com/blends/view/66530\n ... CC-BY-NC and GPL works are elsewhere';
    expect(licenceIn(page).id).toBe('CC-BY-3.0');
    expect(makerIn(page)).toEqual({ title: 'Oak Table', author: 'Doug C', source: 'http://www.blendswap.com/blends/view/66530' });
  });
});
