/** Mitsuba's shapes as nodes: meshes stored once, materials made of their BSDF and emitter, groups repeated by instances. */
import { basename } from 'node:path';
import { determinant3, multiply, transformPoint, IDENTITY, type Mat4 } from '../../math/index.ts';
import { InputError, type ColorInput, type Material, type Mesh, type SceneNode } from '../../scene/index.ts';
import { readSurface, type Surface } from './bsdf.ts';
import { propsOf, type Context } from './context.ts';
import { readGeometry, type Geometry, type GeometryCache } from './geometry.ts';
import type { Props } from './props.ts';
import { colorInput } from './texture.ts';
import type { Element } from './xml.ts';

/** More nodes than this are refused: instances of groups multiply. */
export const MAX_NODES = 1_000_000;
const MAX_GROUP_DEPTH = 8;

/** Collects nodes, meshes and materials while shapes are added. */
export class ShapeCollector {
  readonly nodes: SceneNode[] = [];
  readonly meshes: Mesh[] = [];
  readonly materials: Material[] = [];
  private readonly context: Context;
  private readonly geometries: GeometryCache = new Map();
  private readonly meshOf = new Map<string, number>();
  private readonly surfaces = new Map<Element, Promise<Surface>>();
  private readonly materialOf = new Map<string, number>();
  private readonly numbers = new Map<Element | string, number>();

  constructor(context: Context) {
    this.context = context;
  }

  /** Adds a <shape> that stands in the scene itself, in a group, or where an instance puts it. */
  async add(element: Element, worldFromParent: Mat4 = IDENTITY, parent = -1, depth = 0): Promise<void> {
    const { drops } = this.context;
    const props = propsOf(element, this.context);
    if (props.type === 'shapegroup') return;
    const worldFromShape = multiply(worldFromParent, props.transform('toWorld', drops));
    if (props.type === 'instance') {
      await this.addInstance(props, worldFromShape, parent, depth);
      return;
    }
    const emission = await this.emissionOf(props);
    const bsdfs = props.nested('bsdf');
    const media = props.nested('medium');
    if (media.length > 0) drops.add('media inside or around shapes', media.length);
    if (props.nested('subsurface').length > 0) drops.add('subsurface scattering');
    if (props.nested('sensor').length > 0) drops.add('sensors on shapes');
    const geometry = await readGeometry(props, determinant3(worldFromShape) < 0, bsdfs.length === 0, this.geometries, this.context);
    props.reportUnused(drops);
    if (!geometry) return;
    const name = props.id || basename(props.string('filename', '')).replace(/\.[^.]*$/, '') || props.type;
    const materials = await this.materialsOf(geometry, bsdfs, emission, media.length > 0);
    if (!materials) {
      drops.add('shapes without a surface (borders of media)');
      return;
    }
    const worldFromMesh = geometry.shapeFromMesh ? multiply(worldFromShape, geometry.shapeFromMesh) : worldFromShape;
    const above = geometry.pieces.length > 1 ? this.node({ name, parent, worldFromNode: worldFromShape, mesh: -1 }) : parent;
    geometry.pieces.forEach((piece, i) => this.place(geometry, i, geometry.pieces.length > 1 ? piece.name || name : name, worldFromMesh, above, materials));
  }

  private async addInstance(props: Props, worldFromInstance: Mat4, parent: number, depth: number): Promise<void> {
    if (depth >= MAX_GROUP_DEPTH) throw new InputError(`${props.element.place}: instances are nested deeper than ${MAX_GROUP_DEPTH}, or contain themselves.`);
    const [group] = props.nested('shape');
    props.reportUnused(this.context.drops);
    if (!group) {
      this.context.drops.add('instances of nothing');
      return;
    }
    const shapes = propsOf(group.element, this.context).nested('shape');
    const node = this.node({ name: props.id || group.element.attributes.id || 'instance', parent, worldFromNode: worldFromInstance, mesh: -1 });
    for (const { element } of shapes) await this.add(element, worldFromInstance, node, depth + 1);
  }

  private node(node: SceneNode): number {
    if (this.nodes.length >= MAX_NODES) throw new InputError(`the scene has more than ${MAX_NODES} shapes and instances.`);
    return this.nodes.push(node) - 1;
  }

