/** Tensors outside of a graph: what is fed, fetched and stored. Images are N x C x H x W, row-major. */
export type ElementType = 'float32' | 'float64' | 'uint8' | 'int64' | 'bool';
export type Shape = readonly number[];

export interface Constant {
  readonly type: ElementType;
  readonly shape: Shape;
  readonly data: Float32Array | Float64Array | Uint8Array | BigInt64Array;
}

/** A parameter, or a state that a step of training hands to the next. */
export interface Tensor { readonly shape: Shape; readonly data: Float32Array }

export const sizeOf = (shape: Shape): number => shape.reduce((product, size) => product * size, 1);
