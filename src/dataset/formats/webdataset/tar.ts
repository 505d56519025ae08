/**
 * Tar archives as POSIX.1-1988 (ustar) and -2001 (pax) have them: members found without reading their contents, and made
 * with the same bytes on every run. Why not a library: see docs/decisions/tar.md.
 */
import { readSync } from 'node:fs';
import { InputError } from '../../../scene/index.ts';

export const BLOCK = 512;
/** Ends an archive. */
export const END = new Uint8Array(2 * BLOCK);
/** Names and pax records longer than this are no names. */
const LONGEST_NAME = 1 << 16;

/** A regular file in an archive. */
export interface Member {
  readonly name: string;
  /** Where its first header begins, the long-name ones included. */
  readonly start: number;
  /** Where its contents begin, and how many bytes they are. */
  readonly data: number;
  readonly size: number;
}

const padded = (size: number): number => Math.ceil(size / BLOCK) * BLOCK;
const ascii = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
const text = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
const untilZero = (bytes: Uint8Array): Uint8Array => { const end = bytes.indexOf(0); return end < 0 ? bytes : bytes.subarray(0, end); };

/** Headers, contents and padding of one file: mode 0644, owner 0, date 0. */
export function memberBytes(name: string, contents: Uint8Array): Uint8Array {
  const long = Buffer.byteLength(name) > 100 ? header('./PaxHeaders/long', 'x', paxRecord('path', name)) : new Uint8Array(0);
  const own = header(long.length > 0 ? Buffer.from(name).subarray(0, 100).toString('latin1') : name, '0', contents);
  const out = new Uint8Array(long.length + own.length);
  out.set(long);
  out.set(own, long.length);
  return out;
}

/** `LENGTH key=value\n`, where LENGTH counts itself. */
function paxRecord(key: string, value: string): Uint8Array {
  const body = Buffer.byteLength(` ${key}=${value}\n`);
  let length = body + String(body).length;
  if (body + String(length).length !== length) length = body + String(length).length;
  return Buffer.from(`${length} ${key}=${value}\n`);
}

function header(name: string, type: string, contents: Uint8Array): Uint8Array {
  if (contents.length >= 8 ** 11) throw new RangeError(`${name}: ${contents.length} bytes do not fit a tar header`);
  const out = new Uint8Array(BLOCK + padded(contents.length));
  const put = (at: number, value: string): void => { out.set(Buffer.from(value, 'latin1'), at); };
  const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0');
  put(0, name);
  put(100, `${octal(0o644, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0${octal(contents.length, 11)}\0${octal(0, 11)}\0`);
  put(148, ' '.repeat(8));
  put(156, type);
  put(257, 'ustar\x0000');
  put(329, `${octal(0, 7)}\0${octal(0, 7)}\0`);
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += out[i];
  put(148, `${octal(sum, 6)}\0 `);
  out.set(contents, BLOCK);
  return out;
}

/**
 * The regular files of an archive of `length` bytes, from the header at byte `from` on. Reads headers only, at once and
 * not in turns: a million small synchronous reads take 2 s, asynchronous ones 40.
 */
