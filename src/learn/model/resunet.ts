/**
 * A small U-Net (Ronneberger et al. 2015) with residual blocks (He et al. 2016), made for a CPU's seconds: nothing runs
 * at full resolution, where segnet-small spends two fifths of its convolutions' time, and all convolutions are dense, which ONNX
 * Runtime's matrix products are fast at; see docs/decisions/networks.md.
 */
import { add, concat, crop, relu, upsample, type Value } from '../graph/index.ts';
import type { Layers } from './layers.ts';

/** `width` (32) channels at half the resolution, twice and four times it at a quarter and an eighth. */
export function resunet(layers: Layers, image: Value, classes: number, width: number): Value {
  const g = layers.graph;
  const residual = (name: string, x: Value): Value => {
    const inner = layers.block(`${name}.1`, x, x.shape[1]);
    return relu(g, add(g, x, layers.block(`${name}.2`, inner, x.shape[1], { activate: false })));
  };
  const up = (name: string, x: Value, skip: Value): Value => {
    const [, channels, height, width] = skip.shape;
    const larger = crop(g, upsample(g, layers.block(`${name}.1`, x, channels, { kernel: 1 }), 'linear'), height, width);
    return layers.block(`${name}.2`, concat(g, [larger, skip]), channels);
  };
  const half = layers.block('stem', image, width, { stride: 2 });
  const quarter = residual('quarter', layers.block('down1', half, 2 * width, { stride: 2 }));
  const eighth = ['eighth1', 'eighth2'].reduce((x, name) => residual(name, x), layers.block('down2', quarter, 4 * width, { stride: 2 }));
  const decoded = up('up2', up('up1', layers.dropChannels('drop', eighth, 0.1), quarter), half);
  return crop(g, upsample(g, layers.head('head', decoded, classes, 3), 'linear'), image.shape[2], image.shape[3]);
}
