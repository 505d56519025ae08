import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { layoutRoom, type FurnitureRequest, type Layout } from '../generate/index.ts';
import { furnitureLibrary } from '../../test/fixtures/furniture-library.ts';
import { addAssets, openAssets, openRoomFurniture } from './index.ts';

const temp = (): string => mkdtempSync(join(tmpdir(), 'syntrain-room-furniture-'));
const ANY: FurnitureRequest = { concepts: ['table'], mount: 'floor', least: [0, 0, 0], most: [9, 9, 9], host: false, lamp: false, lit: null, plain: false, within: null, without: [], triangles: 1000 };
const told = ({ placed, next }: Layout): string => JSON.stringify([...placed, ...next].map(({ item, place }) => [item.title, item.credit, place]));

describe('furniture of a store for rooms', () => {
  const store = temp();
  const folder = temp();
  beforeAll(async () => void await addAssets(store, [furnitureLibrary(folder)], { thumbnails: false }));

  it('a table fills its top and its legs, carries things, and leaves room for knees', async () => {
    const item = (await openRoomFurniture(store, 1)).find(ANY, 1);
    const solids = item?.solids ?? [];
    const inside = ([x, y, z]: readonly number[]): boolean => solids.some(({ min, max }) => x > min[0] && x < max[0] && y > min[1] && y < max[1] && z > min[2] && z < max[2]);
    expect(inside([0, 0.73, 0])).toBe(true);
    expect(inside([0.67, 0.3, 0.37])).toBe(true);
    for (const free of [[0, 0.69, 0], [0.5, 0.3, 0], [0, 0.1, 0.39], [-0.6, 0.5, 0.3]]) expect(inside(free), free.join(' ')).toBe(false);
    expect(item?.supports).toHaveLength(1);
    const [top] = item?.supports ?? [];
    expect(top.y).toBeCloseTo(0.75, 5);
    expect(top.headroom).toBe(Infinity);
    expect(top.maxX - top.minX).toBeCloseTo(1.37, 2);
    expect(top.maxZ - top.minZ).toBeCloseTo(0.77, 2);
  });
  it('every corner of every model lies in what it fills', async () => {
    const opened = await openAssets(store);
    for (const { id, name } of opened.assets) {
      const { pieces, solids = [] } = await opened.load(id);
      for (const { surface: { positions: p } } of pieces) {
        for (let v = 0; v < p.length; v += 3) expect(solids.some(({ min, max }) => [0, 1, 2].every((k) => p[v + k] >= min[k] - 1e-9 && p[v + k] <= max[k] + 1e-9)), name).toBe(true);
      }
    }
  });
  it('only what was asked for: size, category, lamp, triangles', async () => {
    const source = await openRoomFurniture(store, 1);
    expect(source.find(ANY, 1)).not.toBeNull();
    for (const no of [{ most: [1, 1, 1] }, { least: [2, 0, 0] }, { without: ['Living room'] }, { within: ['Office'] }, { lamp: true }, { triangles: 10 }, { concepts: ['sofa'] }, { mount: 'ceiling' }] as const) {
      expect(source.find({ ...ANY, ...no } as FurnitureRequest, 1), JSON.stringify(no)).toBeNull();
    }
  });
  it('the choice is by content: two stores with the same models furnish alike, in any order and folder', async () => {
    const copy = temp();
    cpSync(store, copy, { recursive: true });
    const [a, b] = [await openRoomFurniture(store, 0.7), await openRoomFurniture(copy, 0.7)];
    expect(b.sha256).toBe(a.sha256);
    for (let seed = 1; seed < 6; seed++) layoutRoom({ kind: 'office' }, seed, b); // what b has in memory must not matter
    for (let seed = 1; seed < 4; seed++) expect(told(layoutRoom({ kind: 'bedroom' }, seed, a))).toBe(told(layoutRoom({ kind: 'bedroom' }, seed, b)));
  });
  it('another model in the store changes only the choices that fall on it', async () => {
    const more = temp();
    await addAssets(more, [furnitureLibrary(temp(), 'more.sh3f', [{ id: 'stand3', name: 'Bedside table', category: 'Bedroom', size: [46, 51, 42], creator: 'G. Maker' }])], { thumbnails: false });
    const [a, b] = [await openRoomFurniture(store, 1), await openRoomFurniture(more, 1)];
    expect(b.sha256).not.toBe(a.sha256);
    const asked = { ...ANY, concepts: ['night-stand'] };
    const makers = Array.from({ length: 60 }, (_, key) => [a.find(asked, key)?.credit?.author, b.find(asked, key)?.credit?.author]);
    expect(new Set(makers.map(([, author]) => author))).toEqual(new Set(['A. Maker', 'B. Maker', 'G. Maker']));
    for (const [before, now] of makers) if (now !== 'G. Maker') expect(now).toBe(before);
  });
  it('ratio 0 leaves all to code, ratio 1 none of what there is; the stream of a room without a source is as it was', async () => {
    const credits = async (ratio: number): Promise<number> => layoutRoom({ kind: 'bedroom' }, 2, await openRoomFurniture(store, ratio)).placed.filter(({ item }) => item.credit).length;
    expect(await credits(0)).toBe(0);
    expect(await credits(1)).toBeGreaterThan(1);
    const { placed } = layoutRoom({ kind: 'bedroom' }, 2, await openRoomFurniture(store, 1));
    expect(placed.some(({ item }) => item.concept === 'night-stand' && !item.credit)).toBe(false);
  });
  it('bad stores are named', async () => {
    const missing = join(temp(), 'none');
    await expect(openRoomFurniture(missing, 1)).rejects.toThrow(`${missing}: there is no furniture here`);
    const gone = temp();
    cpSync(store, gone, { recursive: true });
    const [{ id }] = (await openAssets(gone)).assets;
    rmSync(join(gone, 'assets', id.slice(0, 2), id, 'model.bin'));
    await expect(openRoomFurniture(gone, 1)).rejects.toThrow(/model\.bin: the model is gone\. Add its library/);
  });
});
