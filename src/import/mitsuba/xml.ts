/**
 * Reads Mitsuba's XML into a tree of elements: $parameters filled in, includes spliced in, ids collected.
 * Hostile files end in an InputError: no document types (so no entities), bounded size, depth and number of elements.
 */
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { SaxesParser } from 'saxes';
import { InputError } from '../../scene/index.ts';
import type { FindFile } from '../find-file.ts';

export interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  /** Where it stands, for messages: `scene.xml: line 12`. */
  readonly place: string;
  /** Of the file it stands in; names in it are relative to the scene's folder first, then to this. */
  readonly folder: string;
}

export interface Document {
  readonly root: Element;
  readonly version: string;
  readonly ids: ReadonlyMap<string, Element>;
  /** Ids given twice; the first holds. */
  readonly repeated: readonly string[];
}

export const XML_LIMITS = { bytes: 2 ** 27, depth: 64, elements: 2_000_000, includes: 1000, includeDepth: 16, valueLength: 65_536, parameters: 1000 } as const;

interface State {
  readonly parameters: Map<string, string>;
  readonly ids: Map<string, Element>;
  readonly repeated: string[];
  readonly sceneFolder: string;
  readonly findFile: FindFile;
  elements: number;
  includes: number;
}

/** Parses a scene and what it includes. Throws InputError naming file and line. */
export async function readDocument(path: string, parameters: Readonly<Record<string, string>>, findFile: FindFile): Promise<Document> {
  const state: State = { parameters: new Map(Object.entries(parameters)), ids: new Map(), repeated: [], sceneFolder: dirname(path), findFile, elements: 0, includes: 0 };
  const root = await readFileTree(path, state, []);
  applyAliases(root, state.ids);
  if (root.tag !== 'scene') throw new InputError(`${path}: the root is <${root.tag}>, a Mitsuba scene begins with <scene version="0.6.0">.`);
  const version = root.attributes.version ?? '';
  return { root, version, ids: state.ids, repeated: state.repeated };
}

/** <alias id="a" as="b">: after includes, which may define what it names. */
function applyAliases(element: Element, ids: Map<string, Element>): void {
  for (const child of element.children) {
    if (child.tag !== 'alias') {
      applyAliases(child, ids);
      continue;
    }
    const target = ids.get(child.attributes.id ?? '');
    if (!target) throw new InputError(`${child.place}: <alias id="${(child.attributes.id ?? '').slice(0, 80)}"> names nothing.`);
    if (child.attributes.as) ids.set(child.attributes.as, target);
  }
}

async function readFileTree(path: string, state: State, above: readonly string[]): Promise<Element> {
  const info = await stat(path).catch(() => null);
  if (!info?.isFile()) throw new InputError(`${path}: no such file. Check the path.`);
  if (info.size > XML_LIMITS.bytes) throw new InputError(`${path}: ${info.size} bytes, the limit for XML is ${XML_LIMITS.bytes}.`);
  const tree = parseXml(decode(await readFile(path)), path, state);
  await spliceIncludes(tree, state, [...above, path]);
  return tree;
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const encoding = /^\s*<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(head)?.[1].toLowerCase();
  return new TextDecoder(encoding === 'iso-8859-1' || encoding === 'windows-1252' ? 'latin1' : 'utf-8').decode(bytes);
}

