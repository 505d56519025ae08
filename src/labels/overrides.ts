/** What rules and a sidecar say about nodes and parts, before any guessing. */
import type { LabelRules, InstanceChoice } from './rules.ts';
import type { Sidecar, SidecarEntry } from './sidecar.ts';
import type { SceneView } from './scene-view.ts';
import { matchesGlob } from './glob.ts';

export interface Override {
  readonly concept: string | null;
  readonly instance: InstanceChoice;
  readonly by: 'user' | 'rule';
  readonly confidence: number;
  readonly reason: string;
}

export interface Overrides {
  /** By node: for the object rooted there. */
  readonly node: readonly (Override | undefined)[];
  /** By node, then part. */
  readonly part: readonly (readonly (Override | undefined)[])[];
  readonly warnings: readonly string[];
}

/** `cutBy`: by node and part, the faces entry of the sidecar that cut it out, or null. */
export function collectOverrides(view: SceneView, rules: LabelRules, sidecar: Sidecar | null, cutBy: (node: number, part: number) => SidecarEntry | null): Overrides {
  const { scene, paths, shapes } = view;
  const node: (Override | undefined)[] = scene.nodes.map(() => undefined);
  const part: (Override | undefined)[][] = shapes.map((list) => list.map(() => undefined));
  const warnings: string[] = [];

  rules.forEach((rule, i) => {
    const { match } = rule;
    let hits = 0;
    const override: Override = { concept: rule.concept, instance: rule.instance ?? 'object', by: 'rule', confidence: 1, reason: `rule ${i + 1}: ${JSON.stringify(match)}` };
    scene.nodes.forEach((it, n) => {
      if (match.path !== undefined && !matchesGlob(paths[n], match.path)) return;
      if (match.name !== undefined && !matchesGlob(it.name, match.name)) return;
      if (match.material === undefined) {
        node[n] = override;
        hits++;
        return;
      }
      const pattern = match.material;
      shapes[n].forEach((_, p) => {
        if (!matchesGlob(view.materialName(n, p), pattern)) return;
        part[n][p] = override;
        hits++;
      });
    });
    if (hits === 0) warnings.push(`rule ${i + 1} ${JSON.stringify(match)} matches nothing in this scene`);
  });

  const at = nodesOfPath(view);
  let stale = 0;
  for (const entry of sidecar?.entries ?? []) {
    const { match } = entry;
    const path = match.faces?.path ?? match.path;
    const nodes = path === undefined ? scene.nodes.map((_, n) => n) : at(path);
    const override: Override = {
      concept: entry.concept, instance: entry.instance, by: 'user', confidence: entry.confidence, reason: entry.reason === '' ? 'the sidecar says so' : entry.reason,
    };
    let hits = 0;
    for (const n of nodes) {
      if (match.faces || match.material !== undefined) {
        shapes[n].forEach((_, p) => {
          if (match.faces ? cutBy(n, p) !== entry : view.materialName(n, p) !== match.material) return;
          hits++;
          if (entry.by === 'user') part[n][p] = override;
        });
      } else {
        hits++;
        if (entry.by === 'user') {
          node[n] = override;
          // The user's word about the whole stands above a rule's about its parts.
          part[n] = part[n].map((it) => (it?.by === 'rule' ? undefined : it));
        }
      }
    }
    if (hits === 0 && entry.by === 'user') warnings.push(`sidecar entry ${JSON.stringify(match)} (${entry.concept ?? 'nothing'}) matches nothing in this scene`);
    if (hits === 0 && entry.by === 'proposal' && !match.faces) stale++;
  }
  if (stale > 0) warnings.push(`${stale} proposals in the sidecar match nothing in this scene; 'syntrain label' replaces them`);
  return { node, part, warnings };
}

/** Nodes that an entry's path means: the one with that unique path, or all with that nodePath. */
export function nodesOfPath(view: SceneView): (path: string) => number[] {
  const unique = new Map(view.paths.map((path, n) => [path, n]));
  return (path) => {
    const n = unique.get(path);
    return n === undefined ? [] : [n];
  };
}
