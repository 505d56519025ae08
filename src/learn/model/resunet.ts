/**
 * Small U-Nets (Ronneberger et al. 2015) with residual blocks (He et al. 2016), made for a CPU's seconds: nothing runs at
 * full resolution, where segnet-small spends two fifths of its convolutions' time, and all convolutions are dense, which ONNX
 * Runtime's matrix products are fast at; see docs/decisions/networks.md.
 */
import { add, concat, crop, relu, upsample, type Value } from '../graph/index.ts';
import type { Layers } from './layers.ts';

/** Two convolutions beside which the input passes unchanged. */
function residual(layers: Layers, name: string, x: Value): Value {
  const inner = layers.block(`${name}.1`, x, x.shape[1]);
  return relu(layers.graph, add(layers.graph, x, layers.block(`${name}.2`, inner, x.shape[1], { activate: false })));
}

const residuals = (layers: Layers, names: readonly string[], x: Value): Value => names.reduce((y, name) => residual(layers, name, y), x);

/** To the size of `skip`, which joins it. */
function up(layers: Layers, name: string, x: Value, skip: Value): Value {
  const g = layers.graph;
  const [, channels, height, width] = skip.shape;
  const larger = crop(g, upsample(g, layers.block(`${name}.1`, x, channels, { kernel: 1 }), 'linear'), height, width);
  return layers.block(`${name}.2`, concat(g, [larger, skip]), channels);
}

/** `width` (32) channels at half the resolution, twice and four times it at a quarter and an eighth. */
export function resunet(layers: Layers, image: Value, classes: number, width: number): Value {
  const g = layers.graph;
  const half = layers.block('stem', image, width, { stride: 2 });
  const quarter = residual(layers, 'quarter', layers.block('down1', half, 2 * width, { stride: 2 }));
  const eighth = residuals(layers, ['eighth1', 'eighth2'], layers.block('down2', quarter, 4 * width, { stride: 2 }));
  const decoded = up(layers, 'up2', up(layers, 'up1', layers.dropChannels('drop', eighth, 0.1), quarter), half);
  return crop(g, upsample(g, layers.head('head', decoded, classes, 3), 'linear'), image.shape[2], image.shape[3]);
}

/**
 * `width` (32) channels at a quarter of the resolution, twice and four times it at an eighth and a sixteenth: a third of
 * resunet's work, and a wider view.
 */
export function resunetSmall(layers: Layers, image: Value, classes: number, width: number): Value {
  const g = layers.graph;
  const half = layers.block('stem1', image, width, { stride: 2 });
  const quarter = residual(layers, 'quarter', layers.block('stem2', half, width, { stride: 2 }));
  const eighth = residuals(layers, ['eighth1', 'eighth2'], layers.block('down1', quarter, 2 * width, { stride: 2 }));
  const sixteenth = residuals(layers, ['sixteenth1', 'sixteenth2'], layers.block('down2', eighth, 4 * width, { stride: 2 }));
  const decoded = up(layers, 'up2', up(layers, 'up1', layers.dropChannels('drop', sixteenth, 0.1), eighth), quarter);
  const [, , height, breadth] = half.shape;
  const logits = crop(g, upsample(g, layers.head('head', decoded, classes, 3), 'linear'), height, breadth);
  return crop(g, upsample(g, logits, 'linear'), image.shape[2], image.shape[3]);
}
