/** Debian's sweethome3d-furniture: five libraries, 820 models. Skipped where the package is not installed; under CI=true that is an error. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { conceptOfPiece } from '../src/assets/index.ts';
import { licenceIn, locateModel, openZip, readCatalogue, readModel } from '../src/import/index.ts';
import { InputError } from '../src/scene/index.ts';

const FOLDER = process.env.SYNTRAIN_FURNITURE ?? '/usr/share/sweethome3d/furniture';

function libraries(): string[] {
  if (existsSync(FOLDER)) return readdirSync(FOLDER).filter((name) => name.endsWith('.sh3f')).sort();
  const reason = `${FOLDER} is missing (install Debian's sweethome3d-furniture, or set SYNTRAIN_FURNITURE)`;
  if (process.env.CI === 'true') throw new Error(reason);
  console.warn(`skipped: ${reason}`);
  return [];
}
const names = libraries();
/** Of the models, every n-th is read here; all 820 take a minute of one core, which CI has. */
const EVERY = process.env.CI === 'true' ? 1 : 8;

test.skipIf(names.length === 0)('the catalogues are read whole, and have concepts and free licences', () => {
  let pieces = 0;
  let mapped = 0;
  for (const name of names) {
    const zip = openZip(readFileSync(join(FOLDER, name)), name);
    const catalogue = readCatalogue(zip);
    expect(catalogue.problems, name).toEqual([]);
    expect(zip.refused, name).toEqual([]);
    const licence = licenceIn(catalogue.licence).id ?? '';
    expect(['CC0-1.0', 'CC-BY-3.0'], name).toContain(licence);
    pieces += catalogue.pieces.length;
    mapped += catalogue.pieces.filter((piece) => conceptOfPiece({ ...piece, isDoorOrWindow: piece.doorOrWindow !== null, height: piece.size[1] }) !== null).length;
  }
  console.log(`${pieces} pieces in ${names.length} libraries, ${mapped} with a concept`);
  expect(pieces).toBe(820);
  expect(mapped / pieces).toBeGreaterThan(0.99);
});

test.skipIf(names.length === 0)('at least 95 of 100 models come in, at the size of the catalogue, standing on the floor', async () => {
  const failed: string[] = [];
  let read = 0;
  for (const name of names) {
    const zip = openZip(readFileSync(join(FOLDER, name)), name);
    const { pieces } = readCatalogue(zip);
    for (let i = 0; i < pieces.length; i += EVERY) {
      const piece = pieces[i];
      try {
        const { files, path } = locateModel(zip, piece.model);
        const { mesh, materials, textures } = await readModel(path, files, { size: piece.size, rotation: piece.modelRotation, metresPerUnit: 0.01 });
        const about = `${name}: ${piece.name}`;
        const sides = [0, 1, 2].map((k) => {
          let [low, high] = [Infinity, -Infinity];
          for (let v = k; v < mesh.positions.length; v += 3) [low, high] = [Math.min(low, mesh.positions[v]), Math.max(high, mesh.positions[v])];
          return { low, size: high - low };
        });
        expect(sides[1].low, about).toBeCloseTo(0, 5);
        sides.forEach(({ size }, k) => { if (size > 0) expect(size / piece.size[k], about).toBeCloseTo(1, 4); });
        expect(mesh.parts.every((part) => part.material < materials.length), about).toBe(true);
        for (const material of materials) for (const [, index] of JSON.stringify(material).matchAll(/"texture":(\d+)/g)) expect(Number(index), about).toBeLessThan(textures.length);
        read++;
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        failed.push(error.message);
      }
    }
  }
  console.log(`${read} of ${read + failed.length} models read${EVERY > 1 ? ` (every ${EVERY}th)` : ''}${failed.length > 0 ? `; failed: ${failed.join('; ')}` : ''}`);
  expect(read / (read + failed.length)).toBeGreaterThanOrEqual(0.95);
}, 600_000);