  /** Adds the node of one mesh; a transform without volume is put into the mesh, as its inverse is needed elsewhere. */
  private place(geometry: Geometry, piece: number, name: string, worldFromNode: Mat4, parent: number, materials: readonly number[]): void {
    const { mesh } = geometry.pieces[piece];
    const ofParts = mesh.parts.map((part) => materials[part.material] ?? materials[0]);
    const spread = Math.abs(determinant3(worldFromNode));
    if (!(spread > 1e-24 && spread < 1e24)) {
      const baked = { ...mesh, name, positions: transformed(mesh.positions, worldFromNode), normals: null, parts: renumbered(mesh, ofParts) };
      this.node({ name, parent, worldFromNode: IDENTITY, mesh: this.meshes.push(baked) - 1 });
      return;
    }
    const key = `${geometry.key} ${piece}`;
    let index = this.meshOf.get(key);
    if (index === undefined) {
      index = this.meshes.push({ ...mesh, name: mesh.name || name, parts: renumbered(mesh, ofParts) }) - 1;
      this.meshOf.set(key, index);
    }
    const differs = this.meshes[index].parts.some((part, p) => part.material !== ofParts[p]);
    this.node({ name, parent, worldFromNode, mesh: index, ...(differs ? { materials: ofParts } : {}) });
  }

  private async emissionOf(props: Props): Promise<ColorInput | null> {
    const [emitter, ...others] = props.nested('emitter', 'luminaire');
    if (!emitter) return null;
    if (others.length > 0) this.context.drops.add('second emitters of a shape');
    const area = propsOf(emitter.element, this.context);
    if (area.type !== 'area') {
      this.context.drops.add(`emitter ${area.type} of a shape`);
      return null;
    }
    const radiance = await colorInput(area, 'radiance', [1, 1, 1], this.context);
    area.reportUnused(this.context.drops);
    return radiance;
  }

  /** A material for each of the geometry's; null when the surface is only a border. */
  private async materialsOf(geometry: Geometry, bsdfs: readonly { name: string; element: Element }[], emission: ColorInput | null, border: boolean): Promise<number[] | null> {
    const unnamed = [...bsdfs].reverse().find(({ name }) => name === '' || name === 'bsdf') ?? (bsdfs.length === 1 && geometry.materialNames.length === 1 ? bsdfs[0] : undefined);
    const made: number[] = [];
    for (const [i, name] of geometry.materialNames.entries()) {
      const own = bsdfs.find((bsdf) => bsdf.name !== '' && bsdf.name === name) ?? unnamed;
      const library = own ? undefined : geometry.materials?.[i];
      if (library) {
        made.push(this.material(`library ${geometry.key} ${i}`, emission, library));
        continue;
      }
      const surface = own ? await this.surface(own.element) : null;
      if (surface ? !surface.bsdf : border && !emission) return null;
      const key = own ? `bsdf ${this.number(own.element)}` : `default ${name}`;
      const grey = emission ? 0 : 0.5;
      const fallback: Material = { name, bsdf: { type: 'diffuse', reflectance: { factor: [grey, grey, grey] } }, twoSided: false };
      made.push(this.material(key, emission, surface?.bsdf ? materialOf(surface, surface.bsdf) : fallback));
    }
    return made;
  }

  private surface(element: Element): Promise<Surface> {
    const known = this.surfaces.get(element) ?? readSurface(element, this.context);
    this.surfaces.set(element, known);
    return known;
  }

  private number(what: Element | string): number {
    if (!this.numbers.has(what)) this.numbers.set(what, this.numbers.size);
    return this.numbers.get(what) ?? 0;
  }

  private material(key: string, emission: ColorInput | null, material: Material): number {
    const whole = emission ? `${key} ${JSON.stringify(emission)}` : key;
    let index = this.materialOf.get(whole);
    if (index === undefined) {
      const lit: Material = emission ? { ...material, name: material.name || 'AreaLight', emission: { radiance: emission, sides: 'front' } } : material;
      this.materialOf.set(whole, index = this.materials.push(lit) - 1);
    }
    return index;
  }
}

function materialOf({ name, alpha, normalMap, bumpMap, twoSided }: Surface, bsdf: NonNullable<Surface['bsdf']>): Material {
  return { name, bsdf, twoSided, ...(alpha ? { alpha } : {}), ...(normalMap ? { normalMap } : {}), ...(bumpMap ? { bumpMap } : {}) };
}

const renumbered = (mesh: Mesh, materials: readonly number[]): Mesh['parts'] => mesh.parts.map((part, p) => ({ ...part, material: materials[p] }));

function transformed(positions: Float32Array, m: Mat4): Float32Array {
  const out = new Float32Array(positions.length);
  for (let i = 0; i < positions.length; i += 3) out.set(transformPoint(m, [positions[i], positions[i + 1], positions[i + 2]]), i);
  return out;
}
