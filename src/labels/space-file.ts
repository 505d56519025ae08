/**
 * A label space of the user's own, as CSV or JSON. What is left out has a default: a class is the concept that its name says,
 * a thing if the concept is one, and has the colour of PASCAL VOC for its id. Void is an ignored class, or one called so.
 *
 *   id,name,r,g,b,thing,ignored,concepts            { "name": "warehouse", "void": 255, "classes": [
 *   0,floor,128,64,128,no,,floor;ground               { "id": 0, "name": "floor", "color": [128, 64, 128], "concepts": ["floor"] },
 *   255,void,0,0,0,no,yes,                            { "id": 255, "name": "void", "ignored": true } ] }
 */
import { z } from 'zod';
import { InputError } from '../scene/index.ts';
import { conceptById, findConcept, requireConcept } from './concepts.ts';
import { parseCsv } from './csv.ts';
import { matchName } from './match-name.ts';
import { describeIssues } from './rules.ts';
import { vocColor } from './spaces/palette.ts';
import type { ClassId, LabelClass, LabelSpace } from './label-space.ts';

const MAX_ID = 65535;
const channel = z.number('not a whole number from 0 to 255').int('not a whole number from 0 to 255').min(0, 'not from 0 to 255').max(255, 'not from 0 to 255');
const id = z.number('not a whole number from 0 to 65535').int('not a whole number from 0 to 65535').min(0, 'not from 0 to 65535').max(MAX_ID, 'not from 0 to 65535');

const classSchema = z.strictObject({
  id,
  name: z.string().trim().min(1, 'is empty'),
  color: z.tuple([channel, channel, channel]).optional(),
  thing: z.boolean('not yes or no').optional(),
  ignored: z.boolean('not yes or no').optional(),
  /** Ids or names of concepts; without them the name says. */
  concepts: z.array(z.string().min(1)).optional(),
});
type FileClass = z.infer<typeof classSchema>;

/** The JSON form; a bare list of classes will do too. */
export const spaceFileSchema = z.strictObject({
  name: z.string().min(1).optional(), title: z.string().optional(), source: z.string().optional(), void: id.optional(), classes: z.array(z.unknown()).min(1),
});

/** A class and where it stands: 'classes.csv: line 3'. */
interface Placed { readonly where: string; readonly value: FileClass }

const COLUMNS = ['id', 'name', 'r', 'g', 'b', 'thing', 'ignored', 'concepts'];
const VOID_NAME = /^(void|unlabell?ed|unlabel|ignored?|unknown|unannotated)$/i;

