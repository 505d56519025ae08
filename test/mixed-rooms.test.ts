/**
 * The rules of layout with real models: rooms furnished from Debian's sweethome3d-furniture wherever that has something, tested
 * on meshes. Skipped where the package is not installed; under CI=true that is an error. MIXED_SEEDS sets how many rooms.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAssets, openRoomFurniture, type RoomFurniture } from '../src/assets/index.ts';
import { layoutRoom } from '../src/generate/index.ts';
import { meshesOf, penetrates, rests, walks } from '../src/generate/room/layout-meshes.ts';
import { classOf, labelSpace } from '../src/labels/index.ts';

const FOLDER = process.env.SYNTRAIN_FURNITURE ?? '/usr/share/sweethome3d/furniture';
/** CI takes all five libraries; elsewhere two small ones with 190 models do, a third of a minute of one core. */
const SMALL = ['KatorLegaz.sh3f', 'Reallusion.sh3f'];
const CI = process.env.CI === 'true';
const SEEDS = Number(process.env.MIXED_SEEDS ?? (CI ? 150 : 20));
/** As in layout.test.ts. */
const TOLERANCE = 0.012;

function libraries(): string[] {
  if (existsSync(FOLDER)) return readdirSync(FOLDER).filter((name) => name.endsWith('.sh3f') && (CI || SMALL.includes(name))).sort().map((name) => join(FOLDER, name));
  const reason = `${FOLDER} is missing (install Debian's sweethome3d-furniture, or set SYNTRAIN_FURNITURE)`;
  if (CI) throw new Error(reason);
  console.warn(`skipped: ${reason}`);
  return [];
}
const paths = libraries();

describe.skipIf(paths.length === 0)('rooms of real furniture', () => {
  const store = mkdtempSync(join(tmpdir(), 'syntrain-mixed-'));
  let source: RoomFurniture;
  beforeAll(async () => {
    await addAssets(store, paths, { thumbnails: false });
    source = await openRoomFurniture(store, 1);
  }, 600_000);
  afterAll(() => rmSync(store, { recursive: true, force: true }));

  it(`${SEEDS} of them keep the rules of layout, and say what each model is and who made it`, () => {
    const space = labelSpace('nyu40');
    const broken: string[] = [];
    let real = 0;
    let all = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const layout = layoutRoom({}, seed, source);
      const say = (text: string): void => void broken.push(`seed ${seed} (${layout.kind}): ${text}`);
      if (!layout.complete) say(`nothing fitted in ${layout.tries} tries`);
      const main = meshesOf(layout.placed);
      for (const [plan, meshes] of [[layout.plan, main] as const, ...(layout.plan.next ? [[layout.plan.next, meshesOf(layout.next)] as const] : [])]) {
        for (const [a, b] of penetrates(meshes, TOLERANCE)) say(`${a} is in ${b}`);
        for (const name of rests(plan, meshes)) say(`${name} floats`);
      }
      for (const problem of walks(layout.plan, main)) say(problem);
      for (const { item } of [...layout.placed, ...layout.next]) {
        all++;
        if (!item.credit) continue;
        real++;
        if (classOf(space, item.concept) === space.voidId) say(`${item.title} is a ${item.concept}, which is of no class`);
        if (item.credit.author === '' || !/^CC/.test(item.credit.licence)) say(`${item.title} has no maker or licence`);
      }
    }
    console.log(`${real} of ${all} things in ${SEEDS} rooms are models of ${source.models}`);
    expect(broken).toEqual([]);
    expect(real).toBeGreaterThan(SEEDS * 2);
  }, 1_200_000);
});
