/** Where a picture differs from its reference, by what is seen there: the materials of the blocks that are far off. */
import type { Scene } from '../../src/scene/index.ts';
import type { Labelling } from '../../src/labels/index.ts';
import { labelByNode } from '../../test/fixtures/scenes.ts';
import { luminanceAt, quantile, type Picture } from '../measure.ts';

/** Every part's instance is the index of its material + 1, so that the instance pass shows materials. */
export function labelByMaterial(scene: Scene): Labelling {
  const labelling = labelByNode(scene);
  return {
    ...labelling,
    parts: labelling.parts.map((parts, n) => parts.map((label, p) => {
      const { mesh, materials } = scene.nodes[n];
      return label && { ...label, instance: (materials?.[p] ?? scene.meshes[mesh].parts[p].material) + 1 as typeof label.instance };
    })),
  };
}

export interface Blocks { readonly errors: readonly number[]; readonly across: number; readonly width: number; readonly height: number }

/** For every block, how many pixels show each material; `materials` has twice the blocks' scale, 0 = nothing. */
function shown(materials: Uint16Array, width: number, { errors, across, width: bw, height: bh }: Blocks): Map<number, number>[] {
  return errors.map((_, i) => {
    const counts = new Map<number, number>();
    const [x0, y0] = [(i % across) * bw * 2, Math.floor(i / across) * bh * 2];
    for (let y = y0; y < y0 + 2 * bh; y++) for (let x = x0; x < x0 + 2 * bw; x++) counts.set(materials[y * width + x], (counts.get(materials[y * width + x]) ?? 0) + 1);
    return counts;
  });
}

/** Luminance of ours over the reference's, over the pixels that show a material and nothing else next to them. */
function ratios(ours: Picture, reference: Picture, materials: Uint16Array): Map<number, { pixels: number; ratio: number }> {
  const sums = new Map<number, [number, number, number]>();
  const { width, height } = ours;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      const m = materials[i];
      if ([i - 1, i + 1, i - width, i + width].some((j) => materials[j] !== m)) continue;
      const sum = sums.get(m) ?? sums.set(m, [0, 0, 0]).get(m)!;
      sum[0] += 1;
      sum[1] += luminanceAt(ours.rgb, i);
      sum[2] += luminanceAt(reference.rgb, i);
    }
  }
  return new Map([...sums].map(([m, [pixels, a, b]]) => [m, { pixels, ratio: a / b }]));
}

/**
 * Lines for people. `full`: both pictures at full size with the instance pass of labelByMaterial; `apart`: materials
 * of which the file is known to say something else than the reference shows; `cleared`: errors of the same blocks when
 * those are as the reference has them, where that was rendered too.
 */
export function causes(scene: Scene, full: { readonly ours: Picture; readonly reference: Picture; readonly materials: Uint16Array }, blocks: Blocks, apart: readonly string[], cleared?: readonly number[]): string[] {
  const { errors } = blocks;
  const nameOf = (m: number): string => (m === 0 ? '(sky)' : scene.materials[m - 1].name);
  const share = (n: number): string => `${n} (${((n / errors.length) * 100).toFixed(2)} %)`;
  const seen = shown(full.materials, full.ours.width, blocks);
  const off = errors.map((e) => e > 0.1);
  const lines = [`blocks off by more than 10 %: ${share(off.filter(Boolean).length)} of ${errors.length}`];
  const showApart = seen.map((counts) => [...counts.keys()].some((m) => apart.includes(nameOf(m))));
  if (showApart.includes(true)) {
    const p95 = (keep: (i: number) => boolean): string => `${(quantile(errors.filter((_, i) => keep(i)), 0.95) * 100).toFixed(2)} %`;
    const direct = off.filter((o, i) => o && showApart[i]).length;
    lines.push(`  of them ${share(direct)} show ${apart.join(' or ')}; 95th percentile of the others ${p95((i) => !showApart[i])}`);
    if (cleared) {
      const lit = (i: number): boolean => off[i] && !showApart[i] && cleared[i] <= 0.1;
      lines.push(`  of them ${share(off.filter((_, i) => lit(i)).length)} are off by the light of those alone: within 10 % where they are as rendered; 95th percentile of the rest ${p95((i) => !showApart[i] && !lit(i))}`);
    }
  }
  const main = seen.map((counts) => [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0]);
  lines.push('  material                 of picture   ours / reference   blocks it fills most of, off by more than 10 %');
  for (const [m, { pixels, ratio }] of [...ratios(full.ours, full.reference, full.materials)].sort((a, b) => b[1].pixels - a[1].pixels)) {
    const its = main.map((k, i) => ({ k, i })).filter(({ k }) => k === m);
    lines.push(`  ${nameOf(m).padEnd(24)} ${((pixels / full.materials.length) * 100).toFixed(2).padStart(8)} %   ${ratio.toFixed(3).padStart(16)}   ${its.filter(({ i }) => off[i]).length} of ${its.length}`);
  }
  return lines;
}
