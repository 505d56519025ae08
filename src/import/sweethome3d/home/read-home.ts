/**
 * What Home.xml says, in metres and in our axes: the plan's x is x, its y is z, its elevation is y. Format:
 * SweetHome3D.dtd, as HomeXMLHandler of Sweet Home 3D documents it; versions 5.3 to 7.5.
 */
import type { Rgb } from '../../../scene/index.ts';
import type { Drops } from '../../drops.ts';
import { linearRgb } from '../color.ts';
import { attempt, flag, metres, number, side, WrongElement, type Element } from './elements.ts';

/** A picture repeated over a surface; metres that it covers. */
export interface HomeTexture { readonly image: string; readonly name: string; readonly width: number; readonly height: number; readonly angle: number; readonly xOffset: number; readonly yOffset: number }

export interface Paint { readonly color: Rgb | null; readonly texture: HomeTexture | null; /** 0 = matt. */ readonly shininess: number | null }

export interface Level { readonly id: string; readonly name: string; readonly elevation: number; readonly height: number }

export interface Wall {
  readonly id: string; readonly level: string | null;
  readonly start: readonly [number, number]; readonly end: readonly [number, number];
  readonly atStart: string | null; readonly atEnd: string | null;
  /** Null: as the home has it. */
  readonly height: number | null; readonly heightAtEnd: number | null;
  readonly thickness: number;
  /** Radians of the arc that it is; 0 = straight. */
  readonly arc: number;
  readonly left: Paint; readonly right: Paint; readonly top: Rgb | null;
}

export interface Room {
  readonly name: string; readonly level: string | null; readonly points: readonly (readonly [number, number])[];
  /** Null: not visible. */
  readonly floor: Paint | null; readonly ceiling: Paint | null;
}

export interface HomeLight { readonly x: number; readonly y: number; readonly z: number; readonly color: Rgb }

export interface HomePiece {
  readonly kind: 'piece' | 'doorOrWindow' | 'light';
  readonly name: string; readonly level: string | null;
  /** Names of the groups around it, outermost first. */
  readonly groups: readonly string[];
  readonly x: number; readonly z: number; readonly elevation: number;
  readonly width: number; readonly height: number; readonly depth: number;
  readonly angle: number; readonly pitch: number; readonly roll: number; readonly mirrored: boolean;
  readonly model: string; readonly modelRotation: string;
  readonly paint: Paint; readonly materials: ReadonlyMap<string, Paint>;
  readonly creator: string; readonly licence: string;
  /** The part of it that lies in the wall, as shares of its size; doors and windows. */
  readonly cut: { readonly left: number; readonly width: number; readonly top: number; readonly height: number; readonly distance: number; readonly thickness: number } | null;
  readonly lights: readonly HomeLight[];
  /** 0..1 */
  readonly power: number;
}

export interface HomeCamera { readonly name: string; readonly x: number; readonly y: number; readonly z: number; readonly yaw: number; readonly pitch: number; readonly fov: number }

export interface Home {
  readonly name: string; readonly wallHeight: number; readonly levels: readonly Level[];
  readonly walls: readonly Wall[]; readonly rooms: readonly Room[]; readonly pieces: readonly HomePiece[];
  /** The visitor's first, then stored ones, the one from above last. */
  readonly cameras: readonly HomeCamera[];
  readonly ground: Paint; readonly sky: Rgb; readonly ceilingLight: Rgb;
}

const SKY: Rgb = linearRgb('#CCE4FC') ?? [1, 1, 1];
const GROUND: Rgb = linearRgb('#A8A8A8') ?? [0.4, 0.4, 0.4];
const CEILING_LIGHT: Rgb = linearRgb('#D0D0D0') ?? [0.6, 0.6, 0.6];

