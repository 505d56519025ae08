/** What goes into a step: which samples, how they are varied, rates and weights; and what comes out of files again. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { random } from '../math/index.ts';
import {
  NO_AUGMENTATION, NO_CLASS, evenWeights, initialState, medianFrequencyWeights, packCheckpoint, placeSample, predictAt, rateAt, readOnnx, sampleOrder, scheduleNames, trainingGraph, unpackCheckpoint, ADAMW,
  type Augmentation, type Sample, type Sha256,
} from './index.ts';

describe('the order of samples', () => {
  const drawn = (sizes: readonly number[], ratio: number[] | undefined, count: number, from = 0): Sample[] => {
    const order = sampleOrder(sizes, ratio, 3, from);
    return Array.from({ length: count }, () => order.next());
  };
  it('has every sample once before any again, each round in another order', () => {
    const samples = drawn([5, 3], undefined, 16).map(({ set, index }) => set * 5 + index);
    expect([...samples.slice(0, 8)].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect([...samples.slice(8)].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(samples.slice(8)).not.toEqual(samples.slice(0, 8));
  });
  it('gives each set its part of every batch, and each of its samples once a round', () => {
    const samples = drawn([40, 5], [3, 1], 40);
    for (let at = 0; at < 40; at += 4) expect(samples.slice(at, at + 4).filter(({ set }) => set === 1)).toHaveLength(1);
    const second = samples.filter(({ set }) => set === 1).map(({ index }) => index);
    expect([...second.slice(0, 5)].sort()).toEqual([0, 1, 2, 3, 4]);
  });
  it.each([[undefined], [[2, 1]]])('goes on from any place as if it had begun there (ratio %j)', (ratio) => {
    const all = drawn([7, 4], ratio, 60);
    for (const from of [1, 11, 12, 37]) expect(drawn([7, 4], ratio, 60 - from, from)).toEqual(all.slice(from));
  });
});

describe('augmentation', () => {
  const [width, height] = [7, 5];
  const picture = { image: Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * 7) % 256), labels: Uint8Array.from({ length: width * height }, (_, i) => i) };
  const normal = { mean: [0, 0, 0], deviation: [1, 1, 1] };
  const placed = (augmentation: Augmentation, seed: number, of = picture): { image: Float32Array; labels: Uint8Array } => {
    const into = { image: new Float32Array(width * height * 3), labels: new Uint8Array(width * height) };
    placeSample(of, { width, height }, augmentation, normal, random(seed, 'test'), into);
    return into;
  };
  it('does nothing but set channels apart where nothing is to vary', () => {
    const { image, labels } = placed(NO_AUGMENTATION, 1);
    expect(labels).toEqual(picture.labels);
    for (let p = 0; p < labels.length; p++) for (let c = 0; c < 3; c++) expect(image[c * labels.length + p]).toBe(picture.image[p * 3 + c]);
  });
  it('flips half of the samples, pixels with their labels', () => {
    const flips = Array.from({ length: 200 }, (_, seed) => placed({ ...NO_AUGMENTATION, flip: true }, seed)).filter(({ labels }) => labels[0] === width - 1);
    expect(flips.length).toBeGreaterThan(70);
    expect(flips.length).toBeLessThan(130);
    for (const { image, labels } of flips) for (let p = 0; p < labels.length; p++) expect(image[p]).toBe(picture.image[labels[p] * 3]);
  });
  it('scales: labels are those of the nearest pixels, what is outside is void and of the mean colour', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { image, labels } = placed({ ...NO_AUGMENTATION, scale: [0.5, 0.5] }, seed);
      const outside = [...labels.keys()].filter((p) => labels[p] === NO_CLASS);
      expect(outside.length).toBeGreaterThan(labels.length / 2);
      expect(outside.every((p) => image[p] === 0)).toBe(true);
      expect(placed({ ...NO_AUGMENTATION, scale: [2, 2] }, seed).labels.every((label) => label !== NO_CLASS)).toBe(true);
    }
  });
  it('never leaves a sample without a label', () => {
    const lonely = { ...picture, labels: new Uint8Array(width * height).fill(NO_CLASS) };
    lonely.labels[0] = 4;
    for (let seed = 0; seed < 50; seed++) expect(placed({ ...NO_AUGMENTATION, scale: [3, 3] }, seed, lonely).labels.some((label) => label === 4), `seed ${seed}`).toBe(true);
  });
  it('varies colours within what a pixel can be, by the seed alone', () => {
    const wild: Augmentation = { flip: true, scale: [0.7, 1.5], colour: 0.8, noise: 0.3 };
    const { image } = placed(wild, 9);
    expect(image.every((value) => value >= 0 && value <= 255)).toBe(true);
    expect(placed(wild, 9).image).toEqual(image);
    expect(placed(wild, 10).image).not.toEqual(image);
  });
});

describe('learning rates', () => {
  it('of one cycle are those of PyTorch 1.13 (OneCycleLR, 2e-3, 10 steps)', () => {
    const theirs = [8e-05, 0.00104, 0.002, 0.0019009702, 0.0016235, 0.0012225232, 0.00077748475, 0.00037650783, 9.9037535e-05, 8e-09];
    theirs.forEach((rate, at) => expect(rateAt('one-cycle', 2e-3, at, 10) / rate, `step ${at}`).toBeCloseTo(1, 4));
  });
  it.each(scheduleNames)('%s stays within its highest', (name) => {
    for (const steps of [1, 2, 3, 100]) for (let at = 0; at < steps; at++) expect(rateAt(name, 1, at, steps)).toSatisfy((rate: number) => rate > 0 && rate <= 1);
  });
});

describe('class weights', () => {
  it('are median frequency over frequency, and 0 for what never occurs', () => {
    // shares of the labelled pixels of their images: 0.5, 0.25, 0.1, none
    const counts = { pixels: Float64Array.of(50, 25, 5, 0), around: Float64Array.of(100, 100, 50, 0) };
    expect([...medianFrequencyWeights(counts)]).toEqual([0.5, 1, 2.5, 0]);
    expect([...evenWeights(counts)]).toEqual([1, 1, 1, 0]);
  });
});

describe('predictions', () => {
  const shape = { classes: 2, width: 2, height: 1 };
  it('enlarge logits, not classes: the border lies where logits are equal', () => {
    const { classes, confidence } = predictAt(Float32Array.of(3, -1, 0, 0), shape, { width: 8, height: 3 }, true);
    expect([...classes.subarray(0, 8)]).toEqual([0, 0, 0, 0, 0, 1, 1, 1]);
    expect(confidence[0]).toBeCloseTo(1 / (1 + Math.exp(-3)), 6);
    expect(confidence.every((value) => value >= 0.5 && value <= 1)).toBe(true);
  });
});

describe('checkpoints', () => {
  const sha256: Sha256 = (chunks) => chunks.reduce((hash, chunk) => hash.update(chunk), createHash('sha256')).digest('hex');
  const state = initialState(trainingGraph({ model: 'segnet-small', classes: 2, channels: 4, height: 8, width: 8, batch: 1, optimiser: ADAMW }), 1);
  const bytes = Buffer.concat(packCheckpoint(state, { step: 7 }, sha256));
  it('come back as they were', () => {
    const again = unpackCheckpoint(bytes, sha256);
    expect(again.about).toEqual({ step: 7 });
    expect([...again.state]).toEqual([...state]);
  });
  it('cut short anywhere, or with a bit turned, are told from whole ones', () => {
    for (let at = 0; at < bytes.length; at += 1013) {
      expect(() => unpackCheckpoint(bytes.subarray(0, at), sha256), `${at} bytes`).toThrow(RangeError);
      const turned = Uint8Array.from(bytes);
      turned[at] ^= 4;
      expect(() => unpackCheckpoint(turned, sha256), `bit at ${at}`).toThrow(RangeError);
    }
  });
});

describe('.onnx files', () => {
  it('that are none, or end early, are an error that names them', () => {
    expect(() => readOnnx(new TextEncoder().encode('PNG and so on'), 'a.onnx')).toThrow(/^a\.onnx: is no \.onnx file/);
    expect(() => readOnnx(new Uint8Array(0), 'empty.onnx')).toThrow(/^empty\.onnx: is no/);
    const { onnx } = trainingGraph({ model: 'segnet-small', classes: 2, channels: 4, height: 8, width: 8, batch: 1, optimiser: ADAMW });
    for (let at = 1; at < onnx.length; at += 509) {
      try {
        readOnnx(onnx.subarray(0, at), 'cut.onnx');
      } catch (error) {
        expect(String(error)).toMatch(/^InputError: cut\.onnx: is no/);
      }
    }
  });
});
