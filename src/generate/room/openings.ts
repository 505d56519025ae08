/** Windows and doors, in wall coordinates: x along the wall from the opening's middle, z = 0 the wall's inner face. */
import { multiply, rotation, scaling, translation } from '../../math/index.ts';
import { at, box, cylinder, emptySurface, quad, transform, tube, turnedAt, vertex, type Surface } from '../geometry/index.ts';
import { glass, hex, metal, paint, type Finish, type MetalName } from '../material/index.ts';
import { piece, type Furniture, type Piece } from '../furniture/index.ts';
import { part } from './part.ts';
import type { Opening } from './plan.ts';

const FRAME_Z = -0.13; // middle of the frame inside the wall

/** A rectangle of four bars, outer size w x h, standing on y, at depth z. */
function bars(w: number, h: number, bar: number, deep: number, x: number, y: number, z: number): Surface[] {
  return [
    at(box(bar, h, deep, { radius: 0.003, grain: 'y' }), x - w / 2 + bar / 2, y, z), at(box(bar, h, deep, { radius: 0.003, grain: 'y' }), x + w / 2 - bar / 2, y, z),
    at(box(w - 2 * bar, bar, deep, { radius: 0.003, grain: 'x' }), x, y, z), at(box(w - 2 * bar, bar, deep, { radius: 0.003, grain: 'x' }), x, y + h - bar, z),
  ];
}

/** A pane: one sheet, see `glass`. */
function pane(w: number, h: number, x: number, y: number, z: number): Surface {
  const s = emptySurface();
  const corners = [[x - w / 2, y], [x + w / 2, y], [x + w / 2, y + h], [x - w / 2, y + h]].map(([px, py]) => vertex(s, [px, py, z], [0, 0, 1], px, py));
  quad(s, corners[0], corners[1], corners[2], corners[3]);
  return s;
}

/** Casement window of one to three lights, with a sill inside that ends short of a curtain's folds. Lower edge of the opening at y = 0. */
export function buildWindow(o: Opening, frame: Finish, metalName: MetalName, cross: boolean): Furniture {
  const w = o.width;
  const h = o.top - o.bottom;
  const lights = w > 2 ? 3 : w > 1 ? 2 : 1;
  const lightW = (w - 0.08) / lights;
  const wood: Surface[] = [...bars(w, h, 0.045, 0.08, 0, 0, FRAME_Z)];
  const panes: Surface[] = [];
  const handles: Surface[] = [];
  for (let i = 0; i < lights; i++) {
    const x = -w / 2 + 0.04 + lightW * (i + 0.5);
    wood.push(...bars(lightW - 0.004, h - 0.08, 0.055, 0.06, x, 0.04, FRAME_Z + 0.022));
    const [pw, ph] = [lightW - 0.1, h - 0.176];
    panes.push(pane(pw, ph, x, 0.088, FRAME_Z + 0.02));
    if (cross) {
      wood.push(at(box(0.022, ph, 0.03, { radius: 0.004, grain: 'y' }), x, 0.088, FRAME_Z + 0.02), at(box(pw, 0.022, 0.03, { radius: 0.004, grain: 'x' }), x, 0.088 + ph * 0.62, FRAME_Z + 0.02));
    }
    const hx = x + (i === 0 ? 1 : -1) * (lightW / 2 - 0.03);
    handles.push(at(box(0.026, 0.07, 0.008, { radius: 0.003 }), hx, h * 0.45, FRAME_Z + 0.057), at(box(0.016, 0.1, 0.014, { radius: 0.005 }), hx, h * 0.45 - 0.06, FRAME_Z + 0.075));
  }
  if (o.bottom < 0.2) return part('window', 'Window', [...piece('frame', frame, ...wood), ...piece('panes', glass(), ...panes), ...piece('handles', metal(metalName), ...handles)]);
  const sill = at(box(w + 0.1, 0.026, 0.135, { radius: 0.006, steps: 2, grain: 'x' }), 0, -0.013, -0.035);
  const pieces: Piece[] = [...piece('frame', frame, ...wood), ...piece('sill', frame, sill), ...piece('panes', glass(), ...panes), ...piece('handles', metal(metalName), ...handles)];
  return part('window', 'Window', pieces, [{ y: 0.013, minX: -w / 2 + 0.1, maxX: w / 2 - 0.1, minZ: -0.075, maxZ: 0.025, headroom: h - 0.1 }]);
}

