/** What happens to one frame on its way from one format to another; plain data in, plain data out, so that threads do it. */
import {
  checked, cropped, encodeFrame, formatNamed, loadOnce, measure, read, refreshObjects, relabelled, resized,
  type FrameFacts, type FramePieces, type Margins, type ReadOptions,
} from '../../dataset/index.ts';
import type { Dataset, DatasetInfo, Frame } from '../../frame/index.ts';
import type { LabelSpace } from '../../labels/index.ts';
import { InputError } from '../../scene/index.ts';

/** One of the datasets that are read. */
export interface ConvertInput {
  readonly path: string;
  readonly format: string;
  readonly labelSpace: LabelSpace | null;
  readonly splits: string | undefined;
  /** Goes before ids and scenes where those of several inputs collide; '' otherwise. */
  readonly prefix: string;
  /** New class id at each old one; null: ids stay. */
  readonly table: Uint16Array | null;
}

/** What all frames of a run have in common; every thread gets it once. */
export interface ConvertSetup {
  readonly inputs: readonly ConvertInput[];
  readonly formats: readonly string[];
  /** Of the dataset that is written. */
  readonly info: DatasetInfo;
  readonly crop: Margins | undefined;
  readonly size: { readonly width: number; readonly height: number } | undefined;
  readonly lenient: boolean;
}

/** Looks at frames `from` to `to` of an input, to choose by. */
export interface LookTask { readonly kind: 'look'; readonly input: number; readonly from: number; readonly to: number; readonly want: { readonly classes: boolean; readonly image: boolean } }
/** Makes the files of one frame. */
export interface EncodeTask { readonly kind: 'encode'; readonly input: number; readonly index: number; readonly id: string; readonly split: string }

/** What was seen of frame `index` of an input; `broken` says why it cannot be read, in a lenient run. Plain JSON. */
export interface FrameLook extends FrameFacts {
  readonly input: number;
  readonly index: number;
  readonly id: string;
  readonly split: string;
  readonly group: string;
  readonly width: number;
  readonly height: number;
  readonly broken?: string;
}

/** Pixels of an id or colour that the label space does not have, taken as void. */
export interface Tolerated { readonly file: string; readonly unknown: string; readonly pixels: number }

export interface EncodedConversion {
  /** One a format; null: the frame is broken and the run lenient. */
  readonly pieces: readonly FramePieces[] | null;
  readonly broken?: string;
  readonly tolerated: readonly Tolerated[];
}

/** Opens the inputs when they are first asked for, and keeps them open. */
export class Converter {
  private readonly setup: ConvertSetup;
  private readonly open = new Map<number, Promise<Dataset>>();
  /** What was tolerated in the frame at hand: one is worked on at a time. */
  private tolerated: Tolerated[] = [];
  private readonly lenient: ReadOptions['lenient'];
  /** To list objects, label and instance images must be read; not every format has a list. */
  private readonly keepsObjects: boolean;

  constructor(setup: ConvertSetup) {
    this.setup = setup;
    this.keepsObjects = setup.formats.map(formatNamed).some(({ keepsOfFrame }) => keepsOfFrame === null || keepsOfFrame.includes('objects'));
    this.lenient = setup.lenient ? (file, unknown, pixels) => { this.tolerated.push({ file, unknown, pixels }); } : undefined;
  }

  private dataset(input: number): Promise<Dataset> {
    let dataset = this.open.get(input);
    if (dataset === undefined) {
      const { path, format, labelSpace, splits } = this.setup.inputs[input];
      this.open.set(input, dataset = read(path, { format, ...(labelSpace ? { labelSpace } : {}), splits, lenient: this.lenient }));
    }
    return dataset;
  }

  async look({ input, from, to, want }: LookTask): Promise<FrameLook[]> {
    const dataset = await this.dataset(input);
    const seen: FrameLook[] = [];
    for (let index = from; index < to; index++) {
      try {
        const source = await dataset.frame(index);
        const frame = this.moved(source, dataset, input);
        const [height, width] = Object.values(source.channels)[0]?.shape ?? [0, 0];
        const group = source.sequence ?? source.scene;
        seen.push({ input, index, id: source.id, split: source.split, group: group === '' ? '' : this.setup.inputs[input].prefix + group, width, height, ...await measure(frame, want) });
      } catch (error) {
        seen.push({ input, index, id: '', split: '', group: '', width: 0, height: 0, classes: [], brightness: null, hash: null, broken: this.tolerate(error) });
      }
    }
    return seen;
  }

  async encode({ input, index, id, split }: EncodeTask): Promise<EncodedConversion> {
    this.tolerated = [];
    try {
      const dataset = await this.dataset(input);
      const { prefix } = this.setup.inputs[input];
      const source = await dataset.frame(index);
      const named: Frame = {
        ...source, id, split, scene: source.scene === '' ? '' : prefix + source.scene,
        captureId: prefix + source.captureId, ...(source.sequence === undefined ? {} : { sequence: prefix + source.sequence }),
      };
      const { size, formats, info } = this.setup;
      let frame = this.moved(named, dataset, input);
      if (size) frame = resized(frame, size.width, size.height);
      frame = this.keepsObjects ? await refreshObjects(loadOnce(frame)) : loadOnce(frame);
      const pieces: FramePieces[] = [];
      for (const name of formats) {
        const format = formatNamed(name);
        pieces.push(await encodeFrame(format, format.writing!, frame, info));
      }
      return { pieces, tolerated: this.tolerated };
    } catch (error) {
      return { pieces: null, broken: this.tolerate(error), tolerated: this.tolerated };
    }
  }

  /** Cropped, checked and in the label space of the result: what comes before sizes and formats. */
  private moved(source: Frame, dataset: Dataset, input: number): Frame {
    const { crop, inputs } = this.setup;
    const { path, table, labelSpace } = inputs[input];
    let frame = checked(source, labelSpace ?? dataset.info.labelSpace, path, this.lenient);
    if (crop) frame = cropped(frame, crop);
    return table ? relabelled(frame, table) : frame;
  }

  /** What is wrong with a frame, in a lenient run; an error of any other is thrown. */
  private tolerate(error: unknown): string {
    if (this.setup.lenient && error instanceof InputError) return error.message;
    throw error;
  }
}
