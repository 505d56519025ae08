/** Config files of any command: a mapping of options, over which flags win. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { InputError } from '../scene/index.ts';

/** A config file as an object; YAML includes JSON. */
export async function readConfigFile(path: string): Promise<Record<string, unknown>> {
  const text = await readFile(path, 'utf8');
  let value: unknown;
  try {
    value = parse(text, { maxAliasCount: 100 });
  } catch (error) {
    throw new InputError(`${path}: ${(error as Error).message.split('\n')[0]}. Write YAML or JSON.`);
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new InputError(`${path}: a config file is a mapping of options, such as \`count: 100\`.`);
  return value as Record<string, unknown>;
}
