import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { textLines } from './lines.ts';
import { NumberColumn, PackedList } from './packed-list.ts';

it('gives back what was put into it, in any order', () => {
  const values = Array.from({ length: 5000 }, (_, i) => ({ id: `größe ${i}`, n: i / 3, list: i % 3 === 0 ? [] : [i], none: null }));
  const list = PackedList.of(values);
  expect([...list]).toEqual(values);
  for (const at of [4999, 0, 2500]) expect(list.at(at)).toEqual(values[at]);
  expect(() => list.at(5000)).toThrow(RangeError);
  expect(() => list.at(-1)).toThrow(RangeError);
  expect([...new PackedList()]).toEqual([]);
});

it('holds numbers at indices set in any order, and nothing elsewhere', () => {
  const column = new NumberColumn();
  column.set(7, 2 ** 40);
  column.set(3, 0);
  expect([column.get(3), column.get(7), column.get(4), column.get(100), column.length]).toEqual([0, 2 ** 40, undefined, undefined, 8]);
  for (let i = 0; i < 1000; i++) column.set(i, i);
  expect([column.get(999), column.get(1000), column.length]).toEqual([999, undefined, 1000]);
});

it('reads lines with both ends of line, across chunks, the last without one', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'syntrain-lines-'));
  try {
    const lines = Array.from({ length: 40_000 }, (_, i) => (i % 7 === 0 ? '' : `${i} ${'ä'.repeat(i % 13)}`));
    for (const [name, text] of [['unix', `${lines.join('\n')}\n`], ['windows', lines.join('\r\n')]] as const) {
      writeFileSync(join(dir, name), text);
      const read: string[] = [];
      for await (const line of textLines(join(dir, name))) read.push(line);
      expect(read, name).toEqual(lines);
    }
  } finally {
    rmSync(dir, { recursive: true });
  }
});
