/**
 * What the surfaces of a scene mean to a photographer: which object a hit belongs to, whether that object is worth
 * showing, and whether one can stand on it. Labels decide; where they say nothing, extents do.
 */
import { EMPTY_BOX, IDENTITY, union, type Box3, type Mat4, type Vec3 } from '../math/index.ts';
import type { Mesh } from '../scene/index.ts';
import type { Labelling } from '../labels/index.ts';
import { extent, GrowingBox, isEmpty, middle, worldBox } from './boxes.ts';

/** A thing that pictures may show: an instance of the labelling, or a node where it has none. */
export interface Subject {
  readonly box: Box3;
  readonly center: Vec3;
  /** What seeing it is worth: 1 for a labelled thing, less for stuff and for what was not recognised, 0 for structure. */
  readonly weight: number;
  /** Walls, floors, ceilings, ground: what a room is made of. */
  readonly structure: boolean;
  /** Subjects of one kind share it: the third chair adds less than the first. */
  readonly kind: string;
  /** It tells what a room is for: a bed, a stove, a whiteboard. */
  readonly telling: boolean;
}

export interface Surfaces {
  readonly subjects: readonly Subject[];
  /** Index into `subjects` of a part of a node: subjectOf[firstPart[node] + part]. */
  readonly subjectOf: Uint32Array;
  readonly firstPart: Uint32Array;
  /** Whether one can stand on a part, by the same index. */
  readonly standing: Uint8Array;
  /** Whether any label names a floor or ground at all. */
  readonly knowsFloors: boolean;
  /** Subjects that can be seen at all. */
  readonly present: number;
  /** Of all visible meshes, and of what is not structure (all of them when nothing is left). */
  readonly bounds: Box3;
  readonly subjectBounds: Box3;
}

/** By its label a floor or the like; by its label something else; not labelled. */
export const STAND = { yes: 1, no: 2, unknown: 0 } as const;

/** Whether a concept or class is one of these: its last words decide, a floor lamp is no floor. */
const kindOf = (words: string): RegExp => new RegExp(`(^|[^a-z])(${words})s?$`);
const GROUND = 'floor|flooring|parquet|ground|road|street|sidewalk|pavement|crosswalk|lane marking|bike lane|terrain|grass|lawn|earth|sand|snow|deck|parking|plaza';
const FLOOR = kindOf(GROUND);
const STANDABLE = kindOf(`${GROUND}|path|curb|manhole|rug|carpet|floor mat|doormat|yoga mat`);
const TELLING = kindOf('bed|sofa|couch|television|tv|dining table|stove|oven|cooktop|refrigerator|refridgerator|fridge|toilet|bathtub|shower|shower curtain|sink|desk|whiteboard|blackboard|counter|'
  + 'washing machine|dryer|ironing board|coat rack|wardrobe');
const STRUCTURE = kindOf(`${GROUND}|wall|ceiling|roof|baseboard|crown molding|sky|curb`);

/** Vertices that are looked at one by one in all nodes together; beyond, the boxes of meshes are turned instead. */
const EXACT_VERTICES = 20_000_000;

/** World box of each part of each visible node. */
function partBounds(labelling: Labelling, firstPart: Uint32Array): Box3[] {
  const { scene } = labelling;
  const boxes = Array.from<Box3>({ length: firstPart[scene.nodes.length] }).fill(EMPTY_BOX);
  const local = new Map<number, Box3[]>();
  let looked = 0;
  scene.nodes.forEach((node, n) => {
    if (node.mesh < 0 || node.visible === false) return;
    const mesh = scene.meshes[node.mesh];
    looked += mesh.indices.length;
    const turned = looked > EXACT_VERTICES;
    const own = (turned && local.get(node.mesh)) || boxesOfParts(mesh, turned ? IDENTITY : node.worldFromNode);
    if (turned) local.set(node.mesh, own);
    own.forEach((box, part) => { boxes[firstPart[n] + part] = turned ? worldBox(box, node.worldFromNode) : box; });
  });
  return boxes;
}

