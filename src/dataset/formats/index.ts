/** The registry of dataset formats: one line each. The CLI, docs/formats.md and the conformance test walk it; folders are recognised in this order. */
import type { DatasetFormat } from '../format.ts';
import { pairs } from './pairs.ts';
import { segnet } from './segnet.ts';
import { syntrain } from './syntrain/index.ts';

export const formats = {
  syntrain,
  segnet,
  pairs, // last: it is content with little
} satisfies Record<string, DatasetFormat>;

export type FormatName = keyof typeof formats;
export const formatNames = Object.keys(formats) as readonly FormatName[];
