"""Training steps in PyTorch, with its fused Adam."""

import torch
from torch import nn

from workloads import WORKLOADS, arguments, batches, measure

options = arguments()
torch.set_num_threads(options.threads)
torch.manual_seed(231)
workload = WORKLOADS[options.workload]


def dense_network():
    layers, widths = [], workload["widths"]
    for inputs, outputs in zip(widths[:-2], widths[1:-1]):
        layers += [nn.Linear(inputs, outputs), nn.Sigmoid() if workload["activation"] == "sigmoid" else nn.ReLU()]
        if workload["keep"] < 1:
            layers.append(nn.Dropout(1 - workload["keep"]))
    return nn.Sequential(*layers, nn.Linear(widths[-2], widths[-1]))


def image_network():
    drops, normalizes = workload["drops"], workload["normalizes"]
    layers, channels = [nn.Unflatten(1, (1, 28, 28))], 1
    for filters in (32, 64):
        layers += [nn.Conv2d(channels, filters, 3), nn.ReLU()]
        layers += [nn.BatchNorm2d(filters, eps=1e-3, momentum=0.01)] * normalizes
        layers += [nn.MaxPool2d(2)] + [nn.Dropout(0.25)] * drops
        channels = filters
    layers += [nn.Flatten(), nn.Linear(1600, 64), nn.ReLU()]
    layers += [nn.BatchNorm1d(64, eps=1e-3, momentum=0.01)] * normalizes + [nn.Dropout(0.5)] * drops
    return nn.Sequential(*layers, nn.Linear(64, 10))


net = image_network() if "image" in workload else dense_network()
optimizer = torch.optim.Adam(net.parameters(), lr=1e-3, fused=True)
loss_function = nn.CrossEntropyLoss()


def step(x, y):
    optimizer.zero_grad(set_to_none=True)
    loss = loss_function(net(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()


data = [(torch.from_numpy(x), torch.from_numpy(y)) for x, y in batches(options.workload)]
measure(step, data, options.steps, f"PyTorch {torch.__version__}")
