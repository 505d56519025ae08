/** Who made a dataset and how: the header every format keeps, and the CREDITS.md that licences ask for. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../../scene/index.ts';
import type { Credit } from '../../scene/index.ts';
import type { DatasetInfo } from '../../frame/index.ts';
import type { LabelSpace } from '../../labels/index.ts';
import type { WriteOptions } from '../format.ts';
import { hasCode, onPath } from '../io-error.ts';
import { headerSchema, type Header } from '../schema.ts';

/** The header of a run, as plain JSON. */
export function headerOf(info: DatasetInfo, options: WriteOptions = {}): Header {
  const header = {
    name: info.name, generator: info.generator, seed: info.seed, labelSpace: info.labelSpace, assets: info.credits,
    ...(options.shard && options.shard.count > 1 ? { shard: options.shard } : {}),
  };
  const result = headerSchema.safeParse(JSON.parse(JSON.stringify(header)));
  if (!result.success) throw new RangeError(`dataset ${info.name}: ${issueLine(result.error)}`);
  return result.data;
}

/** Inverse of headerOf. */
export function infoOf(header: Header): DatasetInfo {
  return { name: header.name, labelSpace: header.labelSpace as LabelSpace | null, credits: header.assets, seed: header.seed, generator: header.generator };
}

/** `assets.0.licence: expected string`. */
export function issueLine(error: { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] }): string {
  const { path, message } = error.issues[0];
  return path.length > 0 ? `${path.map(String).join('.')}: ${message}` : message;
}

/** Each credit once, in an order that does not depend on who came first: shards and whole runs say the same. */
export function joinCredits(credits: readonly Header['assets'][number][]): Header['assets'] {
  const byText = new Map(credits.map((credit) => [JSON.stringify([credit.title, credit.author, credit.licence, credit.source]), credit]));
  return [...byText.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, credit]) => credit);
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Markdown: who made what was rendered, under which licence. */
export function creditsMarkdown(name: string, credits: readonly Credit[]): string {
  const lines = credits.map(({ title, author, licence, source }) =>
    `- **${oneLine(title)}** by ${oneLine(author) || 'unknown'}, ${oneLine(licence) || 'licence not stated'}${source ? ` (${oneLine(source)})` : ''}`);
  return [
    `# Credits of ${oneLine(name)}`, '',
    ...(lines.length > 0 ? ['The images show the work of others:', '', ...lines] : ['Nothing in the images was made by others.']), '',
  ].join('\n');
}

/** Reads a JSON file of a dataset and checks it. Null when there is no such file. */
export async function readChecked<T>(dir: string, name: string, schema: { safeParse(value: unknown): { success: true; data: T } | { success: false; error: Parameters<typeof issueLine>[0] } }): Promise<T | null> {
  const path = join(dir, name);
  let text: string;
  try {
    text = await onPath(path, () => readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof Error && hasCode(error.cause, 'ENOENT', 'ENOTDIR')) return null;
    throw error;
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InputError(`${path}: not JSON (${error instanceof Error ? error.message : ''}). Restore the file.`);
  }
  const result = schema.safeParse(value);
  if (!result.success) throw new InputError(`${path}: ${issueLine(result.error)}. Restore the file, or read it with the version that wrote it.`);
  return result.data;
}
