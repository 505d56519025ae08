import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zlibSync } from 'fflate';
import { random } from '../../math/index.ts';
import { Hdf5File, isHdf5 } from './open.ts';
import { Hdf5Writer, inMemory, type ObjectAddress } from './write.ts';

let root: string;
beforeAll(async () => { root = await mkdtemp(join(tmpdir(), 'syntrain-hdf5-')); });
afterAll(() => rm(root, { recursive: true, force: true }));

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array => new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength);
const SEED = 5;

/** A file of `count` chunks, each fifth never written, and 3 * count texts in a group; enough of them make trees of several levels. */
async function make(count: number, userBlock: number): Promise<{ readonly path: string; readonly values: Uint16Array; readonly addresses: readonly ObjectAddress[] }> {
  const memory = inMemory();
  const out = new Hdf5Writer(memory.place, new Uint8Array(userBlock).fill(0x20));
  const r = random(SEED, count);
  const values = new Uint16Array(count * 12);
  const chunks = { addresses: new Float64Array(count), sizes: new Uint32Array(count) };
  for (let i = 0; i < count; i++) {
    if (i % 5 === 4) continue;
    const chunk = Uint16Array.from({ length: 12 }, () => Math.floor(r.range(0, 65536)));
    values.set(chunk, i * 12);
    const stream = zlibSync(bytesOf(chunk));
    chunks.addresses[i] = await out.append(stream);
    chunks.sizes[i] = stream.length;
  }
  const texts: [string, ObjectAddress][] = [];
  for (let i = 0; i < count * 3; i++) texts.push([`t${String(i).padStart(6, '0')}`, await out.contiguous('float64', [1], bytesOf(Float64Array.of(i)))]);
  await out.finish([
    ['zeta', await out.contiguous({ string: 5 }, [], new TextEncoder().encode('hello'))],
    ['alpha', await out.chunked({ type: 'uint16', shape: [count, 3, 4], chunk: [1, 3, 4], level: 6 }, chunks)],
    ['texts', (await out.group(texts)).header],
    ['none', await out.chunked({ type: 'float32', shape: [2, 2], chunk: [1, 2], level: 6 }, { addresses: new Float64Array(2), sizes: new Uint32Array(2) })],
  ]);
  const path = join(root, `${count}-${userBlock}.h5`);
  await writeFile(path, memory.done());
  return { path, values, addresses: texts.map(([, address]) => address) };
}

describe(`HDF5 files of our own, read by the HDF5 library (seed ${SEED})`, () => {
  // 64 chunks fill a node, 256 names a node of leaves of 8: the counts lie on and about these.
  it.each([[1, 0], [3, 512], [64, 0], [65, 1024], [80, 512], [81, 0], [90, 0], [2900, 512]])('%d chunks behind %d bytes', async (count, userBlock) => {
    const { path, values, addresses } = await make(count, userBlock);
    expect(await isHdf5(path)).toBe(true);
    await Hdf5File.with(path, (file) => {
      expect(file.members('/')).toEqual(['alpha', 'none', 'texts', 'zeta']);
      const alpha = file.required('alpha', 'a test');
      expect(alpha).toEqual({ name: 'alpha', elements: 'uint16', elementBytes: 2, shape: [count, 3, 4], chunk: [1, 3, 4] });
      expect(Buffer.compare(file.read(alpha), bytesOf(values))).toBe(0);
      expect([...new Uint16Array(file.read(alpha, [count - 1, 1, 2], [1, 2, 2]).slice().buffer)]).toEqual([6, 7, 10, 11].map((k) => values[(count - 1) * 12 + k]));
      expect([...file.read(file.required('none', 'a test'))]).toEqual(new Array(16).fill(0));
      expect(new TextDecoder().decode(file.read(file.required('zeta', 'a test')))).toBe('hello');
      const names = file.members('texts');
      expect(names).toHaveLength(count * 3);
      for (const i of [0, 1, Math.floor(count * 1.5), count * 3 - 1]) {
        expect(file.address(`texts/${names[i]}`)).toBe(BigInt(addresses[i]));
        expect(new Float64Array(file.read(file.required(`texts/${names[i]}`, 'a test')).slice().buffer)[0]).toBe(i);
      }
    });
  });

  it('refuses user blocks and data of wrong sizes', async () => {
    const { place } = inMemory();
    for (const bytes of [1, 511, 513, 1536]) expect(() => new Hdf5Writer(place, new Uint8Array(bytes))).toThrow(/512 times a power of 2/);
    await expect(new Hdf5Writer(place).contiguous('uint16', [3], new Uint8Array(5))).rejects.toThrow(/5 bytes for a dataset of 6/);
  });

  it('gives up on a file after so many errors, before the library crashes', async () => {
    const { path } = await make(3, 0);
    const other = join(root, 'not.h5');
    await writeFile(other, 'no HDF5');
    let last = '';
    for (let i = 0; i < 520; i++) await Hdf5File.with(other, () => undefined).catch((error: Error) => { last = error.message; });
    expect(last).toMatch(/not read any more after 500 errors/);
    await expect(Hdf5File.with(path, () => undefined)).rejects.toThrow(/not read any more/);
  });
});
