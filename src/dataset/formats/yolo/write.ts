/** Frames to YOLO labels: polygons along the edges of pixels, or boxes. */
import { InputError } from '../../../scene/index.ts';
import type { LabelSpace } from '../../../labels/index.ts';
import type { DatasetInfo, Frame, FrameObject, Raster } from '../../../frame/index.ts';
import type { Folder } from '../../folder.ts';
import type { FramePieces, Writing } from '../../format.ts';
import { joinRings } from '../../masks/join-rings.ts';
import { outlines } from '../../masks/outline.ts';
import { rlesByKey } from '../../masks/rle.ts';
import { objectKey, objectsInView } from '../../objects.ts';
import type { Header } from '../../schema.ts';
import { annotated } from '../painted.ts';
import { loadBeside, picturePiece, type PicturePiece } from '../picture-piece.ts';
import { splitsOf } from '../coco/write.ts';
import { indexed } from './classes.ts';
import { labelPath, yamlText } from './layout.ts';
import { share } from './labels.ts';

type LinesOf = (frame: Frame, space: LabelSpace, picture: PicturePiece) => Promise<readonly string[]>;

/** A line an object, holes and pieces joined by bridges: a YOLO line is one object. */
const polygonLines: LinesOf = async (frame, space, picture) => {
  const { width, height } = picture;
  const [label, instance] = [await loadBeside(frame, 'label', picture), await loadBeside(frame, 'instance', picture)];
  const indexOf = new Map(indexed(space).ids.map((id, index) => [id as number, index]));
  const masks = rlesByKey(width, height, keysOf(space, label, instance));
  return [...masks].map(([key, mask]) => {
    const points = joinRings(outlines(mask)).map((v, i) => share(v, i % 2 === 0 ? width : height));
    return `${indexOf.get(key % 65536)!} ${points.join(' ')}`;
  });
};

/** objectKey of each pixel that is annotated, 0 of others. */
function keysOf(space: LabelSpace, label: Raster, instance: Raster): (i: number) => number {
  const things = annotated(space);
  return (i) => (things[label.data[i]] === 1 && instance.data[i] !== 0 ? objectKey(instance.data[i], label.data[i]) : 0);
}

const boxLines: LinesOf = async (frame, space, picture) => {
  const { width, height } = picture;
  const indexOf = new Map(indexed(space).ids.map((id, index) => [id, index]));
  return (await objectsOf(frame, picture)).filter((o) => indexOf.has(o.classId)).map(({ classId, bbox: [x0, y0, x1, y1] }) =>
    [indexOf.get(classId)!, share((x0 + x1) / 2, width), share((y0 + y1) / 2, height), share(x1 - x0, width), share(y1 - y0, height)].join(' '));
};

/** Those that the frame lists, or else those in its images. */
async function objectsOf(frame: Frame, picture: PicturePiece): Promise<readonly FrameObject[]> {
  if (frame.objects.length > 0 || !('label' in frame.channels && 'instance' in frame.channels)) return frame.objects;
  const [label, instance] = [await loadBeside(frame, 'label', picture), await loadBeside(frame, 'instance', picture)];
  return objectsInView(label.data, instance.data, picture.width, picture.height);
}

const encodeWith = (format: string, linesOf: LinesOf) => async (frame: Frame, info: DatasetInfo): Promise<FramePieces> => {
  if (info.labelSpace === null) throw new InputError(`frame ${frame.id}: the format ${format} needs a label space for its classes. Give one with --labels.`);
  const picture = await picturePiece(frame);
  const lines = await linesOf(frame, info.labelSpace, picture);
  const text = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
  return { files: [{ path: picture.path, bytes: picture.bytes }, { path: labelPath(picture.path), bytes: text }], entry: { split: picture.split } };
};

async function assemble(folder: Folder, header: Header): Promise<void> {
  const space = header.labelSpace as LabelSpace | null;
  await folder.write('data.yaml', await yamlText(await splitsOf(folder), space === null ? [] : indexed(space).names));
}

export const segWriting: Writing = { encode: encodeWith('yolo-seg', polygonLines), assemble };
export const detectWriting: Writing = { encode: encodeWith('yolo-detect', boxLines), assemble };
