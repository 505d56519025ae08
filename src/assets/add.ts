/** Adds furniture libraries to a store: each piece is read, packed, pictured, credited; what cannot be is named and the rest goes on. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { licenceIn, locateModel, makerIn, openZip, readCatalogue, readModel, ZIP_LIMITS, type Catalogue, type CataloguePiece, type Licence, type Zip } from '../import/index.ts';
import { InputError, type Credit } from '../scene/index.ts';
import { conceptOfPiece } from './concept-of.ts';
import { licencePolicy, refusal, type LicencePolicy } from './licences.ts';
import { packModel } from './pack.ts';
import type { Asset } from './schema.ts';
import { hasAsset, readIndex, removeAsset, sha256Of, withId, writeAsset, writeIndex } from './store.ts';
import { thumbnail } from './thumbnail.ts';

export interface AddOptions {
  /** Licences beside CC0 and CC-BY, or 'any'. */
  readonly licences?: readonly string[];
  readonly thumbnails?: boolean;
  /** Called after each piece. */
  readonly onPiece?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface AddReport {
  /** Pieces that the catalogues describe. */
  readonly pieces: number;
  /** New in the store, and there already. */
  readonly added: number;
  readonly known: number;
  /** Assets of the same library and piece that gave way to another version. */
  readonly replaced: number;
  /** Of those added or known, how many have a concept. */
  readonly mapped: number;
  /** Names that say nothing that the table knows: 'Diving board (Exterior)'. */
  readonly unmapped: readonly string[];
  /** Pieces left out for their licence: one line each. */
  readonly licence: readonly string[];
  /** Pieces and files that could not be read: one line each. */
  readonly failed: readonly string[];
  /** What is not as the catalogue or the model says: one line each. */
  readonly notes: readonly string[];
  readonly interrupted: boolean;
}

/** Libraries among files and folders, folders searched for .sh3f. Throws InputError where there is none. */
export async function findLibraries(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const info = await stat(path).catch(() => null);
    if (!info) throw new InputError(`${path}: no such file or folder. Check the path.`);
    if (!info.isDirectory()) {
      found.push(path);
      continue;
    }
    const inside = (await readdir(path)).filter((name) => /\.sh3f$/i.test(name)).sort().map((name) => join(path, name));
    if (inside.length === 0) throw new InputError(`${path}: holds no .sh3f library. Debian's package sweethome3d-furniture has some in /usr/share/sweethome3d/furniture.`);
    found.push(...inside);
  }
  return found;
}

/** Adds them. Throws InputError when a library as a whole cannot be read, or the store not written. */
export async function addAssets(store: string, paths: readonly string[], options: AddOptions = {}): Promise<AddReport> {
  const policy = licencePolicy(options.licences);
  const assets = new Map((await readIndex(store)).map((asset) => [asset.id, asset]));
  const report = { pieces: 0, added: 0, known: 0, replaced: 0, mapped: 0, unmapped: [] as string[], licence: [] as string[], failed: [] as string[], notes: [] as string[], interrupted: false };
  const libraries = await findLibraries(paths);
  try {
    for (const path of libraries) {
      const library = await openLibrary(path).catch((error: unknown) => {
        if (libraries.length === 1 || !(error instanceof InputError)) throw error;
        report.failed.push(error.message);
        return null;
      });
      if (!library) continue;
      const { zip, catalogue } = library;
      report.failed.push(...catalogue.problems.filter((line) => line.endsWith('left out')).map((line) => `${basename(path)}: ${line}`));
      report.notes.push(...[...zip.refused, ...catalogue.problems.filter((line) => !line.endsWith('left out'))].map((line) => `${basename(path)}: ${line}`));
      report.pieces += catalogue.pieces.length;
      for (const [i, piece] of catalogue.pieces.entries()) {
        if (options.signal?.aborted) break;
        await addPiece(store, library, piece, policy, options, assets, report);
        options.onPiece?.(i + 1, catalogue.pieces.length);
      }
    }
    report.interrupted = options.signal?.aborted ?? false;
  } finally {
    await writeIndex(store, [...assets.values()]);
  }
  return report;
}

interface Library { readonly path: string; readonly zip: Zip; readonly catalogue: Catalogue; readonly licence: Licence }
type Tally = { -readonly [K in keyof AddReport]: AddReport[K] extends readonly string[] ? string[] : AddReport[K] };

async function openLibrary(path: string): Promise<Library> {
  const info = await stat(path);
  if (info.size > ZIP_LIMITS.archive) throw new InputError(`${path}: ${info.size} bytes, the limit is ${ZIP_LIMITS.archive}. Split the library.`);
  const zip = openZip(await readFile(path), path);
  const catalogue = readCatalogue(zip);
  return { path, zip, catalogue, licence: licenceOfLibrary(zip, catalogue) };
}

