/** Reads any dataset, and writes one in any format. */
import { stat } from 'node:fs/promises';
import { InputError } from '../scene/index.ts';
import type { Dataset } from '../frame/index.ts';
import type { DatasetFormat, ReadOptions, WriteOptions } from './format.ts';
import { formatNames, formats, type FormatName } from './formats/index.ts';
import { onPath } from './io-error.ts';

/** The format of a name; InputError with the names there are. */
export function formatNamed(name: string): DatasetFormat {
  if (!(formatNames as readonly string[]).includes(name)) throw new InputError(`there is no dataset format ${name}. There are: ${formatNames.join(', ')}.`);
  return formats[name as FormatName];
}

/** The same for a format to write; InputError for one that can only be read. */
export function writableFormat(name: string): DatasetFormat {
  const format = formatNamed(name);
  if (format.writing === null) throw new InputError(`the format ${name} can be read only. There are to write: ${formatNames.filter((n) => (formats[n] as DatasetFormat).writing !== null).join(', ')}.`);
  return format;
}

/** The format of the dataset in a folder, or in a file for formats that are one. */
export async function detectFormat(dir: string): Promise<DatasetFormat> {
  await onPath(dir, () => stat(dir));
  for (const name of formatNames) if (await formats[name].detect(dir)) return formats[name];
  throw new InputError(`${dir}: no dataset of a known format (${formatNames.join(', ')}). An interrupted run is finished with --resume.`);
}

/** Opens the dataset in a folder; frames and channels are read when asked for. */
export async function read(dir: string, options: ReadOptions & { readonly format?: string } = {}): Promise<Dataset> {
  const format = options.format === undefined ? await detectFormat(dir) : formatNamed(options.format);
  return format.read(dir, options);
}

/** Writes a whole dataset. `onFrame` hears how many frames are done. */
export async function write(dataset: Dataset, dir: string, format = 'syntrain', options: WriteOptions & { readonly onFrame?: (done: number) => void } = {}): Promise<void> {
  const writer = await formatNamed(format).open(dir, dataset.info, options);
  try {
    let index = 0;
    for await (const frame of dataset) {
      if (!writer.has(index)) await writer.add(index, frame);
      index++;
      options.onFrame?.(index);
    }
    await writer.finish();
  } catch (error) {
    await writer.close().catch(() => undefined);
    throw error;
  }
}
