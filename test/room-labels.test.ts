import { expect, it } from 'vitest';
import { generateRoom } from '../src/generate/index.ts';
import { conceptById, labelScene, labelSpace } from '../src/labels/index.ts';

it('every object of a generated room is a known concept and keeps it when labelled', () => {
  const seen = new Set<string>();
  for (let seed = 1; seed <= 24; seed++) {
    const scene = generateRoom({ textureSize: 64 }, seed);
    const space = labelSpace('nyu40');
    const labelling = labelScene(scene, space);
    const asked = scene.nodes.filter((n) => n.concept).map((n) => n.concept).sort();
    expect(labelling.objects.map((object) => object.concept).sort(), `seed ${seed}`).toEqual(asked);
    for (const object of labelling.objects) {
      expect(object.classId, `seed ${seed}: ${object.path} (${object.concept}) is void`).not.toBe(space.voidId);
      seen.add(object.concept!);
    }
  }
  expect([...seen].filter((id) => conceptById(id) === null)).toEqual([]);
  expect(seen.size).toBeGreaterThan(35);
});
