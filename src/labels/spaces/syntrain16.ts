/**
 * syntrain16: the 16 classes of the original study, picked from the 894 raw names of NYU Depth V2.
 * Raw NYU ids in the order of ours: wall 21, floor 11, picture 64, cabinet 3, chair 5, table 19, window 59, door 28,
 * pillow 119, ceiling 4, lamp 144, counter 7, bed 157, sofa 83, desk 36, sink 24. Colours are those of nyu40.
 *
 * A raw name has no synonyms, so only a concept that is plainly one of the 16 is mapped: an armchair is a chair and a
 * coffee table a table, but a bookshelf is no cabinet and a stool no chair.
 */
import { defineSpace } from './define.ts';

/** Raw NYU id of each class, by class id. */
export const SYNTRAIN16_RAW_IDS = [21, 11, 64, 3, 5, 19, 59, 28, 119, 4, 144, 7, 157, 83, 36, 24] as const;

export const syntrain16 = defineSpace({
  name: 'syntrain16',
  title: 'The original 16 classes',
  source: '16 raw names of NYU Depth V2 (Silberman et al., ECCV 2012); colours: ScanNet',
  voidId: 16,
  rows: [
    [0, 'wall', [174, 199, 232], 'stuff', 'wall'],
    [1, 'floor', [152, 223, 138], 'stuff', 'floor'],
    [2, 'picture', [196, 156, 148], 'thing', 'picture'],
    [3, 'cabinet', [31, 119, 180], 'thing', 'cabinet'],
    [4, 'chair', [188, 189, 34], 'thing', 'chair'],
    [5, 'table', [255, 152, 150], 'thing', 'table'],
    [6, 'window', [197, 176, 213], 'thing', 'window'],
    [7, 'door', [214, 39, 40], 'thing', 'door'],
    [8, 'pillow', [202, 185, 52], 'thing', 'pillow'],
    [9, 'ceiling', [78, 71, 183], 'stuff', 'ceiling'],
    [10, 'lamp', [96, 207, 209], 'thing', 'lamp'],
    [11, 'counter', [23, 190, 207], 'thing', 'counter'],
    [12, 'bed', [255, 187, 120], 'thing', 'bed'],
    [13, 'sofa', [140, 86, 75], 'thing', 'sofa'],
    [14, 'desk', [247, 182, 210], 'thing', 'desk'],
    [15, 'sink', [112, 128, 144], 'thing', 'sink'],
    [16, 'void', [0, 0, 0], 'stuff', ''],
  ],
  unmapped: 'wheelchair foosball-table ping-pong-table pool-table',
});