/** A label space from the text of a file; `path` names it in messages and, without its ending, the space. Throws InputError. */
export function parseLabelSpace(text: string, path: string): LabelSpace {
  const bare = text.replace(/^\uFEFF/, '');
  const base = path.split(/[/\\]/).at(-1)!.replace(/\.[^.]+$/, '');
  const json = /\.json$/i.test(path) || (!/\.csv$/i.test(path) && /^\s*[[{]/.test(bare));
  const { name = base, title = base, source = path.split(/[/\\]/).at(-1)!, void: wanted, classes } = json ? fromJson(bare, path) : { classes: fromCsv(bare, path) };
  if (classes.length === 0) throw new InputError(`${path}: there are no classes. Write one a line below the header.`);
  refuseTwins(classes);
  return build({ name, title, source }, withVoid(classes, wanted, path));
}

interface Parsed { readonly name?: string; readonly title?: string; readonly source?: string; readonly void?: number; readonly classes: readonly Placed[] }

function fromJson(text: string, path: string): Parsed {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InputError(`${path}: ${(error as Error).message}. Write JSON: { "classes": [{ "id": 0, "name": "floor" }] }.`);
  }
  const result = spaceFileSchema.safeParse(Array.isArray(value) ? { classes: value } : value);
  if (!result.success) throw new InputError(`${path}: ${describeIssues(result.error)} Write { "name", "void", "classes": [{ "id", "name", "color", "thing", "ignored", "concepts" }] }.`);
  return { ...result.data, classes: result.data.classes.map((it, i) => placed(it, `${path}: class ${i + 1}`)) };
}

function fromCsv(text: string, path: string): readonly Placed[] {
  const [header, ...rows] = parseCsv(text, path);
  const columns = header?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const wrong = columns.find((column) => !COLUMNS.includes(column)) ?? columns.find((column, i) => columns.indexOf(column) !== i);
  const way = `Begin with the header ${COLUMNS.join(',')}; only id and name have to be there.`;
  if (wrong !== undefined) throw new InputError(`${path}: line ${header.line}: the column '${wrong}' is unknown or stands twice. ${way}`);
  if (!columns.includes('id') || !columns.includes('name')) throw new InputError(`${path}: the columns id and name are not both there. ${way}`);
  return rows.map(({ line, cells }) => {
    const where = `${path}: line ${line}`;
    if (cells.length > columns.length) throw new InputError(`${where}: ${cells.length} cells, the header has ${columns.length}. Put names with a comma in quotes.`);
    const cell = (column: string): string | undefined => {
      const value = cells[columns.indexOf(column)]?.trim();
      return value === '' ? undefined : value;
    };
    const color = ['r', 'g', 'b'].map((column) => number(cell(column)));
    return placed({
      id: number(cell('id')), name: cell('name'), color: color.every((it) => it === undefined) ? undefined : color, thing: yesNo(cell('thing')),
      ignored: yesNo(cell('ignored')), concepts: cell('concepts')?.split(';').map((it) => it.trim()).filter((it) => it !== ''),
    }, where);
  });
}

/** What is no number stays text, for the schema to name. */
const number = (text: string | undefined): number | string | undefined => (text !== undefined && /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : text);

function yesNo(text: string | undefined): boolean | string | undefined {
  if (text === undefined) return undefined;
  if (/^(1|yes|true|thing)$/i.test(text)) return true;
  return /^(0|no|false|stuff)$/i.test(text) ? false : text;
}

function placed(value: unknown, where: string): Placed {
  const result = classSchema.safeParse(value);
  if (result.success) return { where, value: result.data };
  const { path, message } = result.error.issues[0];
  const at = path.reduce<unknown>((found, key) => (typeof found === 'object' && found !== null ? (found as Record<PropertyKey, unknown>)[key] : undefined), value);
  const what = path.length === 0 ? '' : `${path.join('.')} ${at === undefined ? 'is missing' : `${JSON.stringify(at)}: ${message}`}`;
  throw new InputError(`${where}: ${what === '' ? message : what}. A class has an id from 0 to ${MAX_ID}, a name, and perhaps colour (three of 0 to 255), thing, ignored (yes or no) and concepts.`);
}

function refuseTwins(classes: readonly Placed[]): void {
  for (const key of ['id', 'name'] as const) {
    const seen = new Map<unknown, string>();
    for (const { where, value } of classes) {
      const before = seen.get(value[key]);
      if (before !== undefined) throw new InputError(`${where}: the ${key} '${value[key]}' stands twice, first in ${before.slice(before.lastIndexOf(': ') + 2)}. Give each class its own.`);
      seen.set(value[key], where);
    }
  }
}

/** Finds void among the classes, or adds it where no class is ignored. */
function withVoid(classes: readonly Placed[], wanted: number | undefined, path: string): { readonly classes: readonly Placed[]; readonly voidId: number } {
  if (wanted !== undefined) {
    if (!classes.some((it) => it.value.id === wanted)) throw new InputError(`${path}: void is ${wanted}, but no class has this id. Add the class, or leave void out.`);
    return { classes, voidId: wanted };
  }
  const called = classes.filter((it) => VOID_NAME.test(it.value.name) && it.value.ignored !== false);
  const found = called[0] ?? classes.find((it) => it.value.ignored === true);
  if (found) return { classes, voidId: found.value.id };
  const used = new Set(classes.map((it) => it.value.id));
  const highest = Math.max(...used);
  const free = !used.has(0) ? 0 : highest < 255 ? 255 : highest + 1;
  if (free > MAX_ID) throw new InputError(`${path}: no class is void, and the ids leave none above ${MAX_ID} for it. Mark one as ignored.`);
  if (classes.some((it) => it.value.name === 'void')) throw new InputError(`${path}: the class 'void' is not ignored and no other is. Mark one as ignored.`);
  return { classes: [...classes, { where: path, value: { id: free, name: 'void', color: [0, 0, 0], ignored: true, concepts: [] } }], voidId: free };
}

function build(head: { name: string; title: string; source: string }, { classes, voidId }: { classes: readonly Placed[]; voidId: number }): LabelSpace {
  const sorted = [...classes].sort((a, b) => a.value.id - b.value.id);
  const ignored = sorted.filter(({ value }) => value.ignored === true || value.id === voidId).map(({ value }) => value.id);
  const given = new Map(sorted.map(({ value, where }) => [value.id, (value.concepts ?? []).map((text) => requireConcept(text, where).id)]));
  const classOfConcept: Record<string, ClassId> = {};
  const claim = (concept: string, of: number, where: string, chosen: boolean): void => {
    if (chosen && Object.hasOwn(classOfConcept, concept)) throw new InputError(`${where}: the concept '${concept}' is class ${classOfConcept[concept]} already. Give it to one class.`);
    if (!Object.hasOwn(classOfConcept, concept)) classOfConcept[concept] = of as ClassId;
  };
  for (const { value, where } of sorted) for (const concept of given.get(value.id)!) claim(concept, value.id, where, true);
  const said = new Map(sorted.map(({ value }) => [value.id, value.concepts !== undefined || value.id === voidId ? null : saidBy(value.name)]));
  for (const { value, where } of sorted) {
    const concept = said.get(value.id) ?? null;
    if (concept !== null) claim(concept, value.id, where, false);
  }
  const colors = new Set(sorted.map(({ value }) => value.color?.join()));
  const built = sorted.map(({ value }): LabelClass => {
    const concept = given.get(value.id)![0] ?? said.get(value.id) ?? null;
    return {
      id: value.id as ClassId, name: value.name, color: value.color ?? freeColor(value.id, colors), thing: value.thing ?? (value.id !== voidId && (conceptById(concept ?? '')?.thing ?? true)), concept,
    };
  });
  return { ...head, classes: built, voidId: voidId as ClassId, ignored: ignored as ClassId[], classOfConcept };
}

/** The concept that a name bears, or that its words say without doubt. */
function saidBy(name: string): string | null {
  const read = matchName(name);
  return findConcept(name)?.id ?? (read?.part === null && read.confidence >= 0.8 ? read.concept.id : null);
}

/** The colour of the id or, where that is given to another class, of one 256 or more above it. */
function freeColor(of: number, taken: Set<string | undefined>): readonly [number, number, number] {
  let at = of;
  while (taken.has(vocColor(at).join())) at += 256;
  taken.add(vocColor(at).join());
  return vocColor(at);
}
