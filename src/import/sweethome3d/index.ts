/** Sweet Home 3D: furniture libraries and the models in them. */
export { CATALOGUE, readCatalogue, type Catalogue, type CataloguePiece, type DoorOrWindow, type LightSource, type Sash } from './catalogue.ts';
export { licenceIn, makerIn, type Licence } from './licence.ts';
export { locateModel, type Located } from './locate.ts';
export { MODEL_LIMITS, readModel, type Model, type ModelTexture } from './model.ts';