/** Reads the tree; elements that are wrong are reported and left out. */
export function readHome(root: Element, drops: Drops): Home {
  const all = (tag: string): Element[] => root.children.filter((child) => child.tag === tag);
  const hidden = new Set<string>();
  const levels = all('level').flatMap((element) => {
    const level = attempt(element, drops, (): Level => ({ id: element.attributes.id ?? '', name: element.attributes.name ?? '', elevation: metres(element, 'elevation'), height: metres(element, 'height', 250) }));
    if (!level) return [];
    if (flag(element, 'visible', true) && flag(element, 'viewable', true)) return [level];
    hidden.add(level.id);
    drops.add('levels that are hidden');
    return [];
  });
  const shown = (element: Element): boolean => !hidden.has(element.attributes.level ?? '');
  const list = <T>(tag: string, read: (element: Element) => T): T[] => all(tag).filter(shown).flatMap((element) => attempt(element, drops, () => read(element)) ?? []);
  const environment = all('environment').at(0);
  for (const tag of ['polyline', 'label', 'dimensionLine', 'backgroundImage']) if (all(tag).length > 0 && tag !== 'dimensionLine') drops.add(`${tag}s of the plan`, all(tag).length);
  if (environment?.children.some((child) => child.attributes.attribute === 'skyTexture')) drops.add('picture of the sky (its colour is used)');
  return {
    name: root.attributes.name ?? '', wallHeight: attempt(root, drops, () => metres(root, 'wallHeight', 250)) ?? 2.5, levels,
    walls: list('wall', readWall), rooms: list('room', readRoom), pieces: readPieces(root, hidden, drops),
    cameras: readCameras(root, drops),
    ground: environment ? paintOf(environment, 'groundColor', 'groundTexture', null, GROUND) : { color: GROUND, texture: null, shininess: null },
    sky: linearRgb(environment?.attributes.skyColor ?? '') ?? SKY, ceilingLight: linearRgb(environment?.attributes.ceillingLightColor ?? '') ?? CEILING_LIGHT,
  };
}

function readTexture(element: Element): HomeTexture {
  const scale = number(element, 'scale', 1);
  if (!(scale > 0)) throw new WrongElement(`the texture's scale is '${element.attributes.scale}'`);
  return {
    image: element.attributes.image ?? '', name: element.attributes.name ?? '', width: side(element, 'width') * scale, height: side(element, 'height') * scale,
    angle: number(element, 'angle', 0), xOffset: number(element, 'xOffset', 0), yOffset: number(element, 'yOffset', 0),
  };
}

function paintOf(element: Element, colorKey: string, textureName: string | undefined, shininessKey: string | null, fallback: Rgb | null = null): Paint {
  const texture = element.children.find((child) => child.tag === 'texture' && (textureName === undefined || child.attributes.attribute === textureName));
  return {
    color: linearRgb(element.attributes[colorKey] ?? '') ?? fallback, texture: texture ? readTexture(texture) : null,
    shininess: shininessKey === null || element.attributes[shininessKey] === undefined ? null : Math.max(0, Math.min(1, number(element, shininessKey))),
  };
}

function readWall(element: Element): Wall {
  const { attributes } = element;
  const optional = (key: string): number | null => (attributes[key] === undefined ? null : metres(element, key));
  const start = [metres(element, 'xStart'), metres(element, 'yStart')] as const;
  const end = [metres(element, 'xEnd'), metres(element, 'yEnd')] as const;
  if (Math.abs(start[0] - end[0]) + Math.abs(start[1] - end[1]) < 1e-4) throw new WrongElement('it has no length');
  return {
    id: attributes.id ?? '', level: attributes.level ?? null, start, end, atStart: attributes.wallAtStart ?? null, atEnd: attributes.wallAtEnd ?? null,
    height: optional('height'), heightAtEnd: optional('heightAtEnd'), thickness: side(element, 'thickness'), arc: number(element, 'arcExtent', 0),
    left: paintOf(element, 'leftSideColor', 'leftSideTexture', 'leftSideShininess'), right: paintOf(element, 'rightSideColor', 'rightSideTexture', 'rightSideShininess'),
    top: linearRgb(attributes.topColor ?? ''),
  };
}

function readRoom(element: Element): Room {
  const points = element.children.filter((child) => child.tag === 'point').map((child) => [metres(child, 'x'), metres(child, 'y')] as const);
  if (points.length < 3) throw new WrongElement(`it has ${points.length} points`);
  return {
    name: element.attributes.name ?? '', level: element.attributes.level ?? null, points,
    floor: flag(element, 'floorVisible', true) ? paintOf(element, 'floorColor', 'floorTexture', 'floorShininess') : null,
    ceiling: flag(element, 'ceilingVisible', true) ? paintOf(element, 'ceilingColor', 'ceilingTexture', 'ceilingShininess') : null,
  };
}

