/** Label spaces of the user's own: what is read, what is filled in, and what is refused with file, line and value. */
import { expect, test } from 'vitest';
import { parseCsv } from './csv.ts';
import { classOf } from './concepts.ts';
import { mapSpace } from './map-space.ts';
import { parseLabelSpace } from './space-file.ts';
import { spaces } from './spaces/index.ts';

const CSV = 'id,name,r,g,b,thing,ignored,concepts\r\n0,floor,128,64,128,no,,floor; ground\r\n1,"Chair, any kind",1,2,3,,,chair;stool\r\n\r\n7,Pallet,,,,yes,,crate\r\n255,void,0,0,0,no,yes,\r\n';

test('CSV with all columns', () => {
  const space = parseLabelSpace(CSV, 'data/warehouse.csv');
  expect(space).toMatchObject({ name: 'warehouse', title: 'warehouse', source: 'warehouse.csv', voidId: 255, ignored: [255] });
  expect(space.classes).toEqual([
    { id: 0, name: 'floor', color: [128, 64, 128], thing: false, concept: 'floor' },
    { id: 1, name: 'Chair, any kind', color: [1, 2, 3], thing: true, concept: 'chair' },
    { id: 7, name: 'Pallet', color: [128, 128, 128], thing: true, concept: 'crate' },
    { id: 255, name: 'void', color: [0, 0, 0], thing: false, concept: null },
  ]);
  expect(space.classOfConcept).toEqual({ floor: 0, ground: 0, chair: 1, stool: 1, crate: 7 });
});

test('JSON says the same, as an object and as a list', () => {
  const classes = [
    { id: 255, name: 'void', color: [0, 0, 0], thing: false, ignored: true },
    { id: 0, name: 'floor', color: [128, 64, 128], thing: false, concepts: ['floor', 'ground'] },
    { id: 1, name: 'Chair, any kind', color: [1, 2, 3], concepts: ['chair', 'stool'] },
    { id: 7, name: 'Pallet', concepts: ['crate'], thing: true },
  ];
  const fromCsv = parseLabelSpace(CSV, 'warehouse.csv');
  expect(parseLabelSpace(JSON.stringify(classes), 'warehouse.json')).toEqual({ ...fromCsv, source: 'warehouse.json' });
  expect(parseLabelSpace(JSON.stringify({ name: 'w', title: 'W', source: 's', void: 7, classes }), 'x.json')).toMatchObject({ name: 'w', title: 'W', source: 's', voidId: 7, ignored: [7, 255] });
});

test('id and name suffice: names say the concepts, colours differ, void is added', () => {
  const space = parseLabelSpace('name,id\nOffice chairs,1\nWall,2\nFoo,3\nSessel,4\nroad,5\n', 'own.csv');
  expect(space.classes.map((it) => [it.name, it.id, it.concept, it.thing])).toEqual([
    ['void', 0, null, false], ['Office chairs', 1, 'office-chair', true], ['Wall', 2, 'wall', false], ['Foo', 3, null, true], ['Sessel', 4, 'armchair', true], ['road', 5, 'road', false],
  ]);
  expect(new Set(space.classes.map((it) => it.color.join())).size).toBe(6);
  expect([space.voidId, space.ignored]).toEqual([0, [0]]);
  expect(classOf(space, 'desk')).toBe(0);
  expect(mapSpace(space, spaces.nyu40).classes.map((it) => it.to.name)).toEqual(['void', 'chair', 'wall', 'void', 'chair', 'void']);
  expect(parseLabelSpace('id,name\n0,wall\n', 'a.csv')).toMatchObject({ voidId: 255 });
  expect(parseLabelSpace('id,name\n0,wall\n300,floor\n', 'a.csv')).toMatchObject({ voidId: 301 });
  expect(parseLabelSpace('id,name,ignored\n0,wall,\n9,border,1\n11,Unlabelled,1\n', 'a.csv')).toMatchObject({ voidId: 11, ignored: [9, 11] });
});

