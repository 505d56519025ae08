/** A map between label spaces as a table for people: what becomes of each class, what is merged, lost and never reached. */
import type { LabelClass } from './label-space.ts';
import type { ClassFate, SpaceMap } from './map-space.ts';

/** Names of ADE20K list all synonyms. */
const MAX_NAME = 32;
const MAX_LIST = 6;

const label = (it: LabelClass): string => `${it.id} ${it.name.length > MAX_NAME ? `${it.name.slice(0, MAX_NAME - 1)}…` : it.name}`;

function list(classes: readonly LabelClass[], max = Infinity): string {
  const rest = classes.length - max;
  return rest > 0 ? `${classes.slice(0, max).map(label).join('; ')}; and ${rest} more` : classes.map(label).join('; ');
}

function note(it: ClassFate, isVoid: boolean): string {
  const mixed = it.alsoHolds.length > 0 ? `holds ${list(it.alsoHolds, MAX_LIST)}` : '';
  const why = it.by === 'lost' ? (isVoid ? 'no such class' : 'ignored there') : it.by === 'ignored' ? 'ignored' : '';
  return [why, mixed].filter((text) => text !== '').join('; ');
}

/** Several lines; the first says how much is kept. */
export function spaceMapText(map: SpaceMap): string {
  const { from, to, classes } = map;
  const counting = classes.filter((it) => it.by !== 'ignored');
  const way = map.through.length > 0 ? `published maps: ${map.through.map((it) => `${it.from} -> ${it.to}, ${it.source}`).join('; ')}` : from.name === to.name ? 'the same space' : 'by concepts';
  const rows = classes.map((it) => [label(it.from), it.to.id === to.voidId ? `${label(it.to)} (void)` : label(it.to), note(it, it.to.id === to.voidId)] as const);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column].length)));
  return [
    `${from.name} -> ${to.name}: ${counting.length - map.lost.length} of ${counting.length} classes have one there; ${way}`,
    ...rows.map(([a, b, c]) => `  ${a.padEnd(widths[0])} -> ${c === '' ? b : `${b.padEnd(widths[1])}  ${c}`}`),
    ...map.merged.map((it) => `merged: ${label(it.to)} <- ${list(it.from)}`),
    ...(map.lost.length > 0 ? [`lost: ${list(map.lost)}`] : []),
    ...(map.unreached.length > 0 ? [`nothing becomes: ${list(map.unreached)}`] : []),
  ].join('\n');
}
