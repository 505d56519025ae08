/** Text files read line by line, so that lists of any length take no memory. */
import { open, type FileHandle } from 'node:fs/promises';
import { InputError } from '../scene/index.ts';
import { onPath } from './io-error.ts';

const CHUNK = 1 << 18;
/** Longer lines are not a record of ours: a frame of 65535 objects takes some 20 MB. */
const LONGEST_LINE = 1 << 26;

/** Whole lines of an open text file with where they begin and end, in bytes; a last line without newline is left out. */
export async function* linesOf(file: FileHandle): AsyncGenerator<{ text: string; offset: number; end: number }> {
  let offset = 0;
  let position = 0;
  let rest = Buffer.alloc(0);
  for (;;) {
    const buffer = Buffer.alloc(CHUNK);
    const { bytesRead } = await file.read(buffer, 0, CHUNK, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    rest = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
    let start = 0;
    for (let at = rest.indexOf(10); at >= 0; at = rest.indexOf(10, start)) {
      const end = offset + at + 1 - start;
      yield { text: rest.toString('utf8', start, at), offset, end };
      offset = end;
      start = at + 1;
    }
    rest = rest.subarray(start);
    if (rest.length > LONGEST_LINE) throw new InputError(`a line at byte ${offset} is longer than ${LONGEST_LINE} bytes`);
  }
}

/** The line that begins at a byte of an open text file, without its newline. */
export async function lineAt(file: FileHandle, offset: number): Promise<string> {
  const parts: Buffer[] = [];
  for (let position = offset; ;) {
    const buffer = Buffer.alloc(1 << 14);
    const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
    const end = buffer.subarray(0, bytesRead).indexOf(10);
    parts.push(buffer.subarray(0, end >= 0 ? end : bytesRead));
    if (end >= 0 || bytesRead === 0) return Buffer.concat(parts).toString('utf8');
    position += bytesRead;
  }
}

/** The lines of a text file, the last with or without a newline, without carriage returns. */
export async function* textLines(path: string): AsyncGenerator<string> {
  const file = await onPath(path, () => open(path));
  try {
    let last = 0;
    for await (const { text, end } of linesOf(file)) {
      last = end;
      yield text.replace(/\r$/, '');
    }
    if ((await file.stat()).size > last) yield (await lineAt(file, last)).replace(/\r$/, '');
  } finally {
    await file.close();
  }
}
