/** What a dataset format is: the contract of every file in formats/, which the CLI, the docs and the conformance test walk. */
import type { Dataset, DatasetInfo, Frame } from '../frame/index.ts';
import type { LabelSpace } from '../labels/index.ts';
import type { ChannelName } from './channels.ts';

export interface WriteOptions {
  /** Go on with a run that was cut short; its options must be the same. */
  readonly resume?: boolean;
  /** This folder takes frames index, index + count, ... (from 0) of a run that several machines share. */
  readonly shard?: { readonly index: number; readonly count: number };
}

export interface ReadOptions {
  /** For formats that store ids without saying of which label space. */
  readonly labelSpace?: LabelSpace;
  /** Check the sha256 of what is read, where the format has it. Default true. */
  readonly verify?: boolean;
}

/** Takes frames in any order, several at a time if the caller likes; memory does not grow with their number. */
export interface DatasetWriter {
  /** True for a frame that an earlier, interrupted run has written already. */
  has(index: number): boolean;
  /** Frames written so far, earlier runs included. */
  readonly written: number;
  /** Writes a frame under its place in the order of the dataset. When it resolves, the frame survives a kill. */
  add(index: number, frame: Frame): Promise<void>;
  /** Puts lists and manifest in place, in order. The folder is a complete dataset from then on. */
  finish(): Promise<void>;
  /** Lets go of open files without finishing; a later run resumes. */
  close(): Promise<void>;
}

export interface DatasetFormat {
  readonly name: string;
  readonly title: string;
  /** Address of its specification, or a page of ours. */
  readonly docs: string;
  /** Channels that each frame must have to be written in it. */
  readonly requires: readonly ChannelName[];
  /** What of a frame does not survive read(write(x)), one sentence each; the conformance test holds it to all the rest. */
  readonly losses: readonly string[];
  /** Channels it keeps; null: all. */
  readonly keeps: readonly ChannelName[] | null;
  /** What else of a frame it keeps; null: everything. */
  readonly keepsOfFrame: readonly (keyof Frame)[] | null;
  /** True when pixels of all ignored classes come back as void. */
  readonly mergesIgnored: boolean;
  open(dir: string, info: DatasetInfo, options?: WriteOptions): Promise<DatasetWriter>;
  /** True when the folder looks like this format. */
  detect(dir: string): Promise<boolean>;
  read(dir: string, options?: ReadOptions): Promise<Dataset>;
}