function parseXml(text: string, path: string, state: State): Element {
  const parser = new SaxesParser({ xmlns: false });
  const open: Element[] = [];
  let root: Element | null = null;
  let modern = false;
  const name = basename(path);
  const folder = dirname(path);
  const fail = (message: string): never => { throw new InputError(`${path}: line ${parser.line}: ${message}`); };
  parser.on('error', (error) => fail(`not well-formed XML (${error.message.replace(/^\d+:\d+: /, '')}). Export the scene again.`));
  parser.on('doctype', () => fail('document types and entities are not read. Remove the <!DOCTYPE ...>.'));
  parser.on('opentag', ({ name: tag, attributes }) => {
    if (++state.elements > XML_LIMITS.elements) fail(`more than ${XML_LIMITS.elements} elements.`);
    if (open.length >= XML_LIMITS.depth) fail(`elements are nested deeper than ${XML_LIMITS.depth}.`);
    const filled: Record<string, string> = {};
    for (const [key, value] of Object.entries(attributes)) filled[key] = value.includes('$') ? fill(value, state.parameters, fail) : value;
    if (tag === 'scene' && Number((filled.version ?? '').split('.')[0]) >= 2) modern = true;
    if (modern && filled.name !== undefined && tag !== 'default' && tag !== 'bsdf') filled.name = classicName(filled.name);
    if (tag === 'default' && filled.name && !state.parameters.has(filled.name)) {
      if (state.parameters.size >= XML_LIMITS.parameters) fail(`more than ${XML_LIMITS.parameters} parameters.`);
      state.parameters.set(filled.name, filled.value ?? '');
    }
    const element: Element = { tag, attributes: filled, children: [], place: `${name}: line ${parser.line}`, folder };
    if (filled.id !== undefined && tag !== 'ref' && tag !== 'alias') {
      if (state.ids.has(filled.id)) state.repeated.push(filled.id);
      else state.ids.set(filled.id, element);
    }
    if (open.length > 0) open[open.length - 1].children.push(element);
    else if (root) fail('a second root element.');
    else root = element;
    open.push(element);
  });
  parser.on('closetag', () => { open.pop(); });
  parser.write(text).close();
  return root ?? fail('no element at all. Export the scene again.');
}

/** Mitsuba 2 and 3 write int_ior and to_world for what was intIOR and toWorld. */
const classicName = (name: string): string => name.replace(/_ior$/, 'IOR').replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** Puts parameters in place of $names; of names that begin alike, the longest that fits. */
function fill(value: string, parameters: ReadonlyMap<string, string>, fail: (message: string) => never): string {
  let length = value.length;
  const result = value.replace(/\$([\w.-]+)/g, (written, word: string) => {
    let end = word.length;
    while (end > 0 && !parameters.has(word.slice(0, end))) end--;
    if (end === 0) return written;
    const put = parameters.get(word.slice(0, end)) ?? '';
    length += put.length;
    if (length > XML_LIMITS.valueLength) fail(`a value grows beyond ${XML_LIMITS.valueLength} characters with its parameters.`);
    return put + word.slice(end);
  });
  const left = /\$\w+/.exec(result);
  if (left && !result.includes('[')) fail(`${left[0].slice(0, 80)} has no value. Add <default name="${left[0].slice(1, 80)}" value="..."/> before it.`);
  return result;
}

/** Replaces every <include> by what the scene it names holds. */
async function spliceIncludes(element: Element, state: State, above: readonly string[]): Promise<void> {
  for (let i = 0; i < element.children.length; i++) {
    const child = element.children[i];
    if (child.tag !== 'include') {
      await spliceIncludes(child, state, above);
      continue;
    }
    const name = child.attributes.filename ?? '';
    const path = await state.findFile(state.sceneFolder, name) ?? await state.findFile(child.folder, name);
    if (!path) throw new InputError(`${child.place}: the included file '${name}' is not there.`);
    if (above.includes(path)) throw new InputError(`${child.place}: '${name}' includes itself.`);
    if (above.length >= XML_LIMITS.includeDepth) throw new InputError(`${child.place}: includes are nested deeper than ${XML_LIMITS.includeDepth}.`);
    if (++state.includes > XML_LIMITS.includes) throw new InputError(`${child.place}: more than ${XML_LIMITS.includes} includes.`);
    const included = await readFileTree(path, state, above);
    element.children.splice(i, 1, ...(included.tag === 'scene' ? included.children : [included]));
    i += (included.tag === 'scene' ? included.children.length : 1) - 1;
  }
}
