/**
 * How good a view is: what it shows, after Zhang et al. 2017 ("Physically-Based Rendering for Indoor Scene Understanding
 * Using Convolutional Neural Networks", CVPR, section 3 and its scn2cam): the sum over objects of
 * log(pixels / least pixels), at a least share of 1 % and at least three objects. On top of that, what makes people
 * delete a picture: a surface in the face, a view of nothing, of bare wall, of one thing only, or one that could be of any room.
 */
import { exp, log } from '../math/index.ts';
import type { Survey } from './look.ts';
import type { ViewpointPlan } from './plan.ts';
import type { Surfaces } from './surfaces.ts';

export interface ScoreRules {
  readonly plan: ViewpointPlan;
  /** Scene units in a metre. */
  readonly unit: number;
  /** Share of the image that may show nothing. */
  readonly maxVoid: number;
  /** Share from which an object gains nothing by being larger. */
  readonly enough: number;
  /** Detail of the survey (it depends on its resolution) from which more gains nothing. */
  readonly detail: number;
}

export interface Score {
  /** What each subject adds, before quality. */
  readonly parts: ReadonlyMap<number, number>;
  /** 0..1. */
  readonly quality: number;
  /** quality times the sum of the parts. */
  readonly total: number;
}

const square = (x: number): number => x * x;
/** 1 up to `limit`, then falling off to 1/e within `width`. */
const over = (value: number, limit: number, width: number): number => (value > limit ? exp((limit - value) / width) : 1);

/** Scores what `look` saw. */
export function scoreView(survey: Survey, surfaces: Surfaces, rules: ScoreRules): Score {
  const { plan, unit, maxVoid, enough } = rules;
  const least = plan.minObjectShare;
  const seen = [...survey.shares].filter(([s, share]) => surfaces.subjects[s].weight > 0 && share > least).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const ofKind = new Map<string, number>();
  const parts = new Map<number, number>();
  let sum = 0;
  let objects = 0;
  for (const [s, share] of seen) {
    const { weight, kind } = surfaces.subjects[s];
    const same = (ofKind.get(kind) ?? 0) + 1;
    ofKind.set(kind, same);
    // What the frame cuts in two is half seen, however large.
    const whole = 1 - 0.6 * (survey.cut.get(s) ?? 0);
    const value = (weight * whole * log(Math.min(share, Math.max(enough, 2 * least)) / least)) / Math.sqrt(same);
    parts.set(s, value);
    sum += value;
    objects++;
  }
  // Bare rooms: the more of their shell a view shows, the better.
  let shell = 0;
  for (const [s, share] of survey.shares) if (surfaces.subjects[s].structure && share > 0.05) shell++;
  sum += 0.02 * shell;

  const available = surfaces.subjects.filter((s) => s.weight > 0).length;
  const wanted = Math.max(1, Math.min(plan.minObjects, available));
  const largest = seen.length > 0 ? seen[0][1] : 0;
  const enoughObjects = objects >= wanted ? 1 : square((objects + 0.3) / (wanted + 0.3));
  const viewDistance = plan.viewDistance * unit;
  const middle = survey.middleDistance >= viewDistance ? 1 : square(survey.middleDistance / viewDistance);
  // A room is taken from across it, not from the middle of its furniture.
  const away = 0.55 + 0.45 * Math.min(1, survey.distance / (2.5 * viewDistance));
  // A stranger must see what the room is for: of what tells it, enough to be recognised.
  const telling = seen.some(([s, share]) => surfaces.subjects[s].telling && share * (1 - 0.6 * (survey.cut.get(s) ?? 0)) > 0.02) || !surfaces.subjects.some((s) => s.telling) ? 1 : 0.6;
  // Bare planes, labelled or not, make dull pictures.
  const detail = 0.5 + 0.5 * Math.min(1, survey.detail / rules.detail);
  const depth = 0.7 + 0.3 * Math.min(1, log(Math.max(1, survey.depthRange)) / log(5));
  const quality = telling * enoughObjects * middle * depth * away * detail
    * over(survey.voidShare, maxVoid, 0.1)
    * over(survey.nearShare, 0.06, 0.12)
    * over(survey.structureShare, 0.75, 0.1)
    * (available > 1 ? over(largest, Math.max(0.45, enough), 0.15) : 1);
  return { parts, quality, total: quality * sum };
}
