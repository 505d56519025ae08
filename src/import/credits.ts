/** Who made a scene, from the licence file beside it: credits travel into every dataset that shows it. */
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Credit } from '../scene/index.ts';

const NAMES = ['LICENSE.txt', 'LICENSE', 'LICENSE.md', 'LICENCE.txt', 'LICENCE', 'license.txt', 'COPYING'];
const MAX_BYTES = 65536;

/** Title of a scene: its file's name, or its folder's where the file is just called scene or model. */
export function sceneTitle(path: string): string {
  const stem = basename(path).replace(/\.[^.]*$/, '');
  return /^(scene|model|index|main)$/i.test(stem) ? basename(dirname(resolve(path))) || stem : stem;
}

/** One credit when a licence file stands beside the scene, none when not. */
export async function creditsBeside(path: string): Promise<Credit[]> {
  for (const name of NAMES) {
    const file = join(dirname(path), name);
    const info = await stat(file).catch(() => null);
    if (!info?.isFile() || info.size > MAX_BYTES) continue;
    return [readCredit(await readFile(file, 'utf8'), sceneTitle(path))];
  }
  return [];
}

/** What a licence text says. Knows the wording of Benedikt Bitterli's rendering resources: 'X' by Y, downloaded from Z. */
export function readCredit(text: string, title: string): Credit {
  const made = /of '([^']{1,200})' by ([^,\n]{1,100}), downloaded from/.exec(text);
  const source = /(?:original file may be obtained here|downloaded from):?\s*(https?:\/\/\S+)/i.exec(text.replace(/[\s\S]*?(?=original file)/i, '')) ?? /(https?:\/\/\S+)/.exec(text);
  const licence = /\b(CC0|CC-BY(?:-[A-Z]{2})*|public domain|MIT License|Apache License)\b/i.exec(text)?.[1];
  const version = /creativecommons\.org\/licenses\/[a-z-]+\/(\d\.\d)/.exec(text)?.[1];
  const firstLine = text.split('\n').map((line) => line.trim()).find((line) => line !== '') ?? 'see the licence file';
  return {
    title: made?.[1] ?? title,
    author: made?.[2] ?? 'see the licence file',
    licence: licence ? `${licence}${version ? ` ${version}` : ''}` : firstLine.slice(0, 200),
    ...(source ? { source: source[1] } : {}),
  };
}
