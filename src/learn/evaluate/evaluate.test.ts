import { describe, expect, it } from 'vitest';
import { random } from '../../math/index.ts';
import type { ClassId, LabelSpace } from '../../labels/index.ts';
import { addConfidence, addConfusion, addImage, boundaryF1, emptyCalibration, emptyConfusion, expectedCalibrationError, scoredClasses, scoresOf } from './index.ts';

const space: LabelSpace = {
  name: 't', title: '', source: '', voidId: 0 as ClassId, ignored: [0 as ClassId, 9 as ClassId], classOfConcept: {},
  classes: [0, 3, 5, 7, 9].map((id) => ({ id: id as ClassId, name: `c${id}`, color: [0, 0, 0], thing: false })),
};
const scored = scoredClasses(space);
const score = (truth: number[], prediction: number[]) => {
  const confusion = emptyConfusion(scored.ids.length);
  addImage(confusion, scored, Uint8Array.from(truth), Uint8Array.from(prediction));
  return scoresOf(confusion);
};

describe('scores', () => {
  it('are those worked out by hand', () => {
    // truth      3 3 3 3 5 5 0 9   (void and ignored do not count)
    // prediction 3 3 5 0 5 3 5 3   (a void prediction on a labelled pixel is an error)
    const s = score([3, 3, 3, 3, 5, 5, 0, 9], [3, 3, 5, 0, 5, 3, 5, 3]);
    expect(s.labelledPixels).toBe(6);
    expect(s.globalAccuracy).toBeCloseTo(3 / 6);
    expect(s.classes[0]).toMatchObject({ recall: 2 / 4, precision: 2 / 3, iou: 2 / 5 });
    expect(s.classes[1]).toMatchObject({ recall: 1 / 2, precision: 1 / 2, iou: 1 / 3 });
    expect(s.classes[2]).toMatchObject({ recall: null, precision: null, iou: null, f1: null });
    expect(s.classAccuracy).toBeCloseTo(0.5);
    expect(s.meanIou).toBeCloseTo((2 / 5 + 1 / 3) / 2);
    expect(s.frequencyWeightedIou).toBeCloseTo((4 * 2 / 5 + 2 / 3) / 6);
    // (TP + TN) / all: class 3: 6 - 3 wrong; class 5: 6 - 2 wrong; class 7: no wrong
    expect(s.originalClassAccuracy).toBeCloseTo((3 / 6 + 4 / 6 + 6 / 6) / 3);
  });

  it('a class that is only predicted lowers the mean, one that is nowhere does not', () => {
    expect(score([3, 3], [3, 7]).meanIou).toBeCloseTo((1 / 2 + 0) / 2);
    expect(score([3, 3], [3, 3]).meanIou).toBe(1);
    expect(score([0, 0], [3, 3])).toMatchObject({ globalAccuracy: null, meanIou: null });
  });

  it('pool: the sum of matrices is the matrix of all pixels, and agrees with counting', () => {
    const r = random(3, 'pool');
    const draw = (n: number): number[] => Array.from({ length: n }, () => [0, 3, 5, 7, 9][Math.floor(r.next() * 5)]);
    const [a, b, c, d] = [draw(50), draw(50), draw(70), draw(70)];
    const sum = emptyConfusion(3);
    for (const [t, p] of [[a, b], [c, d]]) {
      const one = emptyConfusion(3);
      addImage(one, scored, Uint8Array.from(t), Uint8Array.from(p));
      addConfusion(sum, one);
    }
    expect(scoresOf(sum)).toEqual(score([...a, ...c], [...b, ...d]));
    const truth = [...a, ...c];
    const prediction = [...b, ...d];
    const counted = truth.map((t, i) => [t, prediction[i]]).filter(([t]) => t !== 0 && t !== 9);
    const iou = (k: number): number => counted.filter(([t, p]) => t === k && p === k).length / counted.filter(([t, p]) => t === k || p === k).length;
    expect(scoresOf(sum).meanIou).toBeCloseTo((iou(3) + iou(5) + iou(7)) / 3);
  });
});

describe('boundary F1', () => {
  const halves = (width: number, height: number, at: number): Uint8Array => Uint8Array.from({ length: width * height }, (_, i) => (i % width < at ? 3 : 5));
  it('forgives a shift within the tolerance and none beyond it', () => {
    const truth = halves(60, 40, 30);
    const at = (shift: number): number => boundaryF1(scored, truth, halves(60, 40, 30 + shift), 60, 40, 2 / Math.sqrt(60 * 60 + 40 * 40))[0];
    expect(at(0)).toBe(1);
    expect(at(2)).toBe(1);
    expect(at(4)).toBe(0);
  });
  it('scores a missing class 0, and one that is nowhere not at all', () => {
    const f1 = boundaryF1(scored, halves(20, 20, 10), new Uint8Array(400).fill(3), 20, 20);
    expect(f1[1]).toBe(0);
    expect(f1[2]).toBeNaN();
  });
});

describe('calibration', () => {
  it('is the gap between what was said and what came true', () => {
    const sum = emptyCalibration(10);
    const truth = Uint8Array.from([3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 0]);
    const prediction = Uint8Array.from([3, 3, 3, 3, 3, 3, 5, 5, 5, 5, 5]);
    addConfidence(sum, scored, truth, prediction, new Float32Array(11).fill(0.95));
    expect(expectedCalibrationError(sum)).toBeCloseTo(0.35);
    expect(expectedCalibrationError(emptyCalibration())).toBeNull();
  });
});
