/** Reading a store: what there is of a concept, and any of it as furniture that a room can place. */
import type { Furniture } from '../generate/furniture/index.ts';
import { isA, requireConcept } from '../labels/index.ts';
import { InputError } from '../scene/index.ts';
import { assetFurniture, type AssetFurnitureOptions } from './furniture.ts';
import { unpackModel, type PackedModel } from './pack.ts';
import type { Asset } from './schema.ts';
import { defaultStore, modelPath, readIndex, readModelBytes, readThumbnail } from './store.ts';

export interface AssetStore {
  readonly folder: string;
  /** All assets, sorted by id: the same on every machine that added the same libraries. */
  readonly assets: readonly Asset[];
  /** Those that are the concept or a kind of it: 'chair' gives armchairs too. Throws InputError for what is no concept. */
  ofConcept(concept: string): Asset[];
  /** The mesh, materials and decoded textures. Throws InputError where it is not in the store, or damaged. */
  model(id: string): Promise<PackedModel>;
  /** As furniture of the room generator, with its credit. */
  load(id: string, options?: AssetFurnitureOptions): Promise<Furniture>;
  /** PNG bytes, or null. */
  thumbnail(id: string): Promise<Uint8Array | null>;
}

/** Opens a store; an empty one where there is no folder yet. */
export async function openAssets(folder: string = defaultStore()): Promise<AssetStore> {
  const assets = await readIndex(folder);
  const byId = new Map(assets.map((asset) => [asset.id, asset]));
  const find = (id: string): Asset => {
    const asset = byId.get(id);
    if (!asset) throw new InputError(`${folder}: has no asset '${id}'. \`syntrain assets list\` shows what there is.`);
    return asset;
  };
  const model = async (id: string): Promise<PackedModel> => unpackModel(await readModelBytes(folder, find(id)), modelPath(folder, id));
  return {
    folder, assets, model,
    ofConcept(concept) {
      const { id } = requireConcept(concept, 'assets');
      return assets.filter((asset) => asset.concept !== null && isA(asset.concept, id));
    },
    load: async (id, options) => assetFurniture(find(id), await model(id), options),
    thumbnail: async (id) => readThumbnail(folder, find(id).id),
  };
}
