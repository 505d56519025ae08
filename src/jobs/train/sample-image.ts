/** One frame as training takes it: small, 8 bits, its labels numbered from 0. Done in threads, so plain data in and out. */
import { createHash } from 'node:crypto';
import { checked, cropped, read, resizeArea, resizeNearest, type Margins } from '../../dataset/index.ts';
import type { Dataset, Frame } from '../../frame/index.ts';
import type { LabelSpace } from '../../labels/index.ts';
import { NO_CLASS } from '../../learn/index.ts';
import { InputError } from '../../scene/index.ts';

export interface SampleSetup {
  readonly path: string;
  readonly format: string;
  readonly labelSpace: LabelSpace;
  readonly crop: Margins | undefined;
  readonly size: { readonly width: number; readonly height: number };
  /** Class number, or NO_CLASS, at each class id of the dataset. 65536 of them. */
  readonly classOf: Uint8Array;
}

/** What is known of a sample without its pixels. */
export interface SampleFacts {
  readonly id: string;
  /** Of the pixels, so that a run does not go on with others. */
  readonly sha256: string;
  /** Sums of R, G and B, and of their squares. */
  readonly sums: readonly number[];
  readonly squares: readonly number[];
  /** Class number and labelled pixels. */
  readonly classes: readonly (readonly [number: number, pixels: number])[];
}

export interface SampleTask { readonly indices: readonly number[] }
/** A record a sample, one after another: RGB, then class numbers; W x H x 4 bytes. */
export interface SampleRecords { readonly records: Uint8Array<ArrayBuffer>; readonly facts: readonly SampleFacts[] }

export class SampleMaker {
  private readonly setup: SampleSetup;
  private open: Promise<Dataset> | undefined;

  constructor(setup: SampleSetup) {
    this.setup = setup;
  }

  async make({ indices }: SampleTask): Promise<SampleRecords> {
    const { path, format, labelSpace, size: { width, height } } = this.setup;
    const dataset = await (this.open ??= read(path, { format, labelSpace, verify: false }));
    const bytes = width * height * 4;
    const records = new Uint8Array(indices.length * bytes);
    const facts: SampleFacts[] = [];
    for (const [k, index] of indices.entries()) {
      const record = records.subarray(k * bytes, (k + 1) * bytes);
      facts.push(await this.fill(record, await dataset.frame(index)));
    }
    return { records, facts };
  }

  private async fill(record: Uint8Array, source: Frame): Promise<SampleFacts> {
    const { path, labelSpace, crop, size: { width, height }, classOf } = this.setup;
    const { image, label } = source.channels;
    const lacking = image === undefined ? 'picture' : label === undefined ? 'label image' : null;
    if (lacking !== null) throw new InputError(`${path}: frame ${source.id} has no ${lacking} to learn from. Give a labelled dataset.`);
    const known = checked({ ...source, channels: { image, label } }, labelSpace, path);
    const { channels } = crop ? cropped(known, crop) : known;
    const picture = await channels.image.load();
    const ids = resizeNearest(await channels.label.load(), width, height);
    if (!(picture.data instanceof Uint8Array) || picture.channels !== 3) throw new InputError(`${path}: the picture of frame ${source.id} is not RGB of 8 bits. Give pictures that are.`);
    const whole = picture.width === width && picture.height === height;
    record.set(whole ? picture.data : resizeArea(picture, width, height).data);
    const labels = record.subarray(width * height * 3);
    for (let i = 0; i < labels.length; i++) labels[i] = classOf[ids.data[i]];
    return { id: source.id, ...factsOf(record, width * height) };
  }
}

function factsOf(record: Uint8Array, pixels: number): Omit<SampleFacts, 'id'> {
  const sums = [0, 0, 0];
  const squares = [0, 0, 0];
  for (let i = 0; i < pixels * 3; i += 3) {
    for (let c = 0; c < 3; c++) {
      const value = record[i + c];
      sums[c] += value;
      squares[c] += value * value;
    }
  }
  const counts = new Uint32Array(256);
  for (let i = pixels * 3; i < record.length; i++) counts[record[i]]++;
  const classes = [...counts.entries()].filter(([number, n]) => n > 0 && number !== NO_CLASS);
  return { sha256: createHash('sha256').update(record).digest('hex'), sums, squares, classes };
}
