/** A contact sheet of a store's thumbnails with name and concept, to see at one look what was imported, and whether it is right. */
import { decodeImage, encodePng } from '../image/index.ts';
import type { Asset, AssetStore } from '../assets/index.ts';
import { blank, drawText, fitText, paste, type Color } from '../dataset/view/canvas.ts';

const PAPER: Color = [250, 250, 248];
const INK: Color = [28, 30, 34];
const FAINT: Color = [96, 100, 108];
const GAP = 6;
const CAPTION = 26;
const TEXT = { size: 7, color: INK } as const;

/** PNG bytes: the assets in the order given, `columns` a row. */
export async function assetSheet(store: AssetStore, assets: readonly Asset[], cell: number, columns = Math.max(1, Math.min(14, assets.length))): Promise<Uint8Array> {
  const rows = Math.ceil(assets.length / columns);
  const sheet = blank(columns * (cell + GAP) + GAP, rows * (cell + CAPTION + GAP) + GAP, PAPER);
  for (const [i, asset] of assets.entries()) {
    const x = GAP + (i % columns) * (cell + GAP);
    const y = GAP + Math.floor(i / columns) * (cell + CAPTION + GAP);
    const png = await store.thumbnail(asset.id);
    if (png) {
      const { width, height, channels, data } = await decodeImage(png, `thumbnail of ${asset.id}`);
      if (channels === 3 && data instanceof Uint8Array) paste(sheet, { width, height, data }, x, y);
    }
    drawText(sheet, fitText(asset.name, TEXT.size, cell), x, y + cell + 4, TEXT);
    drawText(sheet, fitText(asset.concept ?? '-', TEXT.size, cell), x, y + cell + 15, { ...TEXT, color: FAINT });
  }
  return encodePng({ width: sheet.width, height: sheet.height, channels: 3, data: sheet.data });
}
