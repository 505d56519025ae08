/** Rules: what a user says of many scenes at once, 'whatever is called *_glas is a window'. */
import { z } from 'zod';
import { InputError } from '../scene/index.ts';
import { requireConcept } from './concepts.ts';

export const instanceSchema = z.union([
  z.literal('object'),
  z.literal('own'),
  z.strictObject({ merge: z.string().min(1) }),
]);

/**
 * 'object': it belongs to the object it is in, or is an object where there is none. 'own': it is an object of its own.
 * merge: everything with the same key is one object.
 */
export type InstanceChoice = z.infer<typeof instanceSchema>;

export const ruleSchema = z.strictObject({
  /** Globs; all that are given must match. `path` is the names from the root with '/', `name` the node's own. */
  match: z.strictObject({ path: z.string().min(1).optional(), name: z.string().min(1).optional(), material: z.string().min(1).optional() })
    .refine((match) => match.path !== undefined || match.name !== undefined || match.material !== undefined, 'give path, name or material'),
  /** Id or name of a concept; null: it is nothing known, so void. */
  concept: z.string().min(1).nullable(),
  instance: instanceSchema.optional(),
});

/** Rules in order; the last one that matches wins. */
export const rulesSchema = z.array(ruleSchema);
export type LabelRule = z.infer<typeof ruleSchema>;
export type LabelRules = readonly LabelRule[];

/** Rules from what a YAML or JSON file holds: a list, or `{ rules: [...] }`. `name` is the file, for messages. Throws InputError. */
export function parseRules(value: unknown, name: string): LabelRules {
  const list = typeof value === 'object' && value !== null && 'rules' in value ? value.rules : value;
  const result = rulesSchema.safeParse(list);
  if (!result.success) throw new InputError(`${name}: ${describeIssues(result.error)} Write a list of { match: { path | name | material: GLOB }, concept: NAME }.`);
  return result.data.map((rule, i) => ({
    ...rule,
    concept: rule.concept === null ? null : requireConcept(rule.concept, `${name}: rule ${i + 1}`).id,
  }));
}

/** The first few problems of a zod error on one line. */
export function describeIssues(error: z.ZodError): string {
  const lines = error.issues.slice(0, 3).map((issue) => `${issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''}${issue.message}`);
  return `${lines.join('; ')}${error.issues.length > 3 ? `; and ${error.issues.length - 3} more` : ''}.`;
}
