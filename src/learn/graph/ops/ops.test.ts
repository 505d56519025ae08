/** The gradient of each operation against finite differences, and against PyTorch in float64 where it is installed. */
import { describe, expect, it } from 'vitest';
import { random } from '../../../math/index.ts';
import { pythonWith, runPython } from '../../../../test/fixtures/python.ts';
import { runtimeMissing } from '../../../../test/fixtures/runtime.ts';
import { openSession } from '../../runtime-node.ts';
import { Graph, add, batchNorm, bias, concat, conv, crop, crossEntropy, dropout, gradients, maxPool, maxUnpool, relu, sizeOf, toOnnx, upsample, type Constant, type Value } from '../index.ts';

interface Case {
  readonly name: string;
  /** Shapes of the inputs that gradients are taken by. */
  readonly shapes: readonly (readonly number[])[];
  readonly build: (g: Graph, inputs: readonly Value[]) => Value;
  /** The same in PyTorch, of tensors x, y, z. */
  readonly torch: string;
  /** ONNX Runtime has it in float64. */
  readonly double: boolean;
  /** Step of the differences: large where the operation is linear. */
  readonly step: number;
  /** Values far from each other and from 0, where the operation has a kink. */
  readonly apart?: boolean;
}

const LABELS = [0, 2, 255, 1, 1, 0, 255, 2, 1, 0, 0, 2];
const MASK = [0, 1.25, 1.25, 1.25, 0, 1.25];
const linear = { double: false, step: 0.25 };
const smooth = { double: true, step: 1e-5 };

const convCase = (name: string, x: readonly number[], w: readonly number[], stride: number, pad: number): Case => ({
  name, shapes: [x, w], build: (g, [a, b]) => conv(g, a, b, { stride, pad }), torch: `F.conv2d(x, y, stride=${stride}, padding=${pad})`, ...linear,
});

