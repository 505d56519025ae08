/** Writes the format `syntrain`: see docs/dataset-format.md. */
import { InputError } from '../../../scene/index.ts';
import type { DatasetInfo, Frame } from '../../../frame/index.ts';
import { channelNames, channelSpec, foreignSpec, type ChannelName, type ChannelSpec } from '../../channels.ts';
import { encodeChannel, fileTable, type EncodedFile } from '../../encode-film.ts';
import type { Folder } from '../../folder.ts';
import type { FramePieces } from '../../format.ts';
import { prettyJson } from '../../json.ts';
import { objectsInView } from '../../objects.ts';
import { isFileChannel, recordOf } from '../../record.ts';
import { channelSchema, frameSchema, headerSchema, manifestSchema, SCHEMA_VERSION, type FrameRecord, type Header, type Manifest } from '../../schema.ts';
import { readChecked } from '../provenance.ts';

interface Entry { readonly record: FrameRecord; readonly channels: readonly ChannelSpec[] }

/** The header of a finished dataset, for a resume that finds nothing left to do. */
export async function finishedHeader(dir: string): Promise<Header | null> {
  const manifest = await readChecked(dir, 'dataset.json', manifestSchema);
  if (manifest === null) return null;
  const { schemaVersion: _, sensors: _s, channels: _c, counts: _n, framesSha256: _f, ...header } = manifest;
  return headerSchema.parse(header);
}

/** How a channel of any frame is stored: as the frame has it, else by the table, else as it is. */
export function specFor(frame: Frame, name: string, maxClassId: number): ChannelSpec {
  const channel = frame.channels[name];
  if (isFileChannel(channel)) return channel.spec;
  if ((channelNames as readonly string[]).includes(name)) return { ...channelSpec(name as ChannelName, { maxClassId }), kind: channel.kind };
  return foreignSpec(name, channel.dtype, channel.shape[2], channel.unit, channel.kind);
}

export async function encode(given: Frame, info: DatasetInfo): Promise<FramePieces> {
  const { files, record } = await encodeFiles(given, info);
  const entry: Entry = { record, channels: files.map((f) => channelSchema.parse(f.spec)) };
  return { files, entry };
}

/** Every channel of a frame as a file, and its line of frames.jsonl. */
export async function encodeFiles(given: Frame, info: DatasetInfo): Promise<{ readonly files: readonly EncodedFile[]; readonly record: FrameRecord }> {
  const maxClassId = Math.max(0, ...(info.labelSpace?.classes.map((c) => c.id) ?? []));
  const frame = await withObjects(given);
  const files = [];
  for (const name of Object.keys(frame.channels)) files.push(await encodeChannel(frame, name, specFor(frame, name, maxClassId)));
  // Parsing puts keys in the order of the schema, so that the bytes do not depend on who made the frame.
  return { files, record: frameSchema.parse(recordOf(frame, fileTable(files))) };
}

/** Foreign datasets may have instance images but no list of objects; the images say it. */
export async function withObjects(frame: Frame): Promise<Frame> {
  const { label, instance } = frame.channels;
  if (frame.objects.length > 0 || !label || !instance) return frame;
  const [classes, instances] = [await label.load(), await instance.load()];
  return { ...frame, objects: objectsInView(classes.data, instances.data, classes.width, classes.height, { worldFromCamera: null }) };
}

export async function assemble(folder: Folder, header: Header): Promise<void> {
  const summary = new Summary(folder.dir);
  const framesSha256 = await folder.writeLines('frames.jsonl', (async function* () {
    for await (const { entry } of folder.entries()) {
      const { record, channels } = entry as Entry;
      summary.take(record, channels);
      yield JSON.stringify(record);
    }
  })());
  const manifest: Manifest = manifestSchema.parse({ schemaVersion: SCHEMA_VERSION, ...header, ...summary.result(), framesSha256 });
  await folder.write('dataset.json', `${prettyJson(manifest)}\n`);
}

type Sensor = Manifest['sensors'][number];

/** Sums up records, in order, into the parts of the manifest that are known only at the end. */
export class Summary {
  private readonly dir: string;
  private readonly sensors = new Map<string, Sensor>();
  private readonly channels = new Map<string, ChannelSpec>();
  private readonly splits = new Map<string, number>();
  private frames = 0;
  private objects = 0;

  constructor(dir: string) { this.dir = dir; }

  take(record: FrameRecord, channels: readonly ChannelSpec[]): void {
    this.frames++;
    this.objects += record.objects.length;
    this.splits.set(record.split, (this.splits.get(record.split) ?? 0) + 1);
    const { sensor: name, width, height, K, distortion } = record.camera;
    const mine: Sensor = { name, width, height, K, distortion };
    const known = this.sensors.get(name);
    if (known === undefined) this.sensors.set(name, mine);
    else if (JSON.stringify(known) !== JSON.stringify(mine)) this.sensors.set(name, { ...known, K: null });
    for (const spec of channels) {
      const other = this.channels.get(spec.name);
      if (other === undefined) this.channels.set(spec.name, spec);
      else if (JSON.stringify(other) !== JSON.stringify(spec)) {
        throw new InputError(`${this.dir}: frame ${record.id} stores ${spec.name} as ${spec.dtype} ${spec.path}, earlier frames as ${other.dtype} ${other.path}. One dataset has one way to store a channel.`);
      }
    }
  }

  result(): Pick<Manifest, 'sensors' | 'channels' | 'counts'> {
    const rank = (name: string): number => (channelNames as readonly string[]).indexOf(name) >>> 0;
    return {
      sensors: [...this.sensors.keys()].sort().map((name) => this.sensors.get(name)!),
      channels: [...this.channels.values()].sort((a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1)),
      counts: { frames: this.frames, objects: this.objects, splits: Object.fromEntries([...this.splits].sort(([a], [b]) => (a < b ? -1 : 1))) },
    };
  }
}
