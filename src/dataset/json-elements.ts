/**
 * Reads a JSON file of any size piece by piece: the elements of the lists at its top level, one after the other, with
 * where each lies, so that it can be read again alone. COCO's instances_train2017.json has 450 MB; a string in
 * JavaScript ends at 512. Memory: one element and one chunk.
 */
import { open, type FileHandle } from 'node:fs/promises';
import { InputError } from '../scene/index.ts';
import { onPath } from './io-error.ts';

/** Bytes of a file that hold one element. */
export interface Place { readonly offset: number; readonly bytes: number }
export interface JsonElement extends Place {
  /** Name of the list that it stands in. */
  readonly list: string;
  readonly value: unknown;
}

const CHUNK = 1 << 20;
/** A crowd over a picture of 2^28 pixels takes some tens of MB. */
const LONGEST = 1 << 28;

const [QUOTE, BACKSLASH, COMMA, COLON, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = ['"', '\\', ',', ':', '[', ']', '{', '}'].map((c) => c.charCodeAt(0));
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const isSpace = (c: number): boolean => c === 32 || c === 10 || c === 13 || c === 9;
/** Bytes that change nothing inside of an element: all but quotes and brackets. */
const PLAIN = Uint8Array.from({ length: 256 }, (_, c) => ([QUOTE, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE].includes(c) ? 0 : 1));

/** Elements, which must be objects, of the named lists of the object that a file is; a batch a chunk of the file. Other keys are skipped. */
export async function* elementsOf(path: string, lists: readonly string[], chunk = CHUNK): AsyncGenerator<readonly JsonElement[]> {
  const file = await onPath(path, () => open(path));
  try {
    const scanner = new Scanner(path, new Set(lists));
    for (;;) {
      const buffer = Buffer.allocUnsafe(chunk);
      const { bytesRead } = await onPath(path, () => file.read(buffer, 0, chunk, scanner.position));
      if (bytesRead === 0) break;
      const batch = scanner.push(buffer.subarray(0, bytesRead));
      if (batch.length > 0) yield batch;
    }
    scanner.end();
  } finally {
    await file.close();
  }
}

/** Reads an element again. */
export async function elementAt(file: FileHandle, { offset, bytes }: Place, path: string): Promise<unknown> {
  const buffer = Buffer.allocUnsafe(bytes);
  const { bytesRead } = await onPath(path, () => file.read(buffer, 0, bytes, offset));
  try {
    return JSON.parse(buffer.toString('utf8', 0, bytesRead)) as unknown;
  } catch {
    throw new InputError(`${path}: byte ${offset} is no longer what it was when the dataset was opened. Open it again.`);
  }
}

/** Follows brackets and strings. Depth 1 is inside the file's object, 2 inside one of its lists, 3 and more inside an element. */
class Scanner {
  /** Bytes pushed so far. */
  position = 0;
  private readonly path: string;
  private readonly lists: ReadonlySet<string>;
  private depth = 0;
  private inString = false;
  private escaped = false;
  private keyNext = false;
  private key = '';
  /** Inside one of the lists asked for. */
  private wanted = false;
  /** What is being taken down, a key or an element: where it began in the file, and its bytes of earlier chunks. */
  private start = -1;
  private held: Buffer[] = [];
  private heldBytes = 0;

  constructor(path: string, lists: ReadonlySet<string>) {
    this.path = path;
    this.lists = lists;
  }

  push(chunk: Buffer): JsonElement[] {
    const found: JsonElement[] = [];
    const base = this.position;
    for (let i = 0; i < chunk.length; i++) {
      const c = chunk[i];
      if (base + i < 3 && c === BYTE_ORDER_MARK[base + i]) continue;
      if (this.inString) {
        if (this.escaped) this.escaped = false;
        else if (c === BACKSLASH) this.escaped = true;
        else if (c === QUOTE) {
          this.inString = false;
          if (this.depth === 1 && this.start >= 0) this.key = String(this.take(chunk, base, i + 1));
        }
        continue;
      }
      if (this.depth > 2 && PLAIN[c] === 1) continue;
      if (c === QUOTE) {
        this.inString = true;
        if (this.depth === 1 && this.keyNext) this.start = base + i;
        else if (this.depth === 1 && this.lists.has(this.key)) this.noList();
        else if (this.depth < 3 && (this.wanted || this.depth === 0)) this.refuse(base + i);
      } else if (c === OPEN || c === OPEN_LIST) {
        this.enter(c === OPEN, base + i);
      } else if (c === CLOSE || c === CLOSE_LIST) {
        this.depth--;
        if (this.depth < 0) this.refuse(base + i);
        if (this.depth === 2 && this.wanted) {
          const offset = this.start;
          found.push({ list: this.key, offset, bytes: base + i + 1 - offset, value: this.take(chunk, base, i + 1) });
        }
        if (this.depth === 1) this.wanted = false;
      } else if (this.depth === 1) {
        if (c === COMMA) this.keyNext = true;
        else if (c === COLON) this.keyNext = false;
        else if (this.lists.has(this.key) && !this.keyNext && !isSpace(c)) this.noList();
      } else if ((this.depth === 0 || this.wanted) && c !== COMMA && !isSpace(c)) {
        this.refuse(base + i);
      }
    }
    this.position += chunk.length;
    if (this.start >= 0) this.hold(chunk.subarray(Math.max(0, this.start - base)));
    return found;
  }

  end(): void {
    if (this.depth !== 0 || this.position === 0 || this.inString) throw new InputError(`${this.path}: ends in the middle, after ${this.position} bytes. Restore the file.`);
  }

  private enter(isObject: boolean, at: number): void {
    if (this.depth === 0) {
      if (!isObject || this.key !== '') this.refuse(at);
      this.keyNext = true;
    } else if (this.depth === 1 && this.lists.has(this.key)) {
      if (isObject) this.noList();
      this.wanted = true;
    } else if (this.depth === 2 && this.wanted) {
      if (!isObject) this.refuse(at);
      this.start = at;
    }
    this.depth++;
  }

  private hold(bytes: Buffer): void {
    this.held.push(bytes);
    this.heldBytes += bytes.length;
    if (this.heldBytes > LONGEST) throw new InputError(`${this.path}: what begins at byte ${this.start} is longer than ${LONGEST} bytes. Restore the file.`);
  }

  /** The value that was taken down and ends before index `end` of the chunk. */
  private take(chunk: Buffer, base: number, end: number): unknown {
    const last = chunk.subarray(Math.max(0, this.start - base), end);
    const bytes = this.held.length === 0 ? last : Buffer.concat([...this.held, last]);
    const at = this.start;
    this.start = -1;
    this.held = [];
    this.heldBytes = 0;
    try {
      return JSON.parse(bytes.toString('utf8')) as unknown;
    } catch (error) {
      throw new InputError(`${this.path}: no JSON at byte ${at} (${error instanceof Error ? error.message : ''}). Restore the file.`);
    }
  }

  private noList(): never {
    throw new InputError(`${this.path}: "${this.key}" is not a list. Restore the file.`);
  }

  private refuse(at: number): never {
    throw new InputError(`${this.path}: byte ${at} is not what is expected there: an object with ${[...this.lists].map((name) => `"${name}"`).join(', ')}, which are lists of objects.`);
  }
}
