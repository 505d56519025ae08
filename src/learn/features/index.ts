/** How far the images of one set are from those of another, as a trained network sees them. */
export { featureModel } from './features.ts';
export { frechetDistance, momentsOf, symmetricEigen, type Moments } from './frechet.ts';
