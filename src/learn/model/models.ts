/** The networks by name. */
import type { Pooling, Value } from '../graph/index.ts';
import type { Layers } from './layers.ts';
import { resunet, resunetSmall } from './resunet.ts';
import { segnet, segnetBasic, segnetSmall } from './segnet.ts';

export interface Model {
  readonly title: string;
  /** Channels of the first stage where nothing else is asked. */
  readonly width: number;
  /** Logits, N x classes x H x W, of an image N x 3 x H x W. */
  readonly network: (layers: Layers, image: Value, classes: number, width: number) => Value;
  /** Pixels that height and width must have at least. */
  readonly smallest: number;
}

export const MODELS = {
  segnet: { title: 'SegNet: VGG-16 encoder, decoder with pooling indices', width: 64, network: segnet, smallest: 32 },
  'segnet-basic': { title: 'SegNet-Basic: four stages of one 7x7 convolution', width: 64, network: segnetBasic, smallest: 16 },
  'segnet-small': { title: 'SegNet with three stages of 32, 64 and 128 channels', width: 32, network: segnetSmall, smallest: 8 },
  resunet: { title: 'small residual U-Net from half resolution down', width: 32, network: resunet, smallest: 8 },
  'resunet-small': { title: 'small residual U-Net from a quarter of the resolution down', width: 32, network: resunetSmall, smallest: 16 },
} as const satisfies Record<string, Model>;

export type ModelName = keyof typeof MODELS;
export const modelNames = Object.keys(MODELS) as ModelName[];

/** Which network, for how many classes and pixels. */
export interface Architecture {
  readonly model: ModelName;
  readonly classes: number;
  /** Channels of the first stage. Default: the model's. */
  readonly channels?: number;
  readonly height: number;
  readonly width: number;
  /** Default indices; masks for WebGPU. */
  readonly pooling?: Pooling;
}

export function buildNetwork(layers: Layers, image: Value, { model, classes, channels, height, width }: Architecture): Value {
  const { network, smallest, width: usual }: Model = MODELS[model];
  if (Math.min(height, width) < smallest) throw new RangeError(`${model} needs images of at least ${smallest}x${smallest} pixels, not ${width}x${height}`);
  return network(layers, image, classes, channels ?? usual);
}
