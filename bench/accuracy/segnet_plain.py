"""A plain SegNet in PyTorch, as one would write it: three stages of 32, 64 and 128 channels, pooling indices, batch norm.

python3 segnet_plain.py DATA CLASSES SECONDS SEED THREADS OUT trains on DATA/train.txt for so many seconds (AdamW, one-cycle
rate up to 2e-3, batches of 4, median-frequency weights, flips and jitter of brightness and contrast), writes a prediction for each image of DATA/val.txt into OUT,
and prints steps and seconds. Ids from CLASSES on are void.
"""
import os, sys, time
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from PIL import Image

data, classes, seconds, seed, threads, out = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]), sys.argv[6]
begun = time.perf_counter()
torch.set_num_threads(threads)
torch.manual_seed(seed)
draw = np.random.default_rng(seed)


def listed(split):
    pairs = [line.split() for line in open(os.path.join(data, split + ".txt")) if line.strip()]
    images = np.stack([np.asarray(Image.open(os.path.join(data, i)).convert("RGB")) for i, _ in pairs])
    labels = np.stack([np.asarray(Image.open(os.path.join(data, a))) for _, a in pairs]).astype(np.int64)
    labels[labels >= classes] = 255
    return [i for i, _ in pairs], torch.from_numpy(images).permute(0, 3, 1, 2).float() / 255, torch.from_numpy(labels)


_, images, labels = listed("train")
mean, deviation = images.mean((0, 2, 3), keepdim=True), images.std((0, 2, 3), keepdim=True)

# Eigen and Fergus 2015: the median of the frequencies over each class's own, a frequency being of the images that show the class.
frequency = np.zeros(classes)
for c in range(classes):
    shown = (labels == c).flatten(1).any(1)
    frequency[c] = (labels == c).sum() / max(1, (labels[shown] != 255).sum())
there = frequency > 0
weights = np.where(there, np.median(frequency[there]) / np.where(there, frequency, 1), 0)
weights = torch.from_numpy(weights).float()


def block(i, o):
    return nn.Sequential(nn.Conv2d(i, o, 3, padding=1, bias=False), nn.BatchNorm2d(o), nn.ReLU(inplace=True))


class SegNet(nn.Module):
    def __init__(self):
        super().__init__()
        widths = [3, 32, 64, 128]
        self.down = nn.ModuleList(nn.Sequential(block(a, b), block(b, b)) for a, b in zip(widths, widths[1:]))
        self.up = nn.ModuleList(nn.Sequential(block(b, b), block(b, a if a > 3 else b)) for a, b in zip(widths, widths[1:]))
        self.head = nn.Conv2d(32, classes, 1)

    def forward(self, x):
        pools = []
        for stage in self.down:
            x = stage(x)
            size = x.shape[2:]
            x, at = F.max_pool2d(x, 2, return_indices=True)
            pools.append((at, size))
        for stage in reversed(self.up):
            at, size = pools.pop()
            x = stage(F.max_unpool2d(x, at, 2, output_size=size))
        return self.head(x)


model = SegNet()
optimiser = torch.optim.AdamW(model.parameters(), lr=2e-3, weight_decay=1e-2)
order = []


def step():
    global order
    if len(order) < 4:
        order = list(draw.permutation(len(images)))
    chosen, order = order[:4], order[4:]
    x, y = images[chosen].clone(), labels[chosen].clone()
    for n in range(len(chosen)):
        if draw.random() < 0.5:
            x[n], y[n] = x[n].flip(2), y[n].flip(1)
        grey = x[n].mean()
        x[n] = ((x[n] - grey) * draw.uniform(0.8, 1.2) + grey * draw.uniform(0.8, 1.2)).clamp(0, 1)
    optimiser.zero_grad(set_to_none=True)
    F.cross_entropy(model((x - mean) / deviation), y, weights, ignore_index=255).backward()
    optimiser.step()


# Steps that fit into the time, by how long the first ones take; they count.
WARM = 12
for group in optimiser.param_groups:
    group["lr"] = 2e-3 / 25
start = time.perf_counter()
for _ in range(WARM):
    step()
each = (time.perf_counter() - start) / WARM
steps = max(WARM + 2, int((seconds - (time.perf_counter() - begun)) / each) + WARM)
schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, max_lr=2e-3, total_steps=steps - WARM)
done = WARM
while done < steps and time.perf_counter() - begun < seconds * 1.1:
    step()
    schedule.step()
    done += 1
spent = time.perf_counter() - begun

model.eval()
names, images, _ = listed("val")
os.makedirs(out, exist_ok=True)
with torch.no_grad():
    for name, image in zip(names, images):
        ids = model((image[None] - mean) / deviation)[0].argmax(0).to(torch.uint8)
        Image.fromarray(ids.numpy()).save(os.path.join(out, os.path.splitext(os.path.basename(name))[0] + ".png"))
print(done, spent)