const cases: readonly Case[] = [
  convCase('conv 3x3', [2, 3, 5, 6], [4, 3, 3, 3], 1, 1),
  convCase('conv 3x3 without padding', [2, 2, 5, 6], [3, 2, 3, 3], 1, 0),
  convCase('conv 3x3 with more padding than half', [1, 2, 4, 5], [2, 2, 3, 3], 1, 2),
  convCase('conv 1x1', [2, 3, 4, 5], [2, 3, 1, 1], 1, 0),
  convCase('conv 7x7', [1, 2, 8, 9], [2, 2, 7, 7], 1, 3),
  convCase('conv 3x3, stride 2, odd size', [2, 2, 7, 5], [3, 2, 3, 3], 2, 1),
  convCase('conv 3x3, stride 2, even size', [2, 2, 6, 8], [3, 2, 3, 3], 2, 1),
  convCase('conv 1x1, stride 2', [1, 2, 6, 5], [3, 2, 1, 1], 2, 0),
  { name: 'bias', shapes: [[2, 3, 4, 5], [3]], build: (g, [x, b]) => bias(g, x, b), torch: 'x + y.view(1, -1, 1, 1)', ...smooth },
  { name: 'batch norm', shapes: [[3, 2, 4, 5], [2], [2]], build: (g, [x, scale, shift]) => batchNorm(g, x, scale, shift).y, torch: 'F.batch_norm(x, None, None, y, z, True, 0.1, 1e-5)', ...smooth },
  { name: 'ReLU', shapes: [[2, 3, 4, 5]], build: (g, [x]) => relu(g, x), torch: 'F.relu(x)', ...smooth, apart: true },
  { name: 'max pool', shapes: [[2, 2, 6, 4]], build: (g, [x]) => maxPool(g, x).y, torch: 'F.max_pool2d(x, 2)', double: false, step: 1 / 64, apart: true },
  { name: 'max pool of odd size', shapes: [[2, 2, 7, 5]], build: (g, [x]) => maxPool(g, x).y, torch: 'F.max_pool2d(x, 2)', double: false, step: 1 / 64, apart: true },
  {
    name: 'max pool and unpool', shapes: [[2, 2, 7, 5], [2, 2, 3, 2]], double: false, step: 1 / 64, apart: true,
    build: (g, [x, y]) => { const pooled = maxPool(g, x); return maxUnpool(g, add(g, pooled.y, y), pooled); },
    torch: '(lambda p: F.max_unpool2d(p[0] + y, p[1], 2, output_size=x.shape[2:]))(F.max_pool2d(x, 2, return_indices=True))',
  },
  { name: 'concat', shapes: [[2, 1, 3, 4], [2, 3, 3, 4]], build: (g, parts) => concat(g, parts), torch: 'torch.cat([x, y], 1)', ...smooth },
  { name: 'add, one of them twice', shapes: [[2, 2, 3, 4], [2, 2, 3, 4]], build: (g, [x, y]) => add(g, add(g, x, y), x), torch: 'x + y + x', ...smooth },
  { name: 'nearest upsampling', shapes: [[2, 2, 3, 4]], build: (g, [x]) => upsample(g, x, 'nearest'), torch: 'F.interpolate(x, scale_factor=2, mode="nearest")', ...linear },
  { name: 'bilinear upsampling', shapes: [[2, 2, 3, 5]], build: (g, [x]) => upsample(g, x, 'linear'), torch: 'F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)', ...linear },
  { name: 'crop', shapes: [[2, 2, 4, 6]], build: (g, [x]) => crop(g, x, 3, 5), torch: 'x[:, :, :3, :5]', ...smooth },
  { name: 'dropout', shapes: [[2, 3, 4, 5]], build: (g, [x]) => dropout(g, x, g.reals(MASK, [2, 3, 1, 1])), torch: `x * torch.tensor(${JSON.stringify(MASK)}, dtype=x.dtype).view(2, 3, 1, 1)`, ...smooth },
  {
    name: 'softmax cross-entropy with weights and void', shapes: [[1, 3, 3, 4]], ...smooth,
    build: (g, [x]) => crossEntropy(g, x, g.constant('labels', { type: 'uint8', shape: [1, 3, 4], data: Uint8Array.from(LABELS) }), g.reals([0.5, 1, 3], [3])),
    torch: `F.cross_entropy(x, torch.tensor(${JSON.stringify(LABELS)}).view(1, 3, 4), torch.tensor([0.5, 1, 3], dtype=x.dtype), ignore_index=255)`,
  },
];

/** Inputs of a case, and the factors that make a scalar of its result; multiples of 1/1024, exact in either precision. */
function numbersOf({ name, shapes, apart }: Case, outputs: number): { inputs: number[][]; factors: number[] } {
  const stream = random(5, name);
  const exact = (): number => stream.int(4096) / 1024 - 2;
  const spread = (n: number): number[] => stream.shuffle(Array.from({ length: n }, (_, i) => (i - n / 2 + 0.25) / 8));
  return {
    inputs: shapes.map((shape) => (apart ? spread(sizeOf(shape)) : Array.from({ length: sizeOf(shape) }, exact))),
    factors: Array.from({ length: outputs }, exact),
  };
}

const missing = await runtimeMissing();
const python = missing ? null : pythonWith('torch');

const SCRIPT = `
import json, sys, torch
import torch.nn.functional as F
answers = []
for job in json.loads(sys.argv[1]):
    x, y, z = [torch.tensor(v, dtype=torch.float64).reshape(s).requires_grad_() for v, s in zip(job["inputs"], job["shapes"])] + [None] * (3 - len(job["shapes"]))
    out = eval(job["torch"])
    (out.flatten() * torch.tensor(job["factors"], dtype=torch.float64)).sum().backward()
    answers.append([t.grad.flatten().tolist() for t in (x, y, z) if t is not None])
json.dump(answers, sys.stdout)
`;

