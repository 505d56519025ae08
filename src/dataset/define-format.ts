/** Makes a DatasetFormat of what is particular to it: every writer opens, records, resumes and ends in the same way. */
import { InputError } from '../scene/index.ts';
import type { DatasetInfo, Frame } from '../frame/index.ts';
import type { ChannelName } from './channels.ts';
import { openFolder, type Folder } from './folder.ts';
import type { DatasetFormat, DatasetWriter, WriteOptions, Writing } from './format.ts';
import { creditsMarkdown, headerOf, joinCredits, readChecked } from './formats/provenance.ts';
import { prettyJson } from './json.ts';
import { headerSchema, type Header } from './schema.ts';

/** The file in which datasets of foreign formats keep what those have no place for: who made it, how, of what. */
export const HEADER_FILE = 'syntrain.json';

/** The header of a dataset that syntrain wrote in a foreign format; null for one of other origin. */
export const readHeader = (dir: string): Promise<Header | null> => readChecked(dir, HEADER_FILE, headerSchema);

export interface FormatDefinition extends Omit<DatasetFormat, 'open'> {
  /** For a format with a manifest of its own, which then must hold the header: reads it back from a finished folder. */
  readonly finishedHeader?: (dir: string) => Promise<Header | null>;
}

export function defineFormat({ finishedHeader, ...format }: FormatDefinition): DatasetFormat {
  return {
    ...format,
    async open(dir: string, info: DatasetInfo, options: WriteOptions = {}): Promise<DatasetWriter> {
      const { writing } = format;
      if (writing === null) throw new InputError(`${dir}: the format ${format.name} can be read only. Choose another with --to.`);
      if (format.requires.includes('label') && info.labelSpace === null) throw new InputError(`${dir}: the format ${format.name} needs a label space. Give one with --labels.`);
      const header = headerOf(info, options);
      const finished = async (folder: string): Promise<Header | null> => {
        const there = await (finishedHeader ?? readHeader)(folder);
        return there && { ...there, assets: asGiven(there.assets, header.assets) };
      };
      const folder = await openFolder(dir, { resume: options.resume, header, finishedHeader: finished });
      return writerOn(folder, header, info, format, writing, finishedHeader === undefined);
    },
  };
}

function writerOn(folder: Folder, header: Header, info: DatasetInfo, format: { readonly name: string; readonly requires: readonly ChannelName[] }, writing: Writing, foreign: boolean): DatasetWriter {
  const put: DatasetWriter['put'] = async (index, { files, entry, credits }) => {
    for (const { path, bytes } of files) await folder.write(path, bytes);
    await folder.done(index, files.map(({ path, bytes }) => [path, bytes.length] as const), entry, credits);
  };
  return {
    has: (index) => folder.has(index),
    get written() { return folder.written; },
    put,
    async add(index, frame) {
      await put(index, await encodeFrame(format, writing, frame, info));
    },
    async finish() {
      if (folder.complete) return;
      const more = folder.credits();
      const whole = more.length === 0 ? header : { ...header, assets: joinCredits([...header.assets, ...more]) };
      await folder.write('CREDITS.md', creditsMarkdown(whole.name, whole.assets));
      await writing.assemble(folder, whole);
      if (foreign) await folder.write(HEADER_FILE, `${prettyJson(whole)}\n`);
      await folder.seal();
    },
    close: () => folder.close(),
  };
}

/** The credits that a finished dataset was begun with: its frames may have added some. */
const asGiven = (there: Header['assets'], given: Header['assets']): Header['assets'] => {
  const keys = new Set(there.map((credit) => JSON.stringify(credit)));
  return given.every((credit) => keys.has(JSON.stringify(credit))) ? given : there;
};

/** What `add` writes of a frame, made where the caller likes: threads do it. */
export async function encodeFrame(format: Pick<DatasetFormat, 'name' | 'requires'>, writing: Writing, frame: Frame, info: DatasetInfo): ReturnType<Writing['encode']> {
  const missing = format.requires.filter((name) => !(name in frame.channels));
  if (missing.length > 0) {
    throw new InputError(`frame ${frame.id} has no ${missing.join(' and no ')}; the format ${format.name} needs ${format.requires.join(' and ')}. Choose another format, or make the dataset with ${missing.length > 1 ? 'them' : 'it'}.`);
  }
  return writing.encode(frame, info);
}
