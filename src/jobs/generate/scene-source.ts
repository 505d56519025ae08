/** Opens the scenes of a run: files with their sidecars and rules, or rooms made by code; labelled, ready to render. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { explain, hasCode } from '../../dataset/index.ts';
import { generateMixedRoom, generateRoom, type FurnitureSource, type RoomOptions } from '../../generate/index.ts';
import { importScene } from '../../import/index.ts';
import { labelScene, parseRules, parseSidecar, type LabelRules, type LabelSpace, type Labelling, type Sidecar } from '../../labels/index.ts';
import { InputError, withLight, type Scene } from '../../scene/index.ts';
import { roomOf, type RandomiseConfig } from './randomise.ts';

/** The word that stands for rooms made by code where a file could stand. */
export const ROOM = 'room';

export interface OpenScene {
  /** Without folder: 'salon.glb', or 'room'. */
  readonly name: string;
  readonly scene: Scene;
  /** What a room is for, written as in NYU Depth V2: 'living_room'; absent for files. */
  readonly sceneType?: string;
  readonly labelling: Labelling;
  /** What the importer left out and the labelling warns of. */
  readonly notes: readonly string[];
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Where the hand edits of a scene file's labels are kept (law 8). */
export const sidecarPath = (scenePath: string): string => `${scenePath}.labels.json`;

async function readOptional(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw explain(error, path);
  }
}

/** The sidecar beside a scene file, or undefined where there is none. */
export async function readSidecar(scenePath: string): Promise<Sidecar | undefined> {
  const bytes = await readOptional(sidecarPath(scenePath));
  return bytes ? parseSidecar(new TextDecoder().decode(bytes), sidecarPath(scenePath)) : undefined;
}

/** Label rules of a YAML or JSON file. */
export async function readRules(path: string): Promise<LabelRules> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw explain(error, path);
  }
  let value: unknown;
  try {
    value = parse(text, { maxAliasCount: 100 });
  } catch (error) {
    throw new InputError(`${path}: ${(error as Error).message.split('\n')[0]}. Write YAML or JSON.`);
  }
  return parseRules(value, path);
}

/** What the manifest says of a source, so that a resume with a changed file is noticed: no folder, only contents. */
export async function describeSource(source: string): Promise<Record<string, string>> {
  if (source === ROOM) return { name: ROOM };
  const bytes = await readOptional(source);
  if (!bytes) throw new InputError(`${source}: no such file. Check the path, or use --scene room for rooms made by code.`);
  const sidecar = await readOptional(sidecarPath(source));
  return { name: basename(source), sha256: sha256(bytes), ...(sidecar ? { labelsSha256: sha256(sidecar) } : {}) };
}

export interface SceneOptions { readonly space: LabelSpace; readonly rules?: LabelRules; readonly room?: RoomOptions; readonly randomise?: RandomiseConfig; readonly furniture?: FurnitureSource }

/** Imports or generates (from `seed`) a scene and labels it. */
export async function openScene(source: string, seed: number, { space, rules, room, randomise, furniture }: SceneOptions): Promise<OpenScene> {
  if (source === ROOM) {
    const options = roomOf(randomise, room, seed);
    const scene = furniture ? await generateMixedRoom(options, seed, furniture) : generateRoom(options, seed);
    const labelling = labelScene(scene, space, rules);
    return { name: ROOM, scene, sceneType: scene.name.toLowerCase().replaceAll(' ', '_'), labelling, notes: labelling.warnings };
  }
  const { scene: imported, dropped } = await importScene(source);
  const scene = withLight(imported);
  const labelling = labelScene(scene, space, rules, await readSidecar(source));
  const dark = scene === imported ? [] : ['the scene has no light: an even sky and a soft light below its top were added'];
  return { name: basename(source), scene, labelling, notes: [...dark, ...dropped.map((line) => `left out: ${line}`), ...labelling.warnings] };
}
