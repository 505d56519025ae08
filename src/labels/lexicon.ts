/** Words in names that are no concept: what they tell about the words beside them. */
import { concepts, type Concept } from './concepts.ts';
import { normalisedName, plainText, stem } from './tokens.ts';

const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== '').map((word) => stem(plainText(word))));

/** Parts of things: 'chair leg' is of a chair. Only after a concept, or before 'of' one. */
export const PART_WORDS = set(`
  leg foot feet base frame handle top back backrest rest seat arm armrest headrest shade panel screen glass cover lid hinge bulb stem support stand
  holder mount mounting bracket body casing shell edge border trim part piece element component detail page front side bottom middle upholstery
  stitching stitch button zipper strap rim spoke grill grille stretcher slat pole rod bar bars rail plate pad padding filling liner inside outside outer inner
  cap neck surface finish logo label sticker tread riser nosing emitter emission bein fuss gestell rahmen griff pied cadre pata marco gamba dirt soil
`);

/** What things are made of or painted in. */
export const MATERIAL_WORDS = set(`
  wood wooden metal metallic steel stainless iron chrome chromed aluminium aluminum brass bronze copper gold golden silver nickel tin zinc
  plastic rubber glass glassy ceramic porcelain marble granite stone concrete cement brick plaster stucco tile leather fabric cloth textile velvet linen
  cotton wool silk denim suede foam rattan wicker bamboo cane cork oak pine walnut cherry mahogany maple ash birch beech teak ebony wenge veneer plywood
  mdf hardwood lacquer varnish paint painted enamel wax mirror-like reflective transparent translucent transluscent frosted clear opaque glossy gloss matte
  matt satin rough smooth shiny brushed polished rusty rusted dirty clean emissive emit diffuse specular texture textured pattern patterned
  holz metall kunststoff glas leder stoff stahl stein bois metal plastique cuir tissu acier pierre madera metal plastico cuero tela acero piedra legno
  metallo plastica pelle tessuto acciaio pietra vetro vidrio
  white black grey gray red green blue yellow orange purple violet pink brown beige cream ivory dark pale bright colored coloured color colour
  weiss schwarz grau rot gruen gelb braun blanc noir gris rouge vert bleu jaune marron blanco negro rojo verde azul amarillo bianco nero rosso giallo
`);

/** Where, which, how big: no news about what. Also prefixes that exporters and asset packs put before names. */
export const IDLE_WORDS = set(`
  left right upper lower north south east west front back rear top bottom middle center centre central inner outer inside outside interior exterior
  big small large little mini tall short long wide narrow low high old new modern classic vintage antique rustic simple basic round square rectangular
  oval curved straight single double triple one two three first second third main default copy clone instance set group grp collection assembly unit
  sm sk st mesh msh obj object geo geom geometry node model asset prop props static lowpoly poly lod hi lo lr hr res shape solid component surface
  material mat mtl shader texture tex map part piece item thing element entity body sub
  a b c d e f g h i j k l m n o p q r s t u v w x y z ii iii iv v1 v2 v3 fbx gltf glb dae jpg png tga version ver final export
  des der die das le la les un une el los las il lo gli the an ein eine
`);

/** Rooms and places: 'bathroom mirror', but 'bedroom' alone is no bed. */
export const PLACE_WORDS = set(`
  room bedroom bathroom kitchen living livingroom dining diningroom office hall hallway corridor garden outdoor indoor home apartment flat studio lobby
  hotel restaurant cafeteria shop store school classroom library basement attic cellar garage lounge entrance entry foyer patio backyard scene world level
  environment zimmer wohnzimmer schlafzimmer kueche bad badezimmer salon chambre cuisine salle cocina habitacion dormitorio bano soggiorno camera
  cucina bagno cameretta kids children teen guest master city urban town
`);

/** What stands before is what it is: 'vase with flowers', 'lampe de bureau'. */
export const PREPOSITIONS: ReadonlySet<string> = new Set(
  'of with w and for on in from under over without avec pour sur dans et de du d da di del dell della dello con para per y e mit und von fur fuer auf au aux al alla'.split(' '),
);

/** Names that modelling programs give on their own; they say nothing. */
export const DEFAULT_NAMES: readonly RegExp[] = [
  /^(?:box|line|rope|pipe|tube|cone|ball|plane|circle|text|shape|rectangle|loft|chamferbox|spot|point|sun|area|light|lamp|camera|bone|dummy)0*\d+$/i,
  /^p(?:Cube|Sphere|Cylinder|Cone|Plane|Torus|Pipe|Prism|Pyramid|Helix|Disc|Gear|Soccerball|SolidS?)\w*$/,
  /^(?:area|rect|mesh|dome|directional|point|sun)[_ ]?light[_ .]?\d*$/i,
  /^wire[_ ]?\d+$/i,
  /^_*<?_*auto_*>?_*\d*$/i,
  /^map ?#\d+$/i,
  /^(?:color|colour|couleur|farbe)[_ ]\w?\d+$/i,
];

/** A term of the vocabulary: a phrase of stemmed words that names a concept. */
export interface Term { readonly concept: Concept; readonly alone: boolean; readonly text: string }

/** Phrase (stemmed words, blanks between) -> term. */
export const PHRASES: ReadonlyMap<string, Term> = new Map(
  concepts.flatMap((concept) => concept.names.map((name) => [normalisedName(name.text), { concept, alone: name.alone, text: name.text }] as const)),
);

/** Phrases of several words written as one, and single words: 'coffeetable'. */
export const JOINED: ReadonlyMap<string, Term> = new Map([...PHRASES].map(([phrase, term]) => [phrase.replaceAll(' ', ''), term]));

/** Words that may end a longer one, longest first. */
export const SUFFIXES: readonly (readonly [string, Term])[] = concepts
  .flatMap((concept) => concept.names.filter((name) => name.suffix).map((name) => [normalisedName(name.text), { concept, alone: false, text: name.text }] as const))
  .filter(([word]) => word.length >= 4)
  .sort((a, b) => b[0].length - a[0].length);

export const LONGEST_PHRASE = Math.max(...[...PHRASES.keys()].map((phrase) => phrase.split(' ').length));
