/** What a piece of a catalogue is: by its name, else by its tags, else by its category. */
import { isA, matchName } from '../labels/index.ts';

/** What a library says of a piece, as far as it tells what it is. */
export interface Described { readonly name: string; readonly tags: readonly string[]; readonly category: string; readonly isDoorOrWindow: boolean; readonly height: number; readonly elevation: number }

export interface FoundConcept { readonly concept: string; readonly reason: string }

/** Categories in which everything without a telling name is of one kind. */
const CATEGORY_CONCEPTS: Readonly<Record<string, string>> = { Vehicles: 'car', Characters: 'person', Lights: 'lamp', Staircases: 'stairs' };

/**
 * Names that mean this in a furniture catalogue and something else, or nothing, as the name of a node or a material: 'Glass'
 * in a kitchen is one to drink from. Some are translated from French by ear: a 'bank' is a banc, a 'flipper' a pinball machine,
 * a 'boiler' boils water for tea. Each was looked at in the libraries of Debian's sweethome3d-furniture.
 */
const READINGS: Readonly<Record<string, string>> = {
  glass: 'drinking-glass', glasses: 'glasses', tape: 'stationery', brush: 'toiletries', cone: 'traffic-cone', flipper: 'arcade-machine', 'little bank': 'bench',
  'wood bank': 'bench', 'number lock': 'door-knob', 'entry bell ring': 'electronics', 'entry speech unit': 'electronics', biplane: 'toy',
  'frame chambord': 'picture', 'frame hôi an': 'picture', 'armchair ottoman': 'armchair', 'contemporary living room': 'tv-stand', 'rail crossing': 'barrier', 'wall hanger': 'coat-rack',
  'desk table': 'desk', 'living room/keyboard': 'musical-instrument', 'bedroom/chest': 'dresser', 'bedroom/socket': 'clothes', 'miscellaneous/screen': 'room-divider',
  'kitchen/boiler': 'kettle', 'kitchen/cooker': 'blender', 'kitchen/tool': 'cutlery', 'kitchen/kitchen tools': 'cutlery', 'kitchen/shovel': 'cleaning-tool',
  'exterior/motorbike': 'toy', 'bathroom/basin': 'container',
};

/** Null where nothing says what it is. */
export function conceptOfPiece(piece: Described): FoundConcept | null {
  const { category } = piece;
  const read = READINGS[`${category}/${piece.name.trim()}`.toLowerCase()] ?? READINGS[piece.name.trim().toLowerCase()];
  if (read !== undefined) return { concept: read, reason: 'the name means this in a catalogue of furniture' };
  const named = matchName(piece.name);
  if (named && !strange(named.concept.id, category)) return { concept: named.concept.id, reason: `its name says ${named.matched}` };
  for (const tag of piece.tags) {
    const tagged = matchName(tag);
    if (tagged) return { concept: tagged.concept.id, reason: `its tag '${tag}' says ${tagged.matched}` };
  }
  // a leaf that reaches the floor and is as high as one walks through is a door
  if (piece.isDoorOrWindow) return { concept: piece.elevation < 0.1 && piece.height > 1.8 ? 'door' : 'window', reason: 'it cuts walls, and its height tells doors from windows' };
  const known = CATEGORY_CONCEPTS[category];
  return known === undefined ? null : { concept: known, reason: `its category is ${category}` };
}

/** Among vehicles a 'Seat Leon' is no seat. */
const strange = (concept: string, category: string): boolean => category === 'Vehicles' && isA(concept, 'furniture') && concept !== 'stroller';
