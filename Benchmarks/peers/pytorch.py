"""Training steps in PyTorch, with its fused Adam."""

import torch
from torch import nn

from workloads import WORKLOADS, arguments, batches, measure

options = arguments()
torch.set_num_threads(options.threads)
torch.manual_seed(231)
workload = WORKLOADS[options.workload]

layers = []
widths = workload["widths"]
for inputs, outputs in zip(widths[:-2], widths[1:-1]):
    layers += [nn.Linear(inputs, outputs), nn.Sigmoid() if workload["activation"] == "sigmoid" else nn.ReLU()]
    if workload["keep"] < 1:
        layers.append(nn.Dropout(1 - workload["keep"]))
net = nn.Sequential(*layers, nn.Linear(widths[-2], widths[-1]))
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
