/**
 * Where in an archive a model is. Libraries and homes name it as an entry, as an entry inside a zip that is an entry
 * ('chair.zip!/chair.obj', as Java's jar: URLs do), or as a zip in which the first model is meant.
 */
import { InputError } from '../../scene/index.ts';
import { zipFiles, type FileSource } from '../files.ts';
import { looksLikeZip, openZip, safePath, type Zip } from '../zip.ts';

export interface Located { readonly files: FileSource; readonly path: string }

/** Formats by what their names end in; the first kind found is taken. */
const MODELS = /\.(obj|dae|3ds|lws|kmz|gltf|glb)$/i;

/** Finds the model `written` (as a catalogue or home names it). Throws InputError naming archive and model when it is not there. */
export function locateModel(zip: Zip, written: string): Located {
  const missing = (): never => { throw new InputError(`${zip.name}: the model ${written.slice(0, 160)} is not in it.`); };
  const parts = written.replace(/^jar:/, '').replace(/^file:(?:[^!]*!)?/, '').split('!');
  const outer = safePath(decode(parts[0]));
  if (outer === null) return missing();
  const entry = entryOf(zip, outer);
  if (entry === null) return missing();
  const inner = parts.length > 1 ? safePath(decode(parts.slice(1).join('/'))) : null;
  if (inner === null && MODELS.test(entry)) return { files: zipFiles(zip), path: `/${entry}` };
  const bytes = zip.read(entry);
  if (!looksLikeZip(bytes)) return { files: zipFiles(zip), path: `/${entry}` };
  const nested = openZip(bytes, `${zip.name}: ${entry}`);
  const found = inner === null ? [...nested.entries.keys()].filter((path) => MODELS.test(path)).sort(byRank)[0] : entryOf(nested, inner);
  return found ? { files: zipFiles(nested), path: `/${found}` } : missing();
}

/** OBJ first, then by name. */
const byRank = (a: string, b: string): number => Number(/\.obj$/i.test(b)) - Number(/\.obj$/i.test(a)) || (a < b ? -1 : 1);

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a percent sign that is part of the name
  }
};

function entryOf(zip: Zip, path: string): string | null {
  if (zip.entries.has(path)) return path;
  const lower = path.toLowerCase();
  return [...zip.entries.keys()].find((key) => key.toLowerCase() === lower) ?? null;
}
