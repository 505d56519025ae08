import { describe, expect, it } from 'vitest';
import { InputError } from '../scene/index.ts';
import { withSizes, zipOf } from '../../test/fixtures/zip.ts';
import { zipFiles } from './files.ts';
import { openZip, safePath } from './zip.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

describe('zip', () => {
  const archive = zipOf({ 'a.txt': 'hello '.repeat(100), 'b/ü.txt': 'x', 'b/C.TXT': '' });
  it('reads what was packed, deflated and stored', () => {
    const zip = openZip(archive, 'a.zip');
    expect([...zip.entries.keys()]).toEqual(['a.txt', 'b/ü.txt', 'b/C.TXT']);
    expect(text(zip.read('a.txt'))).toBe('hello '.repeat(100));
    expect(text(zip.read('b/ü.txt'))).toBe('x');
    expect(zip.read('b/C.TXT')).toHaveLength(0);
    expect(zip.refused).toEqual([]);
  });
  it('a comment behind the directory does no harm', () => {
    const longer = new Uint8Array(archive.length + 5);
    longer.set(archive);
    new DataView(longer.buffer).setUint16(archive.length - 2, 5, true);
    expect(openZip(longer, 'a.zip').entries.size).toBe(3);
  });
  it.each(['../evil.txt', 'a/../../evil.txt', '..\\evil.txt', 'C:\\evil.txt', 'c:/evil.txt'])('%s climbs out and is refused by name', (path) => {
    const zip = openZip(zipOf({ [path]: 'x', 'good.txt': 'y' }), 'a.zip');
    expect([...zip.entries.keys()]).toEqual(['good.txt']);
    expect(zip.refused).toEqual([`${path}: its path climbs out of the archive or is absolute`]);
  });
  it('a leading slash is the archive itself', () => {
    expect(safePath('/models//bed/./bed.obj')).toBe('models/bed/bed.obj');
    expect(safePath('')).toBeNull();
    expect(safePath('/')).toBeNull();
  });
  it('names lead nowhere but into the archive', async () => {
    const files = zipFiles(openZip(zipOf({ 'm/bed.obj': 'o', 'etc/passwd': 'fake' }), 'a.zip'));
    expect(await files.find('/m', '../../../../etc/passwd')).toBe('/etc/passwd'); // its own
    expect(await files.find('/m', '../../../../etc/shadow')).toBeNull();
    expect(await files.find('/m', 'file:///etc/passwd')).toBeNull();
    expect(await files.find('/m', 'C:\\work\\BED.OBJ')).toBe('/m/bed.obj');
    await expect(files.read('/etc/shadow')).rejects.toThrow(InputError);
  });
  it('a bomb is refused before it is unpacked', () => {
    const bomb = zipOf({ 'bomb.txt': new Uint8Array(5_000_000) });
    expect(openZip(withSizes(bomb, 'bomb.txt', { size: 2 ** 30 }), 'a.zip').refused).toEqual(['bomb.txt: it unpacks to 1073741824 bytes, the limit is 536870912']);
    expect(openZip(withSizes(bomb, 'bomb.txt', { size: 2 ** 28 }), 'a.zip').refused[0]).toMatch(/bytes cannot hold the 268435456 it states/);
  });
  it('an entry that holds more than it states stops there', () => {
    const zip = openZip(withSizes(zipOf({ 'bomb.txt': new Uint8Array(60_000_000) }), 'bomb.txt', { size: 10 }), 'a.zip');
    expect(() => zip.read('bomb.txt')).toThrow(/a\.zip: bomb\.txt cannot be unpacked .*more than the 10 bytes/);
  });
  it('damage inside an entry is named', () => {
    const broken = archive.slice();
    broken[40] ^= 0xff;
    expect(() => openZip(broken, 'a.zip').read('a.txt')).toThrow(/a\.zip: a\.txt/);
  });
  it.each([['nothing', new Uint8Array(0)], ['text', new TextEncoder().encode('not a zip at all')], ['a cut archive', archive.slice(0, -10)]])('%s is no archive', (_, bytes) => {
    expect(() => openZip(bytes, 'a.zip')).toThrow(/a\.zip: is no zip archive, or is cut off/);
  });
});
