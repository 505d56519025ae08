/** The label sidecar SCENE.labels.json: what is proposed for each object of a scene, and what its user decided (law 8). */
import { z } from 'zod';
import { InputError } from '../scene/index.ts';
import { requireConcept } from './concepts.ts';
import { describeIssues, instanceSchema } from './rules.ts';

const rangeSchema = z.tuple([z.int().min(0), z.int().min(0)]).refine(([from, to]) => from < to, 'a range is [from, to) with from < to');

export const matchSchema = z.strictObject({
  /** Path of a node: the names from the root with '/'. */
  path: z.string().min(1).optional(),
  /** Name of a material; with `path` only on that node. */
  material: z.string().min(1).optional(),
  /** Half-open ranges of triangles of one node's mesh. */
  faces: z.strictObject({ path: z.string().min(1), triangles: z.array(rangeSchema).min(1) }).optional(),
}).refine((match) => (match.faces === undefined) !== (match.path === undefined && match.material === undefined), 'give path, material (or both) or faces');

export const entrySchema = z.strictObject({
  match: matchSchema,
  /** Concept id; null: nothing known, so void. */
  concept: z.string().min(1).nullable(),
  instance: instanceSchema,
  by: z.enum(['user', 'proposal']),
  confidence: z.number().min(0).max(1),
  reason: z.string(),
});

export const sidecarSchema = z.strictObject({
  version: z.literal(1),
  /** Of the scene file, lower case hexadecimal. */
  sceneSha256: z.string().regex(/^[0-9a-f]{64}$/, 'give 64 hexadecimal digits').or(z.literal('')),
  entries: z.array(entrySchema),
});

export type SidecarMatch = z.infer<typeof matchSchema>;
export type SidecarEntry = z.infer<typeof entrySchema>;
export type Sidecar = z.infer<typeof sidecarSchema>;

/** Reads a sidecar. `name` is the file, for messages. Throws InputError. */
export function parseSidecar(text: string, name: string): Sidecar {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InputError(`${name}: not JSON (${error instanceof Error ? error.message : String(error)}). Mend or remove it; 'syntrain label' writes a new one.`);
  }
  const result = sidecarSchema.safeParse(value);
  if (!result.success) throw new InputError(`${name}: ${describeIssues(result.error)} Mend or remove it; 'syntrain label' writes a new one.`);
  const entries = result.data.entries.map((entry, i) => ({
    ...entry,
    concept: entry.concept === null ? null : requireConcept(entry.concept, `${name}: entry ${i + 1}`).id,
  }));
  return { ...result.data, entries };
}

/** A sidecar as text: one entry a line, so that versions compare well. */
export function formatSidecar(sidecar: Sidecar): string {
  const entries = sidecar.entries.map((entry) => `    ${JSON.stringify(entry)}`).join(',\n');
  return `{\n  "version": ${sidecar.version},\n  "sceneSha256": "${sidecar.sceneSha256}",\n  "entries": [${entries === '' ? '' : `\n${entries}\n  `}]\n}\n`;
}

/** What an entry is about, as one string. */
export function matchKey(match: SidecarMatch): string {
  if (match.faces) return `faces ${match.faces.path} ${match.faces.triangles.map((range) => range.join('-')).join(' ')}`;
  return `${match.path ?? ''}\n${match.material ?? ''}`;
}

/** New proposals under what the user decided before: every user entry stays, and no proposal stands beside it for the same thing. */
export function mergeSidecar(old: Sidecar, proposals: Sidecar): Sidecar {
  const kept = old.entries.filter((entry) => entry.by === 'user');
  const decided = new Set(kept.map((entry) => matchKey(entry.match)));
  const fresh = proposals.entries.filter((entry) => entry.by === 'proposal' && !decided.has(matchKey(entry.match)));
  return { version: 1, sceneSha256: proposals.sceneSha256, entries: [...kept, ...fresh] };
}