export function* membersOf(fd: number, length: number, where: string, from = 0): Generator<Member> {
  let start = from;
  let longName: string | null = null;
  let longSize: number | null = null;
  const block = new Uint8Array(BLOCK);
  let at = from;
  while (at < length) {
    if (readSync(fd, block, 0, BLOCK, at) < BLOCK) throw new InputError(`${where}: ends in a header at byte ${at}. The file was cut short: fetch it again.`);
    if (block.every((b) => b === 0)) return;
    checkSum(block, at, where);
    const type = String.fromCharCode(block[156]);
    const size: number = (type === 'x' || type === 'L' ? null : longSize) ?? numberAt(block, 124, 12, at, where);
    const data = at + BLOCK;
    if (size > length - data) throw new InputError(`${where}: the header at byte ${at} promises ${size} bytes, ${length - data} are left. The file was cut short or damaged: fetch it again.`);
    const extra = (): Uint8Array => {
      if (size > LONGEST_NAME) throw new InputError(`${where}: the extended header at byte ${at} has ${size} bytes; names are at most ${LONGEST_NAME}. The file is damaged: fetch it again.`);
      const bytes = new Uint8Array(size);
      readSync(fd, bytes, 0, size, data);
      return bytes;
    };
    if (type === 'x') {
      const records = paxRecords(extra(), at, where);
      longName = records.get('path') ?? longName;
      const given = records.get('size');
      if (given !== undefined) {
        if (!/^\d{1,15}$/.test(given)) throw new InputError(`${where}: the extended header at byte ${at} says the size ${JSON.stringify(given)}. The file is damaged: fetch it again.`);
        longSize = Number(given);
      }
    } else if (type === 'L') {
      longName = text(untilZero(extra()));
    } else {
      if (type === '0' || type === '\0' || type === '7') yield { name: longName ?? nameOf(block), start, data, size };
      else if (type !== '5' && type !== 'g') {
        const kind = ({ 1: 'a hard link', 2: 'a symbolic link', S: 'a sparse file' } as Readonly<Record<string, string>>)[type] ?? `of the type ${JSON.stringify(type)}`;
        throw new InputError(`${where}: ${JSON.stringify(longName ?? nameOf(block))} is ${kind}; only plain files are read from archives. Pack the files themselves (tar --dereference --hard-dereference).`);
      }
      longName = longSize = null;
      start = data + padded(size);
    }
    at = data + padded(size);
  }
  if (at > length) throw new InputError(`${where}: ends before byte ${at}, where its last file ends. The file was cut short: fetch it again.`);
}

function nameOf(block: Uint8Array): string {
  const name = text(untilZero(block.subarray(0, 100)));
  // GNU's own format ('ustar  ') keeps dates where ustar keeps the prefix.
  const prefix = ascii(block.subarray(257, 263)) === 'ustar\0' ? text(untilZero(block.subarray(345, 500))) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** Octal digits, or, with the top bit set, big-endian binary. */
function numberAt(block: Uint8Array, at: number, length: number, header: number, where: string): number {
  const field = block.subarray(at, at + length);
  if (field[0] & 0x80) {
    const value = field.reduce((sum, byte, i) => sum * 256 + (i === 0 ? byte & 0x7f : byte), 0);
    if (Number.isSafeInteger(value)) return value;
  } else {
    const digits = ascii(field).replace(/[\0 ]+$/, '').trimStart();
    if (/^[0-7]*$/.test(digits)) return digits === '' ? 0 : parseInt(digits, 8);
  }
  throw new InputError(`${where}: the header at byte ${header} has no valid size. The file is damaged: fetch it again.`);
}

function checkSum(block: Uint8Array, at: number, where: string): void {
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 32 : block[i];
  const stated = parseInt(ascii(block.subarray(148, 156)).replace(/[\0 ]+$/, ''), 8);
  if (sum !== stated) throw new InputError(`${where}: at byte ${at} there is no tar header (its checksum does not fit). The file is damaged, compressed or no tar: unpack it with gunzip, or fetch it again.`);
}

function paxRecords(bytes: Uint8Array, at: number, where: string): Map<string, string> {
  const records = new Map<string, string>();
  for (let from = 0; from < bytes.length;) {
    const space = bytes.indexOf(32, from);
    const length = space < 0 ? NaN : Number(ascii(bytes.subarray(from, space)));
    const record = Number.isInteger(length) && length > 0 && from + length <= bytes.length ? text(bytes.subarray(space + 1, from + length - 1)) : '';
    const equals = record.indexOf('=');
    if (equals < 1) throw new InputError(`${where}: the extended header at byte ${at} is no list of records. The file is damaged: fetch it again.`);
    records.set(record.slice(0, equals), record.slice(equals + 1));
    from += length;
  }
  return records;
}