/** Gradients of all cases by PyTorch: one process, for it takes seconds to start. */
function torchGradients(interpreter: string): ReadonlyMap<string, number[][]> {
  const jobs = cases.map((c) => {
    const g = new Graph();
    const outputs = sizeOf(c.build(g, c.shapes.map((shape, i) => g.input(`in${i}`, shape))).shape);
    return { torch: c.torch, shapes: c.shapes, ...numbersOf(c, outputs) };
  });
  const answers = JSON.parse(runPython(interpreter, SCRIPT, [JSON.stringify(jobs)])) as number[][][];
  return new Map(cases.map(({ name }, i) => [name, answers[i]]));
}
const theirsOf = python ? torchGradients(python) : new Map<string, number[][]>();

/** Loss and gradients of a case. */
async function open(c: Case): Promise<{ run: (inputs: readonly (readonly number[])[], factors: readonly number[]) => Promise<{ loss: number; gradients: number[][] }>; outputs: number; dispose: () => Promise<void> }> {
  const g = new Graph(c.double ? 'float64' : 'float32');
  const inputs = c.shapes.map((shape, i) => g.input(`in${i}`, shape));
  const y = c.build(g, inputs);
  const factors = g.input('factors', y.shape);
  const loss = g.differentiable(g.total(g.mul(y, factors)), [y], (dy) => [g.mul(factors, dy)]);
  gradients(g, loss, inputs).forEach((gradient, i) => g.output(`gradient${i}`, gradient));
  g.output('loss', loss);
  const session = await openSession(toOnnx(g, c.name), { threads: 1 });
  const feed = (shape: readonly number[], values: readonly number[]): Constant =>
    (c.double ? { type: 'float64', shape, data: Float64Array.from(values) } : { type: 'float32', shape, data: Float32Array.from(values) });
  return {
    outputs: sizeOf(y.shape),
    dispose: () => session.dispose(),
    async run(values, f) {
      const out = await session.run({ ...Object.fromEntries(values.map((v, i) => [`in${i}`, feed(c.shapes[i], v)])), factors: feed(y.shape, f) });
      return { loss: Number(out.loss.data[0]), gradients: values.map((_, i) => Array.from(out[`gradient${i}`].data, Number)) };
    },
  };
}

/** Largest difference, relative to the largest expected value. */
function expectClose(found: readonly number[], expected: readonly number[], tolerance: number): void {
  const largest = Math.max(...expected.map(Math.abs));
  expect(found.length).toBe(expected.length);
  expect(largest).toBeGreaterThan(0);
  expect(Math.max(...found.map((value, i) => Math.abs(value - expected[i]))) / largest).toBeLessThan(tolerance);
}

describe.skipIf(missing).each(cases)('$name', (c) => {
  it('has the gradient of finite differences', async () => {
    const graph = await open(c);
    const { inputs, factors } = numbersOf(c, graph.outputs);
    const { gradients: found } = await graph.run(inputs, factors);
    for (const [i, values] of inputs.entries()) {
      const differences: number[] = [];
      for (let k = 0; k < values.length; k++) {
        const at = async (by: number): Promise<number> => (await graph.run(inputs.map((v, j) => (j === i ? v.map((x, m) => (m === k ? x + by : x)) : v)), factors)).loss;
        differences.push((await at(c.step) - await at(-c.step)) / (2 * c.step));
      }
      expectClose(found[i], differences, c.double ? 1e-7 : 1e-3);
    }
    await graph.dispose();
  });

  it.skipIf(!python)('has the gradient of PyTorch', async () => {
    const graph = await open(c);
    const { inputs, factors } = numbersOf(c, graph.outputs);
    const { gradients: found } = await graph.run(inputs, factors);
    await graph.dispose();
    const theirs = theirsOf.get(c.name)!;
    found.forEach((gradient, i) => expectClose(gradient, theirs[i], c.double ? 1e-10 : 1e-5));
  });
});
