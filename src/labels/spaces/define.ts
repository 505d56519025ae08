/** From a table of classes to a label space. */
import type { ClassId, LabelClass, LabelSpace } from '../label-space.ts';

/**
 * id, published name, sRGB colour, thing or stuff, ids of the concepts that are this class (their kinds follow unless listed
 * elsewhere). The first is what the class chiefly is and goes out as where the class is mapped to another space; `=id` says
 * that of a concept which belongs to another class here.
 */
export type ClassRow = readonly [id: number, name: string, color: readonly [number, number, number], kind: 'thing' | 'stuff', concepts: string];

export interface SpaceDefinition {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  readonly voidId: number;
  /** Ignored ids beside voidId. */
  readonly alsoIgnored?: readonly number[];
  readonly rows: readonly ClassRow[];
  /** Concepts that are void though their parent has a class. */
  readonly unmapped?: string;
}

const ids = (text: string): string[] => text.split(/\s+/).filter((id) => id !== '');

export function defineSpace(definition: SpaceDefinition): LabelSpace {
  const { name, title, source, voidId, alsoIgnored = [], rows, unmapped = '' } = definition;
  const classes = rows.map(([id, className, color, kind, concepts]): LabelClass => ({
    id: id as ClassId, name: className, color, thing: kind === 'thing', concept: ids(concepts)[0]?.replace('=', '') ?? null,
  }));
  const classOfConcept: Record<string, ClassId> = {};
  for (const [id, className, , , concepts] of rows) {
    for (const concept of ids(concepts).filter((it) => !it.startsWith('='))) {
      if (Object.hasOwn(classOfConcept, concept)) throw new Error(`${name}: concept '${concept}' stands twice, again at '${className}'`);
      classOfConcept[concept] = id as ClassId;
    }
  }
  for (const concept of ids(unmapped)) classOfConcept[concept] = voidId as ClassId;
  return { name, title, source, classes, voidId: voidId as ClassId, ignored: [voidId, ...alsoIgnored].sort((a, b) => a - b) as ClassId[], classOfConcept };
}
