import { expect, test } from 'vitest';
import { belongsTo, conceptById, concepts, findConcept, isA, parents, requireConcept } from './concepts.ts';
import { normalisedName } from './tokens.ts';

test('at least 300 concepts; parents and wholes exist; chains end', () => {
  expect(concepts.length).toBeGreaterThanOrEqual(300);
  for (const concept of concepts) {
    if (concept.parent !== null) expect(conceptById(concept.parent), concept.id).not.toBeNull();
    for (const whole of concept.partOf) expect(conceptById(whole), `${concept.id} of ${whole}`).not.toBeNull();
    expect(parents(concept.id)).not.toContain(concept.id);
  }
});

test('no name means two concepts', () => {
  const owner = new Map<string, string>();
  for (const concept of concepts) {
    for (const { text } of concept.names) {
      const name = normalisedName(text);
      expect([concept.id, undefined], `${text} is ${owner.get(name)} and ${concept.id}`).toContain(owner.get(name));
      owner.set(name, concept.id);
    }
  }
});

test('kinds, parts and lookups', () => {
  expect(parents('armchair')).toEqual(['chair', 'seat', 'furniture']);
  expect(isA('coffee-table', 'table')).toBe(true);
  expect(isA('table', 'coffee-table')).toBe(false);
  expect(belongsTo('drawer', 'desk')).toBe(true);
  expect(belongsTo('pillow', 'sofa')).toBe(false);
  expect(findConcept('Coffee Table')?.id).toBe('coffee-table');
  expect(findConcept('Couchtisch')?.id).toBe('coffee-table');
  expect(() => requireConcept('couchx', 'rules.yaml: rule 2')).toThrow(/rules\.yaml: rule 2: there is no concept 'couchx'/);
});
