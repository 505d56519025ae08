/** `syntrain assets` as a user runs it, and a home that is generated from. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { decodeImage } from '../../src/image/index.ts';
import { homeZip, libraryZip, ROOM, WALLS } from '../fixtures/home.ts';
import { runCli, temporaryFolder } from './run-cli.ts';

const PIECE = 'name#1=Bedside table\ncategory#1=Bedroom\nmodel#1=/models/box.obj\nwidth#1=50\ndepth#1=40\nheight#1=60\ncreator#1=A. Maker\n';

it('adds, lists and shows', { timeout: 60_000 }, async () => {
  const dir = temporaryFolder();
  const [library, store, sheet] = [join(dir, 'l.sh3f'), join(dir, 'store'), join(dir, 'sheet.png')];
  writeFileSync(library, libraryZip(`id=lib\nname=L\nlicense=CC-BY 3.0\n${PIECE}${PIECE.replaceAll('#1', '#2')}license#2=GPL\n`));
  const added = await runCli('assets', 'add', library, '--store', store, '--json');
  expect(added.code, added.stderr).toBe(0);
  expect(JSON.parse(added.stdout)).toMatchObject({ store, pieces: 2, added: 1, licence: ['l.sh3f: Bedside table: its licence is GPL; allow it with --licence GPL'] });
  const again = await runCli('assets', 'add', library, '--store', store, '--licence', 'GPL');
  expect(again.stdout).toMatch(/2 pieces: 1 added, 1 there already; 2 have a concept/);
  const list = await runCli('assets', 'list', '--store', store, '--concept', 'night stand', '--sheet', sheet);
  expect(list.stdout).toMatch(/night-stand +Bedside table +0\.50 x 0\.60 x 0\.40 +\d+ +(CC-BY 3\.0|GPL) +A\. Maker/);
  expect(list.stdout).toMatch(/2 assets in/);
  expect((await decodeImage(readFileSync(sheet), 'sheet')).width).toBeGreaterThan(190);
  const none = await runCli('assets', 'list', '--store', store, '--concept', 'nonsuch');
  expect([none.code, none.stderr]).toEqual([1, expect.stringMatching(/there is no concept 'nonsuch'/)]);
  expect((await runCli('assets', 'add', library, '--store', store, '--wat')).code).toBe(2);
  expect((await runCli('assets')).code).not.toBe(0);
  const missing = await runCli('assets', 'add', join(dir, 'gone.sh3f'), '--store', store);
  expect([missing.code, missing.stderr]).toEqual([1, expect.stringMatching(/gone\.sh3f: no such file or folder/)]);
});

it('a home is a scene like any other, and carries its credits', { timeout: 60_000 }, async () => {
  const dir = temporaryFolder();
  const home = join(dir, 'home.sh3d');
  writeFileSync(home, homeZip(`<observerCamera attribute='observerCamera' x='450' y='350' z='170' yaw='2.3' pitch='0.15' fieldOfView='1.3'/>
    <pieceOfFurniture name='Bed' x='150' y='130' width='170' depth='210' height='60' model='0/box.obj' creator='A. Maker' license='CC-BY 3.0'/>${WALLS}${ROOM}`));
  const out = join(dir, 'out');
  const made = await runCli('generate', '--scene', home, '--out', out, '--count', '1', '--cameras', 'scene', '--size', '64x48', '--spp', '2', '--json');
  expect(made.code, made.stderr).toBe(0);
  expect(readFileSync(join(out, 'CREDITS.md'), 'utf8')).toMatch(/Bed.*A\. Maker.*CC-BY 3\.0/s);
  const [frame] = readFileSync(join(out, 'frames.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { objects: { concept: string }[] });
  expect(frame.objects.map((object) => object.concept)).toEqual(expect.arrayContaining(['wall', 'floor', 'bed']));
});
