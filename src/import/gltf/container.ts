/** A glTF file on disk: the JSON, checked, and the bytes of its buffers; GLB or JSON with files beside it. */
import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { InputError } from '../../scene/index.ts';
import { gltfDocument, type GltfDocument } from './schema.ts';

export interface GltfFile {
  readonly path: string;
  readonly json: GltfDocument;
  /** One a buffer; null for one that holds nothing (the fallback of a compressed one). */
  readonly buffers: readonly (Uint8Array | null)[];
}

/** Larger scene files and buffers are refused: Node cannot read them in one piece. */
const MAX_BYTES = 2 ** 31 - 1;
const MAGIC = 0x46546c67; // 'glTF'
const JSON_CHUNK = 0x4e4f534a;
const BIN_CHUNK = 0x004e4942;

/** Reads and checks. Throws InputError naming the file and what is wrong with it. */
export async function readContainer(path: string): Promise<GltfFile> {
  const bytes = await readWhole(path, path);
  const isBinary = bytes.length >= 4 && new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true) === MAGIC;
  const { text, bin } = isBinary ? splitGlb(path, bytes) : { text: bytes, bin: null };
  const json = parse(path, text);
  return { path, json, buffers: await Promise.all((json.buffers ?? []).map((buffer, i) => readBuffer(path, buffer, i, bin))) };
}

function splitGlb(path: string, bytes: Uint8Array): { text: Uint8Array; bin: Uint8Array | null } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 20) throw new InputError(`${path}: ends inside the GLB header (${bytes.length} bytes). Copy or export the file again.`);
  const version = view.getUint32(4, true);
  if (version !== 2) throw new InputError(`${path}: is GLB version ${version}, only 2 can be read. Export it as glTF 2.0.`);
  const total = view.getUint32(8, true);
  if (total > bytes.length) throw new InputError(`${path}: is truncated: the header says ${total} bytes, the file has ${bytes.length}. Copy or export it again.`);
  let text: Uint8Array | null = null;
  let bin: Uint8Array | null = null;
  for (let at = 12; at + 8 <= total;) {
    const size = view.getUint32(at, true);
    const kind = view.getUint32(at + 4, true);
    if (size > total - at - 8) throw new InputError(`${path}: a GLB chunk at byte ${at} says ${size} bytes, ${total - at - 8} are left. Copy or export the file again.`);
    const chunk = bytes.subarray(at + 8, at + 8 + size);
    if (kind === JSON_CHUNK) text ??= chunk;
    else if (kind === BIN_CHUNK) bin ??= chunk;
    at += 8 + size;
  }
  if (!text) throw new InputError(`${path}: has no JSON chunk. Export the file again.`);
  return { text, bin };
}

function parse(path: string, bytes: Uint8Array): GltfDocument {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new InputError(`${path}: is not glTF: ${error instanceof Error ? error.message : String(error)}. Export the file again.`);
  }
  const version = typeof json === 'object' && json !== null && 'asset' in json && typeof json.asset === 'object' && json.asset !== null && 'version' in json.asset ? String(json.asset.version) : '2.0';
  if (!version.startsWith('2.')) throw new InputError(`${path}: is glTF ${version}, only 2.0 can be read. Export it as glTF 2.0.`);
  const checked = gltfDocument.safeParse(json);
  if (!checked.success) {
    const { path: where, message } = checked.error.issues[0];
    throw new InputError(`${path}: ${where.join('.') || 'document'}: ${message}. Export the file again.`);
  }
  return checked.data;
}

async function readBuffer(path: string, buffer: { uri?: string; byteLength: number; extensions?: Record<string, unknown> }, i: number, bin: Uint8Array | null): Promise<Uint8Array | null> {
  let bytes: Uint8Array;
  if (buffer.uri === undefined) {
    if (i !== 0 || !bin) {
      if (Object.keys(buffer.extensions ?? {}).some((name) => name.endsWith('_meshopt_compression'))) return null;
      throw new InputError(`${path}: buffer ${i} has neither a file nor a binary chunk. Export the file again.`);
    }
    bytes = bin;
  } else {
    bytes = buffer.uri.startsWith('data:') ? dataUri(path, buffer.uri) : await readWhole(pathOf(path, buffer.uri), `${path}: buffer ${i}`);
  }
  if (bytes.length < buffer.byteLength) {
    throw new InputError(`${path}: buffer ${i} is truncated: ${buffer.byteLength} bytes are promised, ${bytes.length} are there. Copy or export the file again.`);
  }
  return bytes;
}

/** The file that a relative URI means. Percent signs are decoded; URIs with a scheme are refused. */
export function pathOf(scenePath: string, uri: string): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(uri)) throw new InputError(`${scenePath}: refers to ${uri.slice(0, 80)}; only files beside the scene are read. Save them with it.`);
  return resolve(dirname(scenePath), decodeUri(uri));
}

/** A URI with its percent signs decoded; as it is where they are not an encoding but part of a file's name. */
export function decodeUri(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** The bytes of a data: URI. */
export function dataUri(path: string, uri: string): Uint8Array {
  const comma = uri.indexOf(',');
  if (comma < 0) throw new InputError(`${path}: has a data: URI without data. Export the file again.`);
  const body = uri.slice(comma + 1);
  return uri.slice(0, comma).endsWith(';base64') ? Buffer.from(body, 'base64') : Buffer.from(decodeURIComponent(body), 'latin1');
}

async function readWhole(file: string, who: string): Promise<Uint8Array> {
  const info = await stat(file).catch(() => null);
  if (!info?.isFile()) throw new InputError(`${who}: ${file} is not a file that can be read. Check that it lies where the scene expects it.`);
  if (info.size > MAX_BYTES) throw new InputError(`${who}: ${file} has ${info.size} bytes, the limit is ${MAX_BYTES}. Split the scene.`);
  try {
    return await readFile(file);
  } catch (error) {
    throw new InputError(`${who}: ${file} cannot be read (${error instanceof Error ? error.message : String(error)}).`);
  }
}
