/**
 * Reads zip archives (PKWARE APPNOTE 6.3.9, with Zip64) from memory. The central directory says what is inside, and is
 * checked before anything is unpacked: sizes, places, and names, of which those that climb out are left out by name.
 */
import { crc32, inflate } from '../image/index.ts';
import { InputError } from '../scene/index.ts';

export interface ZipEntry {
  /** From the archive's root, parts separated by '/', nothing that climbs. */
  readonly path: string;
  /** Bytes when unpacked. */
  readonly size: number;
  readonly packed: number;
  readonly method: number;
  readonly crc: number;
  /** Of the local header, in the archive. */
  readonly at: number;
}

export interface Zip {
  /** For messages: the archive's file. */
  readonly name: string;
  /** By path, in the order of the archive. */
  readonly entries: ReadonlyMap<string, ZipEntry>;
  /** Entries that are not read, and why: one line each. */
  readonly refused: readonly string[];
  /** Unpacks an entry. Throws InputError naming archive and entry: not there, damaged, encrypted, of an unknown method. */
  read(path: string): Uint8Array;
}

export const ZIP_LIMITS = {
  /** Bytes of the archive itself. */
  archive: 2 ** 31 - 1,
  entries: 200_000,
  /** Bytes that one entry may unpack to. */
  entry: 2 ** 29,
  /** Bytes that all entries together may unpack to. */
  total: 2 ** 34,
  name: 1024,
} as const;

/** Deflate cannot expand more than this (RFC 1951: a code of one bit for 258 bytes); who states more lies. */
const MOST_EXPANSION = 1032;
const END = 0x06054b50;
const ZIP64_LOCATOR = 0x07064b50;
const ZIP64_END = 0x06064b50;
const DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;

/** True for the first bytes of a zip archive. */
export const looksLikeZip = (head: Uint8Array): boolean => head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));