const isLicenceFile = (path: string): boolean => /(licen[cs]e|copying)[^/]*\.(txt|html?|md)$|(^|\/)(licen[cs]e|copying)$/i.test(path) && !/_files\//.test(path);
/** Bytes of a licence text that are read; a web page with its scripts may be large. */
const MAX_LICENCE = 2 ** 20;

function textOf(zip: Zip, path: string): string {
  return (zip.entries.get(path)?.size ?? Infinity) > MAX_LICENCE ? '' : new TextDecoder().decode(zip.read(path));
}

/** The catalogue's own words, else the licence file at the archive's root. */
function licenceOfLibrary(zip: Zip, catalogue: Catalogue): Licence {
  const stated = licenceIn(catalogue.licence);
  if (stated.id !== null) return stated;
  const file = [...zip.entries.keys()].find((path) => !path.includes('/') && isLicenceFile(path));
  return file === undefined ? stated : licenceIn(textOf(zip, file));
}

async function addPiece(store: string, library: Library, piece: CataloguePiece, policy: LicencePolicy, options: AddOptions, assets: Map<string, Asset>, report: Tally): Promise<void> {
  const label = `${basename(library.path)}: ${piece.name || piece.id}`;
  try {
    const terms = termsOf(library, piece);
    const refused = refusal(terms.licence.id, terms.licence.words, policy);
    if (refused !== null || terms.licence.id === null) {
      report.licence.push(`${label}: ${refused}`);
      return;
    }
    const { files, path } = locateModel(library.zip, piece.model);
    const model = await readModel(path, files, { size: piece.size, rotation: piece.modelRotation, metresPerUnit: 0.01 });
    const packed = packModel(model);
    const asset = describe(library, piece, terms.licence.id, terms.credit, model.mesh.indices.length / 3, sha256Of(packed));
    report.notes.push(...model.dropped.map((line) => `${label}: ${line}`));
    const before = [...assets.values()].find((other) => other.id !== asset.id && other.source.library === asset.source.library && other.source.catalogueId === asset.source.catalogueId);
    if (await hasAsset(store, asset, options.thumbnails ?? true)) report.known++;
    else {
      await writeAsset(store, asset, packed, options.thumbnails ?? true ? await thumbnail(model) : null);
      report.added++;
    }
    if (before) {
      await removeAsset(store, before.id);
      assets.delete(before.id);
      report.replaced++;
    }
    assets.set(asset.id, asset);
    if (asset.concept === null) report.unmapped.push(`${piece.name} (${piece.category})`);
    else report.mapped++;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    report.failed.push(`${label}: ${error.message}`);
  }
}

/** The licence and credit of a piece: what a file beside its model says, else the piece, else the library. */
function termsOf({ zip, catalogue, licence }: Library, piece: CataloguePiece): { licence: Licence; credit: Omit<Credit, 'licence'> } {
  const folder = dirname(piece.model.replace(/!.*$/, '').replace(/^\/+/, ''));
  const file = folder === '.' ? undefined : [...zip.entries.keys()].find((path) => dirname(path) === folder && isLicenceFile(path));
  const text = file === undefined ? '' : textOf(zip, file);
  const beside = licenceIn(text);
  const stated = licenceIn(piece.licence);
  const maker = makerIn(text);
  const source = maker.source ?? (catalogue.provider === '' ? undefined : /^https?:/.test(catalogue.provider) ? catalogue.provider : `https://${catalogue.provider}`);
  return {
    licence: beside.id !== null ? beside : stated.id !== null || piece.licence !== '' ? stated : licence,
    credit: { title: maker.title ?? piece.name, author: piece.creator || maker.author || catalogue.name, ...(source !== undefined && { source }) },
  };
}

function describe({ catalogue }: Library, piece: CataloguePiece, licence: string, credit: Omit<Credit, 'licence'>, triangles: number, sha256: string): Asset {
  const found = conceptOfPiece({ ...piece, isDoorOrWindow: piece.doorOrWindow !== null, height: piece.size[1] });
  return withId({
    schemaVersion: 1, name: piece.name, category: piece.category, tags: [...piece.tags], concept: found?.concept ?? null,
    size: [...piece.size], elevation: piece.elevation, topElevation: piece.topElevation, movable: piece.movable,
    lights: piece.lights.map((light) => ({ position: [...light.position], color: [...light.color], diameter: light.diameter })),
    doorOrWindow: piece.doorOrWindow && { ...piece.doorOrWindow, sashes: piece.doorOrWindow.sashes.map((sash) => ({ ...sash })) },
    staircaseCutOut: piece.staircaseCutOut, triangles, credit: { ...credit, licence: spokenLicence(licence) }, licence,
    source: { library: catalogue.id, version: catalogue.version, catalogueId: piece.id, model: piece.model }, sha256,
  });
}

/** 'CC-BY-3.0' -> 'CC-BY 3.0', as credits are written elsewhere. */
const spokenLicence = (licence: string): string => licence.replace(/-(\d+(?:\.\d+)?)$/, ' $1');