const PIECES: Readonly<Record<string, HomePiece['kind']>> = { pieceOfFurniture: 'piece', doorOrWindow: 'doorOrWindow', light: 'light', shelfUnit: 'piece' };

function readPieces(root: Element, hidden: ReadonlySet<string>, drops: Drops): HomePiece[] {
  const pieces: HomePiece[] = [];
  const visit = (elements: readonly Element[], groups: readonly string[], level: string | null): void => {
    for (const element of elements) {
      const kind = PIECES[element.tag];
      if (kind === undefined && element.tag !== 'furnitureGroup') continue;
      const own = element.attributes.level ?? level;
      if (!flag(element, 'visible', true) || (own !== null && hidden.has(own))) continue;
      if (kind === undefined) {
        visit(element.children, [...groups, element.attributes.name ?? ''], own);
        continue;
      }
      const piece = attempt(element, drops, () => readPiece(element, kind, own, groups));
      if (piece) pieces.push(piece);
      if (element.children.some((child) => child.tag === 'transformation')) drops.add('moved parts of models (open doors, turned joints)');
      if (element.attributes.staircaseCutOutShape !== undefined) drops.add('openings above staircases');
    }
  };
  visit(root.children, [], null);
  return pieces;
}

function readPiece(element: Element, kind: HomePiece['kind'], level: string | null, groups: readonly string[]): HomePiece {
  const { attributes: a, children } = element;
  const model = a.model ?? '';
  if (model === '') throw new WrongElement('it has no model');
  return {
    kind, name: a.name ?? '', level, groups, x: metres(element, 'x'), z: metres(element, 'y'), elevation: metres(element, 'elevation', 0),
    width: side(element, 'width'), height: side(element, 'height'), depth: side(element, 'depth'),
    angle: number(element, 'angle', 0), pitch: number(element, 'pitch', 0), roll: number(element, 'roll', 0), mirrored: flag(element, 'modelMirrored', false),
    model, modelRotation: a.modelRotation ?? '', paint: paintOf(element, 'color', undefined, 'shininess'),
    materials: new Map(children.filter((child) => child.tag === 'material').map((child) => [child.attributes.name ?? '', paintOf(child, 'color', undefined, 'shininess')])),
    creator: a.creator ?? '', licence: a.license ?? '',
    cut: kind !== 'doorOrWindow' ? null : {
      left: number(element, 'wallLeft', 0), width: number(element, 'wallWidth', 1), top: number(element, 'wallTop', 0), height: number(element, 'wallHeight', 1),
      distance: number(element, 'wallDistance', 0), thickness: number(element, 'wallThickness', 1),
    },
    lights: children.filter((child) => child.tag === 'lightSource').map((child) => ({ x: number(child, 'x'), y: number(child, 'y'), z: number(child, 'z'), color: linearRgb(child.attributes.color ?? '') ?? [1, 1, 1] })),
    power: Math.max(0, Math.min(1, number(element, 'power', 0.5))),
  };
}

const RANK: Readonly<Record<string, number>> = { observerCamera: 0, storedCamera: 1, cameraPath: 2, topCamera: 3 };

function readCameras(root: Element, drops: Drops): HomeCamera[] {
  const inside = root.children.flatMap((child) => (child.tag === 'environment' ? child.children : [child]));
  return inside.filter((child) => child.tag === 'camera' || child.tag === 'observerCamera')
    .map((element, i) => ({ element, i, rank: RANK[element.attributes.attribute ?? ''] ?? 1 })).sort((p, q) => p.rank - q.rank || p.i - q.i)
    .flatMap(({ element }) => attempt(element, drops, (): HomeCamera => {
      if ((element.attributes.lens ?? 'PINHOLE') === 'FISHEYE' || element.attributes.lens === 'SPHERICAL') drops.add(`${element.attributes.lens?.toLowerCase()} lenses (pinhole cameras instead)`);
      const fov = number(element, 'fieldOfView');
      if (!(fov > 0 && fov < Math.PI)) throw new WrongElement(`fieldOfView is '${element.attributes.fieldOfView}'`);
      return {
        name: element.attributes.name ?? element.attributes.attribute ?? 'camera', x: metres(element, 'x'), y: metres(element, 'z'), z: metres(element, 'y'),
        yaw: number(element, 'yaw'), pitch: number(element, 'pitch'), fov,
      };
    }) ?? []);
}
