/**
 * nyu894: the raw labels of NYU Depth V2 (Silberman et al., ECCV 2012), 0 unlabelled and 1..894 in the order of `names` in
 * nyu_depth_v2_labeled.mat; names as published in ../nyu-raw.ts. They come without colours: those of PASCAL VOC are used.
 *
 * To other spaces the published maps lead where there are any (../published-maps.ts). Elsewhere a raw name goes as the concept
 * that it bears or, where the words in it name one that NYU's 40 classes agree with, as that ('stack of plates' is a plate,
 * but 'toiletries bag' no bag, as it is otherprop there); else as the kind of thing that its class of nyu40 is.
 */
import { classOf, conceptById, findConcept } from '../concepts.ts';
import type { ClassMap } from '../class-map.ts';
import { matchName } from '../match-name.ts';
import { nyuRawNames, nyuRawTo40 } from '../nyu-raw.ts';
import type { ClassId, LabelClass, LabelSpace } from '../label-space.ts';
import { nyu40 } from './nyu40.ts';
import { vocColor } from './palette.ts';
import { SYNTRAIN16_RAW_IDS } from './syntrain16.ts';

/** Raw names whose words mislead: 'chapstick' is no chopstick. */
const READ: Readonly<Record<string, string>> = {
  'stove burner': 'object', 'sink protector': 'object', chapstick: 'toiletries', 'vegetable peeler': 'cutlery', 'dish brush': 'cleaning-tool',
  'dish scrubber': 'cleaning-tool', 'ceramic frog': 'sculpture', 'model boat': 'toy', 'orange plastic cap': 'object', 'music keyboard': 'musical-instrument',
  'cell phone charger': 'object', 'computer disk': 'object', 'mug hanger': 'object', 'hand fan': 'object', 'magic 8ball': 'toy', 'ornamental pot': 'plant-pot',
  'light switchreflection': 'light-switch', 'gift wrapping roll': 'object', 'guitar case': 'object', 'oven mitt': 'object',
};

function conceptOf(name: string, in40: number): string {
  if (Object.hasOwn(READ, name)) return READ[name];
  const own = findConcept(name);
  if (own) return own.id;
  const read = matchName(name);
  if (read?.part === null && classOf(nyu40, read.concept.id) === in40) return read.concept.id;
  return nyu40.classes[in40].concept ?? 'object';
}

const named = nyuRawNames.map((name, i): LabelClass => {
  const concept = conceptOf(name, nyuRawTo40[i]);
  return { id: i + 1 as ClassId, name, color: vocColor(i + 1), thing: conceptById(concept)?.thing ?? nyu40.classes[nyuRawTo40[i]].thing, concept };
});

/** A concept is the raw name that it is called by, or the first one that bears it. */
function classesOfConcepts(): Record<string, ClassId> {
  const bearing = named.filter((it) => findConcept(it.name)?.id === it.concept);
  const called = bearing.filter((it) => it.name === it.concept?.replaceAll('-', ' '));
  return Object.fromEntries([...bearing].reverse().concat(called).map((it) => [it.concept, it.id]));
}

export const nyu894: LabelSpace = {
  name: 'nyu894',
  title: 'NYU Depth V2, 894 raw names',
  source: 'Silberman, Hoiem, Kohli and Fergus, ECCV 2012 (nyu_depth_v2_labeled.mat); colours: PASCAL VOC',
  classes: [{ id: 0 as ClassId, name: 'unlabelled', color: [0, 0, 0], thing: false, concept: null }, ...named],
  voidId: 0 as ClassId,
  ignored: [0 as ClassId],
  classOfConcept: classesOfConcepts(),
};

/** mapClass of classMapping40.mat. */
export const nyu894ToNyu40: ClassMap = {
  from: 'nyu894', to: 'nyu40', source: 'classMapping40.mat (Gupta et al.)',
  table: Object.fromEntries([[0, 0], ...nyuRawTo40.map((to, i) => [i + 1, to])]),
};

/** The 16 raw ids, no synonyms: a raw 'armchair' would not be a chair, and all else is void. */
export const nyu894ToSyntrain16: ClassMap = {
  from: 'nyu894', to: 'syntrain16', source: 'the 16 raw ids of the original study',
  table: Object.fromEntries(nyu894.classes.map(({ id }) => {
    const at = (SYNTRAIN16_RAW_IDS as readonly number[]).indexOf(id);
    return [id, at < 0 ? SYNTRAIN16_RAW_IDS.length : at];
  })),
};

export const syntrain16ToNyu894: ClassMap = {
  from: 'syntrain16', to: 'nyu894', source: 'the 16 raw ids of the original study',
  table: Object.fromEntries([...SYNTRAIN16_RAW_IDS.map((raw, i) => [i, raw]), [SYNTRAIN16_RAW_IDS.length, 0]]),
};
