/** Holds a share of the frames out of training, whole scenes or sequences at a time: neighbouring frames show one place. */
import { splitGroups } from '../../dataset/index.ts';
import { InputError } from '../../scene/index.ts';
import type { OpenSource } from './open-source.ts';

/** Most frames of a run where nothing says what belongs together. */
const RUN_LENGTH = 20;

/** 'Seq05VD_f00120' -> 'Seq05VD_f': what numbered pictures of one take share. '' for a mere number. */
const stemOf = (id: string): string => id.replace(/\d+$/, '');

/** What must stay together, a name for each frame, and how that was found. */
export function groupsOf({ ids, scenes }: Pick<OpenSource, 'ids' | 'scenes'>, rule: string): { readonly groups: readonly string[]; readonly by: string } {
  const runs = (length: number): string[] => ids.map((_, at) => `run ${Math.floor(at / length)}`);
  if (rule === 'frame') return { groups: [...ids], by: 'frame' };
  if (rule.startsWith('runs:')) return { groups: runs(Number(rule.slice('runs:'.length))), by: `runs of ${rule.slice('runs:'.length)} frames` };
  if (rule === 'scene' || new Set(scenes).size > 1) return { groups: scenes.map((scene, at) => (scene === '' ? `frame ${ids[at]}` : scene)), by: 'scene or sequence' };
  const stems = ids.map(stemOf);
  if (new Set(stems).size > 1 && new Set(stems).size < ids.length) return { groups: stems, by: 'the beginning of its names, which tells sequences apart' };
  return { groups: runsOfNumbers(ids), by: `runs of consecutive numbers, at most ${RUN_LENGTH} frames, as no scenes or sequences are known` };
}

/** Of numbered pictures, those without a gap mostly show one place: NYU's test split leaves out the rooms between. */
function runsOfNumbers(ids: readonly string[]): string[] {
  let [run, held, before] = [-1, 0, NaN];
  return ids.map((id) => {
    const number = Number(/(\d+)\D*$/.exec(id)?.[1] ?? before + 1);
    if (number !== before + 1 || held === RUN_LENGTH) [run, held] = [run + 1, 0];
    held++;
    before = number;
    return `run ${run}`;
  });
}

/** True for frames that are held out, a list a source. */
export function holdOut(sources: readonly OpenSource[], { share, group }: { readonly share: number; readonly group: string }, seed: number): { readonly held: readonly (readonly boolean[])[]; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const held = sources.map((source) => {
    const { groups, by } = groupsOf(source, group);
    const { path } = source.source;
    const count = new Set(groups).size;
    if (count < 2) throw new InputError(`${path}: all its ${groups.length} frames belong together (by ${by}), so no part can be held out. Use --dev DATASET, or --dev-group runs:20.`);
    const parts = splitGroups(groups, [1 - share, share], seed).map((split) => split !== 'train');
    const frames = parts.filter((part) => part).length;
    notes.push(`${path}: ${frames} of ${groups.length} frames are held out as dev, ${new Set(groups.filter((_, at) => parts[at])).size} of ${count} groups by ${by}`);
    return parts;
  });
  return { held, notes };
}
