"""PyTorch in its usual training loop: modules, a loss, autograd, torch.optim.SGD."""
import numpy as np
import torch
from torch import nn

from serve import layers_of, serve


def prepare(task):
    torch.set_num_threads(task["threads"])
    n, K = task["layers"][0], task["layers"][-1]
    size = task["batchSize"]
    X = torch.from_numpy(np.fromfile(task["X"], dtype=np.float32).reshape(-1, n))
    y = torch.from_numpy(np.fromfile(task["y"], dtype=np.int32).astype(np.int64) - 1)
    model = network(task)
    if task["output"] == "softmax":
        target, loss = y, nn.CrossEntropyLoss()
    else:
        target = nn.functional.one_hot(y, K).float()
        mean = nn.BCEWithLogitsLoss()
        loss = lambda z, yv: mean(z, yv) * K  # its mean is over the K units too
    optimizer = torch.optim.SGD(model.parameters(), lr=task["learningRate"])
    batches = [(X[i : i + size], target[i : i + size]) for i in range(0, task["rows"], size)]
    state = {"next": 0}

    def step(count):
        for _ in range(count):
            x, t = batches[state["next"]]
            state["next"] = (state["next"] + 1) % len(batches)
            optimizer.zero_grad(set_to_none=True)
            loss(model(x), t).backward()
            optimizer.step()
        return count

    def gradient(count):
        for _ in range(count):
            optimizer.zero_grad(set_to_none=True)
            J = loss(model(X), target)
            J.backward()
            J.item()
        return count

    def predict(count):
        with torch.inference_mode():
            for _ in range(count):
                z = model(X)
                torch.softmax(z, 1) if task["output"] == "softmax" else torch.sigmoid(z)
        return count

    def cost():
        with torch.no_grad():
            return loss(model(batches[0][0]), batches[0][1]).item()

    about = {"library": "PyTorch", "version": torch.__version__, "precision": "f32"}
    return about, {"step": step, "gradient": gradient, "predict": predict}[task["work"]], cost


def network(task):
    modules = []
    for W, b in layers_of(task, np.fromfile(task["Theta"])):
        linear = nn.Linear(W.shape[1], W.shape[0])
        with torch.no_grad():
            linear.weight.copy_(torch.from_numpy(W))
            linear.bias.copy_(torch.from_numpy(b))
        modules += [linear, nn.ReLU() if task["activation"] == "relu" else nn.Sigmoid()]
    return nn.Sequential(*modules[:-1])


serve(prepare)
