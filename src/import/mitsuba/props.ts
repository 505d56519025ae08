/** Typed access to what stands inside an element; what nobody asks for is reported, as Mitsuba itself warns. */
import { IDENTITY, type Mat4, type Vec3 } from '../../math/index.ts';
import { InputError, type Rgb } from '../../scene/index.ts';
import type { Drops } from '../drops.ts';
import { parseSpectrum, SPECTRUM_TAGS } from './spectrum.ts';
import { parseNumber, parseTransform } from './transform.ts';
import type { Element } from './xml.ts';

const VALUE_TAGS = new Set(['integer', 'float', 'boolean', 'string', 'point', 'vector', 'transform', 'animation', 'rgb', 'srgb', 'spectrum', 'blackbody', 'color', 'default', 'alias', 'null']);
const SPECTRA = new Set<string>(SPECTRUM_TAGS);
/** How Mitsuba samples, not what the scene is. */
const SAMPLING = new Set(['samplingWeight', 'sampleVisible', 'specularSamplingWeight', 'maxAnisotropy', 'cache', 'useFastApprox', 'maxDepth', 'nearClip', 'farClip', 'shutterOpen', 'shutterClose']);

export class Props {
  readonly element: Element;
  private readonly values = new Map<string, Element>();
  private readonly used = new Set<Element>();
  private readonly resolve: (ref: Element) => Element | null;

  /** `resolve` follows a <ref>; null when it names nothing. */
  constructor(element: Element, resolve: (ref: Element) => Element | null) {
    this.element = element;
    this.resolve = resolve;
    for (const child of element.children) {
      if (VALUE_TAGS.has(child.tag) && child.attributes.name !== undefined) this.values.set(child.attributes.name, child);
    }
  }

  get type(): string { return (this.element.attributes.type ?? '').toLowerCase(); }
  get id(): string { return this.element.attributes.id ?? ''; }

  has(name: string): boolean { return this.values.has(name) || this.named(name) !== null; }

  /** The value element of that name, marked as read. */
  value(name: string): Element | null {
    const element = this.values.get(name) ?? null;
    if (element) this.used.add(element);
    return element;
  }

  float(name: string, fallback: number): number {
    const element = this.value(name);
    return element ? parseNumber(element.attributes.value, element) : fallback;
  }

  boolean(name: string, fallback: boolean): boolean {
    const element = this.value(name);
    if (!element) return fallback;
    const text = (element.attributes.value ?? '').trim().toLowerCase();
    if (text === 'true' || text === 'false') return text === 'true';
    throw new InputError(`${element.place}: <boolean name="${name}"> is '${text.slice(0, 40)}', it must be true or false.`);
  }

  string(name: string, fallback: string): string {
    return this.value(name)?.attributes.value ?? fallback;
  }

  vector(name: string): Vec3 | null {
    const element = this.value(name);
    if (!element) return null;
    const { x, y, z, value } = element.attributes;
    if (value !== undefined && x === undefined) {
      const [a, b, c] = value.split(/[\s,]+/).filter((word) => word !== '');
      return [parseNumber(a, element), parseNumber(b, element), parseNumber(c, element)];
    }
    return [parseNumber(x, element), parseNumber(y, element), parseNumber(z, element)];
  }

  /** A colour given by value; null when absent or not a colour (a texture child, a spectrum file). */
  color(name: string): Rgb | null {
    const element = this.values.get(name);
    if (!element || !SPECTRA.has(element.tag)) return null;
    this.used.add(element);
    return parseSpectrum(element);
  }

  /** World from object. Of an animation, the first key; identity when absent. */
  transform(name: string, drops: Drops): Mat4 {
    const element = this.value(name);
    if (!element) return IDENTITY;
    if (element.tag !== 'animation') return parseTransform(element);
    drops.add('animated transforms (their first key holds)');
    const [first] = element.children;
    return first ? parseTransform(first) : IDENTITY;
  }

  /** A nested object or reference of that name. */
  named(name: string): Element | null {
    const child = this.element.children.find((c) => !VALUE_TAGS.has(c.tag) && c.attributes.name === name);
    return child ? this.follow(child) : null;
  }

  /** Nested objects of a kind ('bsdf', 'texture', ...), references followed; with the names they were given here. */
  nested(...tags: readonly string[]): { readonly name: string; readonly element: Element }[] {
    const found: { name: string; element: Element }[] = [];
    for (const child of this.element.children) {
      if (VALUE_TAGS.has(child.tag)) continue;
      const target = child.tag === 'ref' ? this.resolve(child) : child;
      if (!target) this.used.add(child); // already reported
      if (!target || !tags.includes(target.tag)) continue;
      this.used.add(child);
      found.push({ name: child.attributes.name ?? '', element: target });
    }
    return found;
  }

  /** Reports what was not read. */
  reportUnused(drops: Drops): void {
    const what = `${this.element.tag} ${this.type}`;
    for (const [name, element] of this.values) if (!this.used.has(element) && !SAMPLING.has(name)) drops.add(`${what}: parameter '${name}'`);
    for (const child of this.element.children) {
      if (VALUE_TAGS.has(child.tag) || this.used.has(child)) continue;
      drops.add(`${what}: <${child.tag}${child.attributes.type ? ` type="${child.attributes.type}"` : ''}>`);
    }
  }

  private follow(child: Element): Element | null {
    this.used.add(child);
    return child.tag === 'ref' ? this.resolve(child) : child;
  }
}