test('two names for one concept: the first class has it, the other goes out as it', () => {
  const space = parseLabelSpace('id,name\n1,sofa\n2,couch\n', 'a.csv');
  expect(space.classes.map((it) => it.concept)).toEqual([null, 'sofa', 'sofa']);
  expect(classOf(space, 'sofa')).toBe(1);
});

test('a class without a colour takes none that is given', () => {
  const space = parseLabelSpace('id,name,r,g,b\n1,a,0,128,0\n2,b,,,\n', 'a.csv');
  expect(new Set(space.classes.map((it) => it.color.join())).size).toBe(3);
});

test.each([
  ['id,name\n1,a\nx,b\n', /^a\.csv: line 3: id "x": not a whole number from 0 to 65535\./],
  ['id,name\n70000,b\n', /^a\.csv: line 2: id 70000: not from 0 to 65535/],
  ['id,name\n1.5,b\n', /line 2: id 1\.5: not a whole number/],
  ['id,name\n,b\n', /line 2: id is missing/],
  ['id,name\n3,\n', /line 2: name is missing/],
  ['id,name,r,g,b\n3,a,1,2,256\n', /line 2: color\.2 256: not from 0 to 255/],
  ['id,name,r,g,b\n3,a,1,,2\n', /line 2: color\.1 is missing/],
  ['id,name,thing\n3,a,perhaps\n', /line 2: thing "perhaps": not yes or no/],
  ['id,name\n3,a\n4,b\n3,c\n', /^a\.csv: line 4: the id '3' stands twice, first in line 2\./],
  ['id,name\n3,a\n4,a\n', /line 3: the name 'a' stands twice, first in line 2/],
  ['id,name,concepts\n3,a,couchx\n', /^a\.csv: line 2: there is no concept 'couchx'\. Did you mean couch|^a\.csv: line 2: there is no concept 'couchx'/],
  ['id,name,concepts\n3,a,sofa\n4,b,couch\n', /line 3: the concept 'sofa' is class 3 already/],
  ['3,a\n4,b\n', /^a\.csv: line 1: the column '3' is unknown or stands twice\. Begin with the header id,name/],
  ['id,color\n3,red\n', /line 1: the column 'color' is unknown/],
  ['id,r\n3,4\n', /the columns id and name are not both there/],
  ['', /the columns id and name are not both there/],
  ['id,name\n', /there are no classes/],
  ['id,name\n3,chair, red\n', /line 2: 3 cells, the header has 2/],
  ['id,name\n3,"chair\n', /line 2: a quote is not closed/],
  ['id,name,ignored\n3,void,no\n', /the class 'void' is not ignored and no other is/],
  ['id,name\n0,a\n65535,b\n', /no class is void, and the ids leave none above 65535/],
])('refused: %j', (text, message) => {
  expect(() => parseLabelSpace(text, 'a.csv')).toThrow(message);
});

test.each([
  ['{', /^a\.json: .*Write JSON/],
  ['{"classes":[{"id":1,"name":"a","colour":[1,2,3]}]}', /^a\.json: class 1: .*colour/],
  ['{"classes":[{"id":1,"name":"a"},{"id":"2","name":"b"}]}', /^a\.json: class 2: id "2": not a whole number/],
  ['{"klasses":[]}', /^a\.json: .*klasses/],
  ['{"void":4,"classes":[{"id":1,"name":"a"}]}', /void is 4, but no class has this id/],
  ['[]', /^a\.json: classes/],
])('refused: %s', (text, message) => {
  expect(() => parseLabelSpace(text, 'a.json')).toThrow(message);
});

test('CSV: quotes, line breaks in cells, a last line without an end', () => {
  expect(parseCsv('a,"b ""c"", d"\n"x\ny",z\n\n1,', 'f')).toEqual([
    { line: 1, cells: ['a', 'b "c", d'] }, { line: 2, cells: ['x\ny', 'z'] }, { line: 5, cells: ['1', ''] },
  ]);
  expect(() => parseCsv('a"b', 'f')).toThrow(/f: line 1: a quote in the middle of a"b/);
  expect(() => parseCsv('"a"b', 'f')).toThrow(/f: line 1: 'b' behind a closing quote/);
});
