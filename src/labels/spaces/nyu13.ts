/**
 * nyu13: the 13 classes of Couprie et al., ICLR 2013, in the order of ids of SceneNet and SemanticFusion.
 * Ids and names: class13Mapping.mat (A. Handa et al., nyuv2-meta-data). Colours: SemanticFusion's class_colour_scheme.data
 * (McCormac et al., ICRA 2017). Made from nyu40 by the published map in ../class-map.ts.
 */
import type { LabelSpace } from '../label-space.ts';
import { nyu40ToNyu13, spaceThrough } from '../class-map.ts';
import { defineSpace } from './define.ts';
import { nyu40 } from './nyu40.ts';

const classes = defineSpace({
  name: 'nyu13',
  title: 'NYU Depth V2, 13 classes',
  source: 'Couprie et al., ICLR 2013; ids and nyu40 map: Handa et al., SceneNet (class13Mapping.mat); colours: SemanticFusion (McCormac et al., ICRA 2017)',
  voidId: 0,
  rows: [
    [0, 'void', [20, 20, 20], 'stuff', ''],
    [1, 'bed', [0, 128, 128], 'thing', '=bed'],
    [2, 'books', [250, 50, 50], 'thing', '=book'],
    [3, 'ceiling', [102, 0, 204], 'stuff', '=ceiling'],
    [4, 'chair', [50, 50, 250], 'thing', '=chair'],
    [5, 'floor', [220, 220, 220], 'stuff', '=floor'],
    [6, 'furniture', [255, 69, 20], 'thing', '=furniture'],
    [7, 'objects', [255, 20, 127], 'thing', '=object'],
    [8, 'picture', [50, 50, 150], 'thing', '=picture'],
    [9, 'sofa', [222, 180, 140], 'thing', '=sofa'],
    [10, 'table', [50, 250, 50], 'thing', '=table'],
    [11, 'tv', [255, 215, 0], 'thing', '=television'],
    [12, 'wall', [150, 150, 150], 'stuff', '=wall'],
    [13, 'window', [0, 255, 255], 'thing', '=window'],
  ],
});

export const nyu13: LabelSpace = spaceThrough(nyu40ToNyu13, nyu40, classes);
