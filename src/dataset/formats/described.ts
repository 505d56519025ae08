/**
 * A frame with nothing lost, for formats that can carry a text beside the pixels: its line of frames.jsonl, and what the
 * numbers in its images mean. Such a format keeps every channel as the bytes that the format `syntrain` would store.
 */
import { z } from 'zod';
import { InputError } from '../../scene/index.ts';
import type { DatasetInfo, Frame } from '../../frame/index.ts';
import type { ChannelSpec } from '../channels.ts';
import { fileChannel, fileTable, sha256, type EncodedFile } from '../encode-film.ts';
import { frameOf } from '../record.ts';
import { channelSchema, frameSchema, SCHEMA_VERSION } from '../schema.ts';
import { issueLine } from './provenance.ts';
import { encodeFiles } from './syntrain/write.ts';

/** `syntrain` says that the text is ours and of which version. */
export const describedSchema = z.strictObject({ syntrain: z.literal(SCHEMA_VERSION), ...frameSchema.shape, channels: z.array(channelSchema) });
export type Described = z.infer<typeof describedSchema>;

/** The frame as files and text; `place` says where in the dataset the file of a channel lies. */
export async function describe(frame: Frame, info: DatasetInfo, place: (spec: ChannelSpec) => string): Promise<{ readonly described: Described; readonly files: readonly EncodedFile[] }> {
  const { files, record } = await encodeFiles(frame, info);
  const placed = files.map((file) => ({ ...file, path: place(file.spec) }));
  const described = describedSchema.parse({ syntrain: SCHEMA_VERSION, ...record, files: fileTable(placed), channels: files.map((f) => f.spec) });
  return { described, files: placed };
}

/** True when a text is, or claims to be, one of ours. */
export const isDescribed = (value: unknown): boolean => typeof value === 'object' && value !== null && 'syntrain' in value;

/** Checks a text that claims to be ours. */
export function parseDescribed(value: unknown, where: string): Described {
  const result = describedSchema.safeParse(value);
  if (!result.success) throw new InputError(`${where}: ${issueLine(result.error)}. Restore the file, or read it with the version that wrote it.`);
  return result.data;
}

/** Inverse of describe. `fetch` yields the bytes of a channel, `where` names them in errors. */
export function describedFrame(described: Described, verify: boolean, source: (channel: string, path: string) => { readonly where: string; readonly fetch: () => Promise<Uint8Array> }): Frame {
  const { syntrain: _, channels: specs, ...record } = described;
  const { width, height } = record.camera;
  const channels = specs.map((spec) => {
    const file = record.files[spec.name];
    const { where, fetch } = source(spec.name, file?.path ?? '');
    if (file === undefined) throw new InputError(`${where}: frame ${record.id} describes a channel ${spec.name} that it does not have. Restore the file.`);
    return [spec.name, fileChannel(spec as ChannelSpec, width, height, where, async () => {
      const bytes = await fetch();
      if (bytes.length !== file.bytes) throw new InputError(`${where}: has ${bytes.length} bytes; the text of frame ${record.id} says ${file.bytes}. Restore the file.`);
      if (verify && sha256(bytes) !== file.sha256) throw new InputError(`${where}: its sha256 is not the one in the text of frame ${record.id}: it was changed or damaged. Restore the file.`);
      return { spec: spec as ChannelSpec, bytes, sha256: file.sha256 };
    })] as const;
  });
  return frameOf(record, Object.fromEntries(channels));
}
