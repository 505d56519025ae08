/** Home.xml as a tree of elements, and their attributes as numbers and colours; what is wrong is reported, not thrown. */
import { SaxesParser } from 'saxes';
import { InputError } from '../../../scene/index.ts';
import type { Drops } from '../../drops.ts';

export interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  readonly line: number;
}

export const HOME_LIMITS = { bytes: 2 ** 27, elements: 1_000_000, depth: 40 } as const;
/** Largest coordinate, centimetres: Sweet Home 3D draws to 100 km, no home is larger than 10. */
const MAX_CM = 1e6;

/** Parses the bytes of Home.xml. Throws InputError naming `where` and the line. */
export function parseHomeXml(bytes: Uint8Array, where: string): Element {
  if (bytes.length > HOME_LIMITS.bytes) throw new InputError(`${where}: ${bytes.length} bytes, the limit is ${HOME_LIMITS.bytes}.`);
  const parser = new SaxesParser({ xmlns: false });
  const open: Element[] = [];
  let root: Element | null = null;
  let count = 0;
  const fail = (message: string): never => { throw new InputError(`${where}: line ${parser.line}: ${message}`); };
  parser.on('error', (error) => fail(`not well-formed XML (${error.message.replace(/^\d+:\d+: /, '')}). Save the home again.`));
  parser.on('doctype', () => fail('document types and entities are not read. Save the home with Sweet Home 3D.'));
  parser.on('opentag', ({ name: tag, attributes }) => {
    if (++count > HOME_LIMITS.elements) fail(`more than ${HOME_LIMITS.elements} elements.`);
    if (open.length >= HOME_LIMITS.depth) fail(`elements are nested deeper than ${HOME_LIMITS.depth}.`);
    const element: Element = { tag, attributes, children: [], line: parser.line };
    if (open.length > 0) open[open.length - 1].children.push(element);
    else root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => { open.pop(); });
  parser.write(new TextDecoder().decode(bytes)).close();
  const found = root as Element | null;
  if (found?.tag !== 'home') throw new InputError(`${where}: the root is <${found?.tag ?? 'nothing'}>, a home begins with <home>. Save the home again.`);
  return found;
}

/** Thrown inside the reading of one element, which is then left out. */
export class WrongElement extends Error {}

/** Reads what `read` makes of an element; null, and a line in `drops`, where it is wrong. */
export function attempt<T>(element: Element, drops: Drops, read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof WrongElement)) throw error;
    drops.add(`line ${element.line}: <${element.tag}> '${(element.attributes.name ?? element.attributes.id ?? '').slice(0, 60)}': ${error.message}; left out`);
    return null;
  }
}

/** A number of an attribute. Throws WrongElement when it is none, too large, or absent without a fallback. */
export function number(element: Element, key: string, fallback?: number): number {
  const text = element.attributes[key];
  if (text === undefined || text === '') {
    if (fallback !== undefined) return fallback;
    throw new WrongElement(`has no ${key}`);
  }
  const value = Number(text);
  if (!Number.isFinite(value) || Math.abs(value) > MAX_CM) throw new WrongElement(`${key} is '${text.slice(0, 40)}'`);
  return value;
}

/** Centimetres of the file as metres. */
export const metres = (element: Element, key: string, fallback?: number): number => number(element, key, fallback) / 100;

/** A length above 0, in metres. */
export function side(element: Element, key: string): number {
  const value = metres(element, key);
  if (!(value > 0)) throw new WrongElement(`${key} is '${element.attributes[key]}'`);
  return value;
}

export const flag = (element: Element, key: string, fallback: boolean): boolean => (element.attributes[key] === undefined ? fallback : element.attributes[key] === 'true');
