/** A store of furniture that others made: filled from libraries, read by rooms. */
export { addAssets, findLibraries, type AddOptions, type AddReport } from './add.ts';
export { conceptOfPiece, type Described, type FoundConcept } from './concept-of.ts';
export { assetFurniture, type AssetFurnitureOptions } from './furniture.ts';
export { FREE_LICENCES, KNOWN_LICENCES, licencePolicy } from './licences.ts';
export { openAssets, type AssetStore } from './open-assets.ts';
export { packModel, unpackModel, type PackedModel } from './pack.ts';
export { assetSchema, indexSchema, type Asset, type AssetIndex } from './schema.ts';
export { openRoomFurniture, type RoomFurniture } from './room-furniture.ts';
export { defaultStore, readIndex, storeBytes } from './store.ts';
export { thumbnail, thumbnailDefaults, type ThumbnailOptions } from './thumbnail.ts';