function boxesOfParts(mesh: Mesh, m: Mat4): Box3[] {
  const { positions, indices, partOfTriangle, parts } = mesh;
  const boxes = parts.map(() => new GrowingBox());
  for (let i = 0; i < indices.length; i++) {
    const at = indices[i] * 3;
    const x = positions[at], y = positions[at + 1], z = positions[at + 2];
    boxes[partOfTriangle ? partOfTriangle[Math.floor(i / 3)] : 0]
      .add(m[0] * x + m[4] * y + m[8] * z + m[12], m[1] * x + m[5] * y + m[9] * z + m[13], m[2] * x + m[6] * y + m[10] * z + m[14]);
  }
  return boxes.map((b) => b.box);
}

/** Sorts the parts of a labelled scene into subjects. */
export function surfacesOf(labelling: Labelling): Surfaces {
  const { scene, space } = labelling;
  const firstPart = new Uint32Array(scene.nodes.length + 1);
  scene.nodes.forEach((node, n) => { firstPart[n + 1] = firstPart[n] + (node.mesh < 0 ? 0 : scene.meshes[node.mesh].parts.length); });
  const boxes = partBounds(labelling, firstPart);
  const bounds = boxes.reduce(union, EMPTY_BOX);
  const size = extent(bounds);
  const classes = new Map(space.classes.map((c) => [c.id as number, c]));
  const objects = new Map(labelling.objects.map((o) => [o.instance as number, o]));

  const subjectOf = new Uint32Array(boxes.length);
  const standing = new Uint8Array(boxes.length);
  const index = new Map<string, number>();
  const found: { box: Box3; labelled: boolean; thing: boolean; structure: boolean; kind: string; telling: boolean }[] = [];
  let knowsFloors = false;
  scene.nodes.forEach((_, n) => {
    for (let part = 0; part < firstPart[n + 1] - firstPart[n]; part++) {
      const at = firstPart[n] + part;
      const label = labelling.parts[n]?.[part];
      const named = classes.get(label?.classId ?? space.voidId);
      const concept = label?.concept ?? objects.get(label?.instance ?? 0)?.concept ?? null;
      const isVoid = !named || space.ignored.includes(named.id);
      const texts = [concept ?? '', isVoid ? '' : named.name].map((t) => t.toLowerCase().replace(/[-_]/g, ' '));
      const is = (kind: RegExp): boolean => texts.some((t) => kind.test(t));
      standing[at] = is(STANDABLE) ? STAND.yes : isVoid && concept === null ? STAND.unknown : STAND.no;
      if (!isEmpty(boxes[at]) && is(FLOOR)) knowsFloors = true;
      const structure = !named?.thing && is(STRUCTURE);
      // One object may be made of parts of several classes; its floor or wall is then a subject of its own.
      const key = `${label?.instance ? `i${label.instance}` : `n${n}`}${structure ? `:${texts.join()}` : ''}`;
      let s = index.get(key);
      if (s === undefined) {
        s = found.length;
        index.set(key, s);
        found.push({ box: EMPTY_BOX, labelled: false, thing: false, structure, kind: concept ?? (isVoid ? key : named.name), telling: is(TELLING) });
      }
      const subject = found[s];
      subject.box = union(subject.box, boxes[at]);
      subject.labelled ||= !isVoid;
      subject.thing ||= named?.thing === true;
      subjectOf[at] = s;
    }
  });

  const present = found.filter((s) => !isEmpty(s.box)).length;
  const subjects = found.map(({ box, labelled, thing, structure, kind, telling }): Subject => {
    const [x, y, z] = extent(box);
    // What nobody named and reaches across the scene in two directions is its shell or its ground.
    const spans = Number(x > 0.6 * size[0]) + Number(y > 0.6 * size[1]) + Number(z > 0.6 * size[2]);
    const shell = structure || isEmpty(box) || (!labelled && spans >= 2 && present > 1);
    return { box, center: isEmpty(box) ? [0, 0, 0] : middle(box), weight: shell ? 0 : !labelled ? 0.4 : thing ? 1 : 0.4, structure: shell, kind, telling: telling && !shell };
  });
  const subjectBounds = subjects.reduce((box, s) => (s.structure ? box : union(box, s.box)), EMPTY_BOX);
  return { subjects, present, subjectOf, firstPart, standing, knowsFloors, bounds, subjectBounds: isEmpty(subjectBounds) ? bounds : subjectBounds };
}
