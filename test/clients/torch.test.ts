/** PyTorch's DataLoader, with several workers, on what we write: the classes below are all that a user needs. */
import { expect, test } from 'vitest';
import type { Frame } from '../../src/frame/index.ts';
import { testSpace } from '../../src/dataset/test-film.ts';
import { writeTestDataset } from '../fixtures/datasets.ts';
import { tempFolder } from '../fixtures/gltf.ts';
import { pythonWith, runPython } from '../fixtures/python.ts';

const DATASETS = `
import io, json, os, re, sys, tarfile
import numpy as np, torch
from PIL import Image
from torch.utils.data import DataLoader, Dataset, IterableDataset, get_worker_info

def picture(file): return torch.from_numpy(np.array(Image.open(file).convert('RGB'))).permute(2, 0, 1)
def numbers(file): return np.array(Image.open(file))
def metres(file, spec):
    stored = numbers(file).astype(np.float32)
    depth = stored * np.float32(spec['scale']) + np.float32(spec['offset'])
    depth[stored == spec['noHit']] = np.inf
    return torch.from_numpy(depth)

class SegNet(Dataset):
    def __init__(self, root, split):
        self.root = root
        self.lines = [line.split() for line in open(os.path.join(root, split + '.txt'))]
    def __len__(self): return len(self.lines)
    def __getitem__(self, i):
        image, annotation = (os.path.join(self.root, path) for path in self.lines[i])
        return dict(id=os.path.basename(image)[:-4], image=picture(image), label=torch.from_numpy(numbers(annotation).astype(np.int64)))

class Syntrain(Dataset):
    def __init__(self, root, split):
        self.root = root
        self.channels = {c['name']: c for c in json.load(open(os.path.join(root, 'dataset.json')))['channels']}
        self.frames = [f for f in map(json.loads, open(os.path.join(root, 'frames.jsonl'))) if f['split'] == split]
    def __len__(self): return len(self.frames)
    def __getitem__(self, i):
        frame = self.frames[i]
        path = lambda name: os.path.join(self.root, frame['files'][name]['path'])
        return dict(id=frame['id'], image=picture(path('image')), label=torch.from_numpy(numbers(path('label')).astype(np.int64)),
                    instance=torch.from_numpy(numbers(path('instance')).astype(np.int64)), depth=metres(path('depth'), self.channels['depth']), K=torch.tensor(frame['camera']['K']))

class Shards(IterableDataset):
    def __init__(self, root, split):
        self.shards = sorted(os.path.join(root, name) for name in os.listdir(root) if name.startswith('syntrain-%s-' % split))
    def __iter__(self):
        worker = get_worker_info()
        for shard in self.shards[worker.id::worker.num_workers] if worker else self.shards:
            sample, key = {}, None
            for member in tarfile.open(shard):
                own, field = re.match(r'^((?:.*/|)[^.]+)[.]([^/]*)$', member.name).groups()
                if own != key and sample: yield self.decode(sample)
                if own != key: sample, key = {}, own
                sample[field] = io.BytesIO(tarfile.open(shard).extractfile(member.name).read())
            if sample: yield self.decode(sample)
    def decode(self, sample):
        frame = json.load(sample['json'])
        spec = {c['name']: c for c in frame['channels']}
        return dict(id=frame['id'], image=picture(sample['image.png']), label=torch.from_numpy(numbers(sample['label.png']).astype(np.int64)),
                    instance=torch.from_numpy(numbers(sample['instance.png']).astype(np.int64)), depth=metres(sample['depth.png'], spec['depth']), K=torch.tensor(frame['camera']['K']))

dataset = dict(segnet=SegNet, syntrain=Syntrain, webdataset=Shards)[sys.argv[1]](sys.argv[2], sys.argv[3])
out = []
for batch in DataLoader(dataset, batch_size=2, num_workers=2):
    assert batch['image'].dtype == torch.uint8 and batch['label'].dtype == torch.int64
    for b, name in enumerate(batch['id']):
        row = dict(id=name, shape=list(batch['image'].shape[1:]), sum=int(batch['image'][b].long().sum()), classes=torch.bincount(batch['label'][b].ravel()).tolist())
        if 'depth' in batch:
            depth = batch['depth'][b]
            hit = torch.isfinite(depth)
            row.update(hit=int(hit.sum()), nearest=float(depth.min()), mean=float(depth[hit].double().mean()), instances=torch.unique(batch['instance'][b]).tolist(), fx=float(batch['K'][b][0][0]))
        out.append(row)
print(json.dumps(sorted(out, key=lambda row: row['id'])))
`;

interface Seen { readonly id: string; readonly shape: number[]; readonly sum: number; readonly classes: number[]; readonly hit: number; readonly nearest: number; readonly mean: number; readonly instances: number[]; readonly fx: number }

const values = async (frame: Frame, name: string): Promise<number[]> => Array.from((await frame.channels[name].load()).data);

function counts(ids: readonly number[]): number[] {
  const out = new Array<number>(Math.max(...ids) + 1).fill(0);
  for (const id of ids) out[id]++;
  return out;
}

test.each(['segnet', 'syntrain', 'webdataset'])('DataLoader reads %s', async (format) => {
  const python = pythonWith('torch', 'numpy', 'PIL');
  if (python === null) return;
  const { dir, frames } = await writeTestDataset(tempFolder(), format, 9);
  const train = frames.filter((frame) => frame.split === 'train');
  const seen = JSON.parse(runPython(python, DATASETS, [format, dir, 'train'])) as Seen[];
  expect(seen.map((s) => s.id)).toEqual(train.map((f) => f.id));
  // SegNet's ids are contiguous, and what is ignored is greater than every class
  const classes = testSpace.classes.map((c) => c.id).filter((id) => !testSpace.ignored.includes(id));
  for (const [i, frame] of train.entries()) {
    const [image, label, instance, depth] = await Promise.all(['image', 'label', 'instance', 'depth'].map((name) => values(frame, name)));
    expect(seen[i]).toMatchObject({ shape: [3, 48, 64], sum: image.reduce((a, b) => a + b, 0) });
    if (format === 'segnet') {
      expect(seen[i].classes).toEqual(counts(label.map((id) => (classes.includes(id as never) ? classes.indexOf(id as never) : classes.length))));
      continue;
    }
    expect(seen[i].classes).toEqual(counts(label));
    expect(seen[i].instances).toEqual([...new Set(instance)].sort((a, b) => a - b));
    const hits = depth.filter((z) => z < Infinity);
    expect(seen[i].hit).toBe(hits.length);
    expect(seen[i].nearest).toBeCloseTo(Math.min(...hits), 6);
    expect(seen[i].mean).toBeCloseTo(hits.reduce((a, b) => a + b, 0) / hits.length, 5);
    expect(seen[i].fx).toBeCloseTo(frame.calibration!.intrinsics.fx, 4);
  }
});
