/** What a dataset format is: the contract of every file in formats/, which the CLI, the docs and the conformance test walk. */
import type { ChannelData, Dataset, DatasetInfo, Frame } from '../frame/index.ts';
import type { LabelSpace } from '../labels/index.ts';
import type { Credit } from '../scene/index.ts';
import type { ChannelName } from './channels.ts';
import type { Folder } from './folder.ts';
import type { Header } from './schema.ts';
import type { Rasters } from './truth-check.ts';

export interface WriteOptions {
  /** Go on with a run that was cut short; its options must be the same. */
  readonly resume?: boolean;
  /** This folder takes frames index, index + count, ... (from 0) of a run that several machines share. */
  readonly shard?: { readonly index: number; readonly count: number };
}

export interface ReadOptions {
  /** For formats that store ids without saying of which label space. */
  readonly labelSpace?: LabelSpace;
  /** A file that says which frame is in which split, for formats whose split comes in one (NYU's splits.mat). */
  readonly splits?: string;
  /** Check the sha256 of what is read, where the format has it. Default true. */
  readonly verify?: boolean;
  /**
   * Takes what a label image holds and the label space does not have (`id 77`, `colour 1 2 3`) as void, and hears of it
   * once a file; without it, it is an InputError.
   */
  readonly lenient?: (file: string, unknown: string, pixels: number) => void;
}

/** What a frame becomes in a format: plain data, made by threads and put in place by the writer. */
export interface FramePieces {
  /**
   * Paths relative to the dataset. Formats that hold many frames in one file lay theirs under STAGE and put them
   * together in `assemble`.
   */
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  /** What `assemble` must know of the frame; plain JSON, kept in the log of the run, so that it survives a kill. */
  readonly entry: unknown;
  /** Whose work the frame shows, beside what the info names for all; kept in the log too, and in the manifest in the end. */
  readonly credits?: readonly Credit[];
}

/** Takes frames in any order, several at a time if the caller likes; memory does not grow with their number. */
export interface DatasetWriter {
  /** True for a frame that an earlier, interrupted run has written already. */
  has(index: number): boolean;
  /** Frames written so far, earlier runs included. */
  readonly written: number;
  /** Writes a frame under its place in the order of the dataset. When it resolves, the frame survives a kill. */
  add(index: number, frame: Frame): Promise<void>;
  /** The same for a frame that `encode` has already turned into pieces, in a thread. */
  put(index: number, pieces: FramePieces): Promise<void>;
  /** Puts lists and manifest in place, in order. The folder is a complete dataset from then on. */
  finish(): Promise<void>;
  /** Lets go of open files without finishing; a later run resumes. */
  close(): Promise<void>;
}

/** How a format writes; defineFormat makes the rest of a writer of it. */
export interface Writing {
  /** Pure: the same pieces for the same frame, whatever was written before. Throws InputError for what the format cannot hold. */
  encode(frame: Frame, info: DatasetInfo): Promise<FramePieces>;
  /** Writes lists, manifests and whole files from the entries, in order. CREDITS.md is there by then; syntrain.json comes after it. */
  assemble(folder: Folder, header: Header): Promise<void>;
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
  /**
   * What comes back of the values of a channel, where it is not all of them: computed from the channels as they were. The
   * conformance test expects exactly this.
   */
  readonly remains?: Readonly<Partial<Record<ChannelName, (before: Rasters, info: DatasetInfo) => ChannelData | Promise<ChannelData>>>>;
  /** The same for what else of a frame it keeps. */
  readonly remainsOfFrame?: { readonly [K in keyof Frame]?: (before: Frame, info: DatasetInfo) => Frame[K] };
  /** Label space the format is published in: convert maps to it unless it is told another. Absent: it takes any. */
  readonly labelSpace?: string;
  /** Null: it can be read only. */
  readonly writing: Writing | null;
  open(dir: string, info: DatasetInfo, options?: WriteOptions): Promise<DatasetWriter>;
  /** True when the folder, or the file, looks like this format. */
  detect(path: string): Promise<boolean>;
  read(path: string, options?: ReadOptions): Promise<Dataset>;
}