/** Reads the directory of an archive. Throws InputError naming it where there is none that can be read. */
export function openZip(bytes: Uint8Array, name: string): Zip {
  const fail = (reason: string): never => { throw new InputError(`${name}: ${reason}. Copy or save the archive again.`); };
  if (bytes.length > ZIP_LIMITS.archive) fail(`${bytes.length} bytes, the limit is ${ZIP_LIMITS.archive}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { at, end, count } = findDirectory(view, fail);
  if (count > ZIP_LIMITS.entries) fail(`${count} entries, the limit is ${ZIP_LIMITS.entries}`);
  const entries = new Map<string, ZipEntry>();
  const refused: string[] = [];
  let total = 0;
  let p = at;
  for (let i = 0; i < count; i++) {
    if (p + 46 > end || view.getUint32(p, true) !== DIRECTORY) fail(`its directory is damaged at entry ${i + 1} of ${count}`);
    const lengths = [view.getUint16(p + 28, true), view.getUint16(p + 30, true), view.getUint16(p + 32, true)];
    const next = p + 46 + lengths[0] + lengths[1] + lengths[2];
    if (next > end) fail(`its directory is cut off at entry ${i + 1} of ${count}`);
    const flags = view.getUint16(p + 8, true);
    const written = nameOf(bytes.subarray(p + 46, p + 46 + lengths[0]), (flags & 0x800) !== 0);
    const wide = zip64Fields(view, p, p + 46 + lengths[0], lengths[1]);
    const entry = { method: view.getUint16(p + 10, true), crc: view.getUint32(p + 16, true), ...wide };
    p = next;
    if (written.endsWith('/')) continue;
    const path = safePath(written);
    const reason = path === null ? 'its path climbs out of the archive or is absolute'
      : flags & 1 ? 'it is encrypted'
        : entry.method !== 0 && entry.method !== 8 ? `its compression (method ${entry.method}) is not known`
          : entry.size > ZIP_LIMITS.entry ? `it unpacks to ${entry.size} bytes, the limit is ${ZIP_LIMITS.entry}`
            : entry.size > entry.packed * MOST_EXPANSION || (entry.method === 0 && entry.size !== entry.packed) ? `${entry.packed} bytes cannot hold the ${entry.size} it states`
              : entry.at + 30 + entry.packed > bytes.length ? 'it lies beyond the end of the archive'
                : entries.has(path) ? 'its path stands twice' : null;
    if (reason !== null || path === null) {
      refused.push(`${shown(written)}: ${reason}`);
      continue;
    }
    total += entry.size;
    if (total > ZIP_LIMITS.total) fail(`its entries unpack to more than ${ZIP_LIMITS.total} bytes`);
    entries.set(path, { path, ...entry });
  }
  return {
    name, entries, refused,
    read(path) {
      const entry = entries.get(path);
      if (!entry) throw new InputError(`${name}: has no ${shown(path)}.`);
      return unpack(bytes, view, entry, (reason) => { throw new InputError(`${name}: ${shown(path)} ${reason}. Copy or save the archive again.`); });
    },
  };
}

const shown = (text: string): string => (text.length > 120 ? `${text.slice(0, 117)}...` : text).replace(/\p{Cc}/gu, '?');

/** Bytes without a flag are CP437 by the book and UTF-8 or Latin-1 in the wild; their ASCII is the same. */
function nameOf(bytes: Uint8Array, utf8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: !utf8 }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}

/** The path within the archive, or null when it leaves it. A leading '/' as in Java's resource names is taken off. */
export function safePath(written: string): string | null {
  const path = written.replaceAll('\\', '/').replace(/^\/+/, '');
  if (path === '' || path.length > ZIP_LIMITS.name || path.includes('\0') || /^[a-z]:/i.test(path)) return null;
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return parts.length === 0 || parts.includes('..') ? null : parts.join('/');
}

interface Directory { readonly at: number; readonly end: number; readonly count: number }

function findDirectory(view: DataView, fail: (reason: string) => never): Directory {
  const last = view.byteLength - 22;
  // a comment of up to 65535 bytes may follow
  for (let p = last; p >= Math.max(0, last - 65535); p--) {
    if (view.getUint32(p, true) !== END || p + 22 + view.getUint16(p + 20, true) > view.byteLength) continue;
    let count = view.getUint16(p + 10, true);
    let size = view.getUint32(p + 12, true);
    let at = view.getUint32(p + 16, true);
    if (count === 0xffff || size === 0xffffffff || at === 0xffffffff) {
      const wide = p >= 20 && view.getUint32(p - 20, true) === ZIP64_LOCATOR ? Number(view.getBigUint64(p - 12, true)) : -1;
      if (wide >= 0 && wide + 56 <= p && view.getUint32(wide, true) === ZIP64_END) {
        count = Number(view.getBigUint64(wide + 32, true));
        size = Number(view.getBigUint64(wide + 40, true));
        at = Number(view.getBigUint64(wide + 48, true));
      }
    }
    if (at + size > p) fail(`its directory is said to lie at byte ${at}, beyond its end`);
    return { at, end: at + size, count };
  }
  return fail('is no zip archive, or is cut off (it has no end of directory)');
}

/** Sizes and place of an entry, from the Zip64 extra field where the plain ones are full (APPNOTE 4.5.3). */
function zip64Fields(view: DataView, entry: number, extra: number, extraLength: number): { size: number; packed: number; at: number } {
  const plain = { size: view.getUint32(entry + 24, true), packed: view.getUint32(entry + 20, true), at: view.getUint32(entry + 42, true) };
  for (let p = extra; p + 4 <= extra + extraLength;) {
    const length = view.getUint16(p + 2, true);
    if (view.getUint16(p, true) === 1) {
      let q = p + 4;
      for (const key of ['size', 'packed', 'at'] as const) {
        if (plain[key] !== 0xffffffff || q + 8 > Math.min(p + 4 + length, extra + extraLength)) continue;
        plain[key] = Number(view.getBigUint64(q, true));
        q += 8;
      }
    }
    p += 4 + length;
  }
  return plain;
}

function unpack(bytes: Uint8Array, view: DataView, entry: ZipEntry, fail: (reason: string) => never): Uint8Array {
  if (view.getUint32(entry.at, true) !== LOCAL) fail('is not where the directory says');
  const start = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  if (start + entry.packed > bytes.length) fail('lies beyond the end of the archive');
  const packed = bytes.subarray(start, start + entry.packed);
  let data: Uint8Array;
  try {
    data = entry.method === 0 ? packed.slice() : inflate([packed], entry.size, 'raw');
  } catch (error) {
    return fail(`cannot be unpacked (${error instanceof Error ? error.message : String(error)})`);
  }
  if (data.length !== entry.size || crc32(data) !== entry.crc) fail('is damaged: its checksum does not fit');
  return data;
}
