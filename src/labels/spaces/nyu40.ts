/**
 * nyu40: the 40 classes of NYU Depth V2 (Gupta et al. 2013), what nearly every indoor benchmark uses.
 * Ids and names (spelling included): classMapping40.mat of S. Gupta, P. Arbelaez, J. Malik, 'Perceptual Organization and
 * Recognition of Indoor Scenes', CVPR 2013. Colours: the palette of ScanNet's BenchmarkScripts/util.py (Dai et al. 2017),
 * the one in widest use for these ids. Things and stuff: stuff = wall, floor, ceiling, otherstructure.
 *
 * Which concept is which class follows the published maps: ScanNet's scannetv2-labels.combined.tsv (its raw category ->
 * nyu40id was made for naming whole 3D objects), then Gupta's map of the 894 raw NYU names (../nyu-raw.ts). Where they
 * differ (coffee table, book, papers, mattress, shower head, yoga mat) ScanNet's stands. Our own decision: rug; see docs/labels.md.
 */
import { defineSpace } from './define.ts';

export const nyu40 = defineSpace({
  name: 'nyu40',
  title: 'NYU Depth V2, 40 classes',
  source: 'Gupta, Arbelaez and Malik, CVPR 2013 (classMapping40.mat); colours and object names: ScanNet (Dai et al., CVPR 2017)',
  voidId: 0,
  rows: [
    [0, 'void', [0, 0, 0], 'stuff', ''],
    [1, 'wall', [174, 199, 232], 'stuff', 'wall'],
    [2, 'floor', [152, 223, 138], 'stuff', 'floor ground'],
    [3, 'cabinet', [31, 119, 180], 'thing', 'cabinet'],
    [4, 'bed', [255, 187, 120], 'thing', 'bed'],
    [5, 'chair', [188, 189, 34], 'thing', 'chair'],
    [6, 'sofa', [140, 86, 75], 'thing', 'sofa'],
    [7, 'table', [255, 152, 150], 'thing', 'table'],
    [8, 'door', [214, 39, 40], 'thing', 'door'],
    [9, 'window', [197, 176, 213], 'thing', 'window'],
    [10, 'bookshelf', [148, 103, 189], 'thing', 'bookshelf'],
    [11, 'picture', [196, 156, 148], 'thing', 'picture'],
    [12, 'counter', [23, 190, 207], 'thing', 'counter'],
    [13, 'blinds', [178, 76, 76], 'thing', 'blinds window-shutter'],
    [14, 'desk', [247, 182, 210], 'thing', 'desk'],
    [15, 'shelves', [66, 188, 102], 'thing', 'shelf'],
    [16, 'curtain', [219, 219, 141], 'thing', 'curtain'],
    [17, 'dresser', [140, 57, 197], 'thing', 'dresser'],
    [18, 'pillow', [202, 185, 52], 'thing', 'pillow'],
    [19, 'mirror', [51, 176, 203], 'thing', 'mirror'],
    [20, 'floor mat', [200, 54, 131], 'thing', 'floor-mat rug'],
    [21, 'clothes', [92, 193, 61], 'thing', 'clothes'],
    [22, 'ceiling', [78, 71, 183], 'stuff', 'ceiling'],
    [23, 'books', [172, 114, 82], 'thing', 'book'],
    [24, 'refridgerator', [255, 127, 14], 'thing', 'refrigerator'],
    [25, 'television', [91, 163, 138], 'thing', 'television'],
    [26, 'paper', [153, 98, 156], 'thing', 'paper'],
    [27, 'towel', [140, 153, 101], 'thing', 'towel'],
    [28, 'shower curtain', [158, 218, 229], 'thing', 'shower-curtain'],
    [29, 'box', [100, 125, 154], 'thing', 'box mailbox'],
    [30, 'whiteboard', [178, 127, 135], 'thing', 'whiteboard'],
    [31, 'person', [120, 185, 128], 'thing', 'person'],
    [32, 'night stand', [146, 111, 194], 'thing', 'night-stand'],
    [33, 'toilet', [44, 160, 44], 'thing', 'toilet'],
    [34, 'sink', [112, 128, 144], 'thing', 'sink'],
    [35, 'lamp', [96, 207, 209], 'thing', 'lamp'],
    [36, 'bathtub', [227, 119, 194], 'thing', 'bathtub'],
    [37, 'bag', [213, 92, 176], 'thing', 'bag'],
    [38, 'otherstructure', [94, 106, 211], 'stuff', 'structure oven stove range-hood dishwasher shower fixture'],
    [39, 'otherfurniture', [82, 84, 163], 'thing', 'furniture bunk-bed foosball-table ping-pong-table pool-table washing-machine clothes-dryer water-cooler'],
    [40, 'otherprop', [100, 85, 144], 'thing', 'object electronics tableware food appliance textile stool plant animal vehicle faucet spotlight wall-decoration street-furniture traffic-sign traffic-cone'],
  ],
});