/**
 * A panelled or plain door in its lining, with architraves. A shut one is boarded behind so that no light comes round it;
 * an open one turns about its hinge away from the room.
 */
export function buildDoor(o: Opening, thickness: number, leaf: Finish, trim: Finish, metalName: MetalName, panels: number): Furniture {
  const { width: w, hinge } = o;
  const h = o.top;
  const z = -0.045;
  const lining = 0.03;
  const leafW = w - 2 * lining - 0.006;
  const leafH = h - lining - 0.008;
  const surround: Surface[] = [
    at(box(lining, h, 0.14, { radius: 0.002, grain: 'y' }), -w / 2 + lining / 2, 0, -0.07), at(box(lining, h, 0.14, { radius: 0.002, grain: 'y' }), w / 2 - lining / 2, 0, -0.07),
    at(box(w - 2 * lining, lining, 0.14, { radius: 0.002, grain: 'x' }), 0, h - lining, -0.07),
    at(box(0.075, h + 0.06, 0.018, { radius: 0.005, grain: 'y' }), -w / 2 - 0.022, 0, 0.009), at(box(0.075, h + 0.06, 0.018, { radius: 0.005, grain: 'y' }), w / 2 + 0.022, 0, 0.009),
    at(box(w + 0.119, 0.075, 0.018, { radius: 0.005, grain: 'x' }), 0, h - 0.015, 0.0092),
  ];
  const boards: Surface[] = [];
  if (panels === 0) boards.push(at(box(leafW, leafH, 0.04, { radius: 0.003, grain: 'y' }), 0, 0.008, z));
  else { // stiles and rails with sunk panels between them
    const stile = 0.11;
    const inner = leafW - 2 * stile;
    boards.push(at(box(stile, leafH, 0.04, { radius: 0.004, grain: 'y' }), -leafW / 2 + stile / 2, 0.008, z), at(box(stile, leafH, 0.04, { radius: 0.004, grain: 'y' }), leafW / 2 - stile / 2, 0.008, z));
    const heights = panels === 2 ? [0.42, 0.58] : panels === 3 ? [0.33, 0.34, 0.33] : [0.25, 0.25, 0.25, 0.25];
    const rail = 0.1;
    const free = leafH - rail * (panels + 1);
    let y = 0.008;
    for (let i = 0; i <= panels; i++) {
      boards.push(at(box(inner + 0.004, rail, 0.04, { radius: 0.004, grain: 'x' }), 0, y, z));
      if (i === panels) break;
      boards.push(at(box(inner + 0.01, free * heights[i] + 0.01, 0.014, { radius: 0, grain: 'y' }), 0, y + rail - 0.005, z));
      boards.push(at(box(inner - 0.05, free * heights[i] - 0.05, 0.024, { radius: 0.006, steps: 2, grain: 'y' }), 0, y + rail + 0.025, z));
      y += rail + free * heights[i];
    }
  }
  const swing = (s: Surface): Surface => transform(s, multiply(translation([hinge * (leafW / 2), 0, z - 0.02]), multiply(rotation([0, 1, 0], -hinge * o.ajar), translation([-hinge * (leafW / 2), 0, 0.02 - z]))));
  const hx = -hinge * (leafW / 2 - 0.055);
  const lever: Surface[] = [
    turnedAt(cylinder(0.026, 0.008, { bevel: 0.002, segments: 28 }), 'x', Math.PI / 2, hx, 1.02, z + 0.02),
    tube([[hx, 1.02, z + 0.02], [hx, 1.02, z + 0.055], [hx + hinge * 0.01, 1.02, z + 0.064], [hx + hinge * 0.11, 1.02, z + 0.064]], 0.009, 12),
    turnedAt(cylinder(0.026, 0.006, { bevel: 0.002, segments: 28 }), 'x', Math.PI / 2, hx, 0.93, z + 0.02),
  ];
  // the far side has a handle too; one that is shut shows only this one
  const farSide = lever.map((s) => transform(s, multiply(translation([0, 0, 2 * z]), scaling([1, 1, -1]))));
  return part('door', 'Door', [
    ...piece('frame', trim, ...surround),
    ...piece('leaf', leaf, ...boards.map(swing)), ...piece('handle', metal(metalName), ...(o.ajar > 0 ? [...lever, ...farSide] : lever).map(swing)),
    ...(o.ajar > 0 ? [] : piece('backing', paint(hex('#6b665f'), 0.8, 'backing'), at(box(w, h, 0.02, { radius: 0 }), 0, 0, -thickness + 0.012))),
  ]);
}
