/**
 * The columns of a dataset in parquet as Hugging Face's `datasets` has them: pictures are structs of `bytes` and `path`, and
 * the metadata of each file says under the key `huggingface` which columns are pictures.
 */
import type { ColumnSource, ParquetWriter } from 'hyparquet-writer';
import type { ChannelSpec } from '../../channels.ts';

type WriterOptions = ConstructorParameters<typeof ParquetWriter>[0];
type SchemaElement = WriterOptions['schema'][number];

/** Columns of text beside the channels; `frame` is a described.ts text without `camera` and `objects`, which have their own. */
export const TEXT_COLUMNS = ['id', 'scene', 'camera', 'objects', 'frame'] as const;
export type TextColumn = (typeof TEXT_COLUMNS)[number];

/** Pillow decodes PNG and JPEG, not EXR: that stays bytes to whoever reads it with `datasets`. */
const isPicture = (spec: ChannelSpec): boolean => spec.encoding !== 'exr';

/** A row to be: texts by column, image files by channel. */
export interface Row { readonly texts: Readonly<Record<TextColumn, string>>; readonly files: ReadonlyMap<string, { readonly bytes: Uint8Array; readonly path: string }> }

/** `features` of the card and of the files: name and type of each column, in order. */
export function featuresOf(specs: readonly ChannelSpec[]): readonly { readonly name: string; readonly type: 'string' | 'image' | 'binary' }[] {
  const [id, ...rest] = TEXT_COLUMNS;
  return [
    { name: id, type: 'string' },
    ...specs.map((spec) => ({ name: spec.name, type: isPicture(spec) ? 'image' as const : 'binary' as const })),
    ...rest.map((name) => ({ name, type: 'string' as const })),
  ];
}

export function schemaOf(specs: readonly ChannelSpec[]): SchemaElement[] {
  const features = featuresOf(specs);
  const text = (name: string): SchemaElement => ({ name, type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL', converted_type: 'UTF8', logical_type: { type: 'STRING' } });
  const bytes = (name: string): SchemaElement => ({ name, type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' });
  return [
    { name: 'schema', num_children: features.length },
    ...features.flatMap(({ name, type }) => (type === 'string' ? [text(name)]
      : type === 'binary' ? [bytes(name)]
        : [{ name, repetition_type: 'OPTIONAL' as const, num_children: 2 }, bytes('bytes'), text('path')])),
  ];
}

/** Key-value metadata of each file: `datasets` takes the types from it. */
export function metadataOf(specs: readonly ChannelSpec[]): NonNullable<WriterOptions['kvMetadata']> {
  const features = Object.fromEntries(featuresOf(specs).map(({ name, type }) => [name, type === 'image' ? { _type: 'Image' } : { dtype: type, _type: 'Value' }]));
  return [{ key: 'huggingface', value: JSON.stringify({ info: { features } }) }];
}

/** Columns of a row group. Pictures are compressed already and no one searches for their least and greatest bytes. */
export function columnsOf(specs: readonly ChannelSpec[], rows: readonly Row[]): ColumnSource[] {
  return featuresOf(specs).map(({ name, type }): ColumnSource => {
    if (type === 'string') return { name, data: rows.map((row) => row.texts[name as TextColumn]), statistics: name === 'id' };
    const files = rows.map((row) => row.files.get(name) ?? null);
    return { name, data: type === 'binary' ? files.map((file) => file && file.bytes) : files, encoding: 'PLAIN', codec: 'UNCOMPRESSED', statistics: false };
  });
}
