import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { elementAt, elementsOf, type JsonElement } from './json-elements.ts';

let dir: string;
beforeAll(async () => { dir = await mkdtemp(join(tmpdir(), 'syntrain-json-')); });
afterAll(() => rm(dir, { recursive: true, force: true }));

async function elements(text: string | Uint8Array, chunk?: number): Promise<JsonElement[]> {
  const path = join(dir, 'file.json');
  await writeFile(path, text);
  const all: JsonElement[] = [];
  for await (const batch of elementsOf(path, ['a', 'b'], chunk)) all.push(...batch);
  return all;
}

const awkward = {
  skipped: { a: [{ not: 'this' }], deep: [[[{}]]], text: 'a "quoted" ] } , \\ "a": [{}]' },
  a: [{ id: 1, text: 'ends in a backslash \\', more: [[1, 2.5e-3], [{}]] }, { 'ключ "]': 'größe 📷 \u0000' }, {}],
  list: [1, 'two', null],
  b: [{ a: [{ id: 'inner' }] }],
  none: null, flag: true, number: -1.5,
};
const wanted = [...awkward.a.map((value) => ['a', value]), ...awkward.b.map((value) => ['b', value])];

describe('elements of a JSON file', () => {
  it.each([1, 2, 3, 7, 64, 1 << 20])('are found in chunks of %i bytes', async (chunk) => {
    for (const text of [JSON.stringify(awkward), JSON.stringify(awkward, null, '\t'), `\uFEFF${JSON.stringify(awkward, null, 2)}\r\n`]) {
      expect((await elements(text, chunk)).map(({ list, value }) => [list, value])).toEqual(wanted);
    }
  });

  it('can be read again where they lie', async () => {
    const all = await elements(`\uFEFF${JSON.stringify(awkward, null, 2)}`, 16);
    const file = await open(join(dir, 'file.json'));
    for (const element of all) expect(await elementAt(file, element, 'file.json')).toEqual(element.value);
    await expect(elementAt(file, { offset: 5, bytes: 7 }, 'file.json')).rejects.toThrow('file.json: byte 5 is no longer what it was');
    await file.close();
  });

  it('are none of an empty object and of empty lists', async () => {
    expect(await elements('{}')).toEqual([]);
    expect(await elements('{"a": [], "b":[ ]}')).toEqual([]);
  });

  it.each([
    ['', /ends in the middle, after 0 bytes/],
    ['{"a": [{"x": 1}, {"y"', /ends in the middle, after 21 bytes/],
    ['{"a": [{"x": 1}]', /ends in the middle/],
    ['[{"a": []}]', /byte 0 is not what is expected/],
    ['{"a": {"x": 1}}', /"a" is not a list/],
    ['{"a": "text"}', /"a" is not a list/],
    ['{"a": null}', /"a" is not a list/],
    ['{"a": [{}, 3]}', /byte 11 is not what is expected/],
    ['{"a": ["x"]}', /byte 7 is not/],
    ['{"a": [[{}]]}', /byte 7 is not/],
    ['{"a": [{"x": 1,}]}', /no JSON at byte 7/],
    ['{"a": [{"x": 1]]}', /no JSON at byte 7/],
    ['{"a": []}}', /byte 9 is not/],
    ['{"a": []} {"b": []}', /byte 10 is not/],
    ['\x89PNG\r\n', /byte 0 is not/],
  ])('%s: says what is wrong, in any chunks', async (text, message) => {
    for (const chunk of [1, 5, 1 << 20]) await expect(elements(Buffer.from(text, 'latin1'), chunk)).rejects.toThrow(message);
  });
});
