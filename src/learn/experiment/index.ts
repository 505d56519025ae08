/** What an experiment's scores say: paired comparisons with intervals, what synthetic images are worth, whether training had settled. */
export { classIous, type ClassIou } from './classes.ts';
export { CLAIM_SEEDS, compareArms, mean, variance, type CompareOptions, type Comparison, type Pairing } from './compare.ts';
export { normalCdf, studentCdf, studentQuantile } from './distributions.ts';
export { pooledMeanIou, roomCounts, type RoomCounts, type RunScores } from './pooled.ts';
export { settling, SETTLED_DROP, type LossCurve, type Settling } from './settled.ts';
export { monotone, realImagesFor, worthOf, type CurvePoint, type Equivalent, type RealArm, type Worth } from './worth.ts';
export { verdictOf, type Circumstances, type Verdict } from './verdict.ts';
