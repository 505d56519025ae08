/**
 * camvid11: the 11 classes of CamVid as SegNet trains on them.
 * Ids, names and colours: SegNet-Tutorial, Scripts/test_segmentation_camvid.py (Badrinarayanan, Kendall, Cipolla 2017);
 * id 11 is unlabelled. How CamVid's 32 names fall into 11 (lane markings are road, a traffic light is SignSymbol, a truck
 * is Car, an animal Pedestrian, a motorcyclist Bicyclist): the grouping published with SegNet's CamVid results.
 */
import { defineSpace } from './define.ts';

export const camvid11 = defineSpace({
  name: 'camvid11',
  title: 'CamVid, 11 classes',
  source: 'Brostow et al., PRL 2009; 11 classes and colours: SegNet-Tutorial (Badrinarayanan, Kendall and Cipolla, PAMI 2017)',
  voidId: 11,
  rows: [
    [0, 'Sky', [128, 128, 128], 'stuff', 'sky'],
    [1, 'Building', [128, 0, 0], 'stuff', 'building structure awning bus-stop'],
    [2, 'Pole', [192, 192, 128], 'thing', 'pole column traffic-cone'],
    [3, 'Road', [128, 64, 128], 'stuff', 'road'],
    [4, 'Pavement', [60, 40, 222], 'stuff', 'sidewalk'],
    [5, 'Tree', [128, 128, 0], 'stuff', 'tree vegetation plant grass'],
    [6, 'SignSymbol', [192, 128, 128], 'thing', 'traffic-sign traffic-light sign'],
    [7, 'Fence', [64, 64, 128], 'stuff', 'fence railing gate'],
    [8, 'Car', [64, 0, 128], 'thing', 'car vehicle'],
    [9, 'Pedestrian', [64, 64, 0], 'thing', 'person stroller cart animal wheelchair'],
    [10, 'Bicyclist', [0, 128, 192], 'thing', 'rider bicycle motorcycle kick-scooter'],
    [11, 'Unlabelled', [0, 0, 0], 'stuff', ''],
  ],
  unmapped: 'floor ceiling boat airplane swimming-pool',
});
