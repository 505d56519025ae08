/** Optimisers as nodes: from parameters, gradients and their state to the next of each. The learning rate is an input. */
import type { Graph, Value } from './graph.ts';

export type Optimiser =
  /** v = momentum v + g + decay p; p = p - rate v (as PyTorch's SGD). */
  | { readonly name: 'sgd'; readonly momentum: number; readonly weightDecay: number }
  /** Loshchilov and Hutter 2019, algorithm 2. */
  | { readonly name: 'adamw'; readonly beta1: number; readonly beta2: number; readonly epsilon: number; readonly weightDecay: number };

export const SGD: Optimiser = { name: 'sgd', momentum: 0.9, weightDecay: 5e-4 };
export const ADAMW: Optimiser = { name: 'adamw', beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 1e-2 };

/** What an optimiser keeps a parameter, each of its shape and zero at first. */
export const slotsOf = (optimiser: Optimiser): readonly string[] => (optimiser.name === 'sgd' ? ['velocity'] : ['mean', 'square']);

export interface Update { readonly parameter: Value; readonly slots: readonly Value[] }

/** Inputs that all parameters share. `step` counts from 1 and is float64: 1 - 0.999 has three digits less in float32. */
export interface Schedule { readonly rate: Value; readonly step: Value }

/** Makes the function that updates one parameter; what depends on the step alone is computed once. `decays`: biases and scales do not. */
export function updates(g: Graph, optimiser: Optimiser, { rate, step }: Schedule): (parameter: Value, gradient: Value, slots: readonly Value[], decays: boolean) => Update {
  if (optimiser.name === 'sgd') {
    const { momentum, weightDecay } = optimiser;
    return (parameter, gradient, [velocity], decays) => {
      const pull = decays && weightDecay > 0 ? g.add(gradient, g.mul(parameter, g.scalar(weightDecay))) : gradient;
      const next = momentum > 0 ? g.add(g.mul(velocity, g.scalar(momentum)), pull) : pull;
      return { parameter: g.sub(parameter, g.mul(next, rate)), slots: [next] };
    };
  }
  const { beta1, beta2, epsilon, weightDecay } = optimiser;
  const double = (value: number): Value => g.constant(`double${value}`, { type: 'float64', shape: [], data: Float64Array.of(value) });
  const correction = (beta: number): Value => g.sub(double(1), g.node('Pow', [double(beta), step], { shape: [] }));
  const stride = g.cast(g.div(g.cast(rate, 'float64'), correction(beta1)), g.real);
  const spread = g.cast(g.sqrt(correction(beta2)), g.real);
  const kept = g.sub(g.scalar(1), g.mul(rate, g.scalar(weightDecay)));
  return (parameter, gradient, [mean, square], decays) => {
    const nextMean = g.add(g.mul(mean, g.scalar(beta1)), g.mul(gradient, g.scalar(1 - beta1)));
    const nextSquare = g.add(g.mul(square, g.scalar(beta2)), g.mul(g.mul(gradient, gradient), g.scalar(1 - beta2)));
    const move = g.mul(g.div(nextMean, g.add(g.div(g.sqrt(nextSquare), spread), g.scalar(epsilon))), stride);
    const before = decays && weightDecay > 0 ? g.mul(parameter, kept) : parameter;
    return { parameter: g.sub(before, move), slots: [nextMean, nextSquare] };
  };
}

/** Euclidean norm of all gradients together: what shows a run about to blow up. */
export function globalNorm(g: Graph, gradients: readonly Value[]): Value {
  const squares = gradients.map((gradient) => g.reshape(g.node('ReduceSumSquare', [gradient], { shape: [] }, { keepdims: 0 }), [1]));
  return g.sqrt(g.total(g.node('Concat', squares, { shape: [squares.length] }, { axis: 0 })));
}
