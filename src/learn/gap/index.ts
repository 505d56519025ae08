/** How far a synthetic set of images is from a real one, without training on it: edges, features, and what to change. */
export { adviceOn, type Advice, type SetStats } from './advice.ts';
export { featureModel } from './features.ts';
export { frechetDistance, momentsOf, symmetricEigen, type Moments } from './frechet.ts';
export { EDGE_DIRECTIONS, GRADIENT_BOUNDS, GradientCounter, totalVariation, type GradientStats } from './gradients.ts';
