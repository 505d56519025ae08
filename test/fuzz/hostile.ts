/** What hostile files are made of: cut, flipped, overwritten bytes, and JSON with wrong values in random places. */
import { expect } from 'vitest';
import type { Random } from '../../src/math/index.ts';
import { InputError } from '../../src/scene/index.ts';

/** The file cut at many places: all near its ends, some between. */
export function* cuts(file: Uint8Array, r: Random, count: number): Generator<[string, Uint8Array]> {
  for (let i = 0; i < count; i++) {
    const at = i < count / 3 ? Math.min(i, file.length) : i < count / 2 ? Math.max(0, file.length - (i - Math.floor(count / 3)) - 1) : r.int(file.length);
    yield [`cut at ${at}`, file.slice(0, at)];
  }
}

/** One to eight bytes changed, or a whole number overwritten by an extreme one; headers more often than the rest. */
export function* damages(file: Uint8Array, r: Random, count: number): Generator<[string, Uint8Array]> {
  for (let i = 0; i < count; i++) {
    const bytes = file.slice();
    const note: string[] = [];
    const place = (): number => (r.chance(0.6) ? r.int(Math.min(bytes.length, 400)) : r.int(bytes.length));
    for (let k = 1 + r.int(r.chance(0.5) ? 1 : 8); k > 0; k--) {
      const at = place();
      if (r.chance(0.6)) {
        bytes[at] = r.chance(0.5) ? r.int(256) : bytes[at] ^ (1 << r.int(8));
        note.push(`${at}=${bytes[at]}`);
      } else {
        const extreme = r.pick([0, 1, 0x7f, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xffffffff]);
        const view = new DataView(bytes.buffer);
        if (at + 4 <= bytes.length) view.setUint32(at, extreme, r.chance(0.5));
        note.push(`${at}:=${extreme}`);
      }
    }
    yield [note.join(' '), bytes];
  }
}

/** A copy of a JSON document with one to three values replaced, removed or repeated. */
export function wrongJson(json: unknown, r: Random): { json: unknown; note: string } {
  const copy = structuredClone(json);
  const notes: string[] = [];
  for (let k = 1 + r.int(3); k > 0; k--) {
    const places: { parent: Record<string, unknown>; key: string; path: string }[] = [];
    const visit = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const key of Object.keys(value)) {
        places.push({ parent: value as Record<string, unknown>, key, path: `${path}.${key}` });
        visit((value as Record<string, unknown>)[key], `${path}.${key}`);
      }
    };
    visit(copy, '');
    const { parent, key, path } = r.pick(places);
    const old = parent[key];
    const value = typeof old === 'number' && r.chance(0.8)
      ? r.pick([0, 1, 2, 3, -1, 0.5, 255, 65536, 1e9, 4294967295, 2 ** 53, 1e300, -1e300, old + 1, old - 1, old * 2])
      : r.pick([null, 0, 1, -1, 'x', '', '../../etc/passwd', 'data:', [], {}, true, [0, 0, 0], [[]], 1e300]);
    if (Array.isArray(parent) && r.chance(0.15)) parent.splice(Number(key), 1);
    else if (r.chance(0.1)) delete parent[key];
    else if (Array.isArray(old) && old.length > 0 && r.chance(0.2)) old.push(structuredClone(old[0]));
    else parent[key] = value;
    notes.push(`${path}=${JSON.stringify(parent[key])?.slice(0, 40)}`);
  }
  return { json: copy, note: notes.join(' ') };
}

/** Milliseconds that any one file may take. */
export const PATIENCE = 5000;
/** Bytes by which the process may grow over a whole run of small hostile files. */
export const MEMORY = 1_500_000_000;

/** Runs a reader: it must yield, or throw an InputError that names the file, within PATIENCE. Returns what it yields. */
export async function survive<T>(name: string, about: string, read: () => T | Promise<T>): Promise<T | null> {
  const start = performance.now();
  let result: T | null = null;
  try {
    result = await read();
  } catch (error) {
    expect(error, `${about}: ${error instanceof Error ? error.stack : String(error)}`).toBeInstanceOf(InputError);
    expect((error as Error).message, about).toContain(name);
  }
  expect(performance.now() - start, about).toBeLessThan(PATIENCE);
  return result;
}
