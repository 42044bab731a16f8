"""The benchmark's peer in PyTorch: reads one measurement a line from stdin, answers one a line (see protocol.ts).

Started once for one thread and once for two: OpenBLAS reads its number of threads when it loads.
"""

import json
import math
import os
import sys
import time

try:
    import numpy
    import torch
except ImportError as error:
    print(json.dumps({"isHere": False, "name": f"PyTorch ({error})"}), flush=True)
    sys.exit(0)

CELLS = {"rnn": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}
GATES = {"rnn": 1, "lstm": 4, "gru": 3}


def spread(start, count, scale):
    """Values in [-scale, scale), the same ones as spread() of protocol.ts."""
    v = (numpy.arange(start, start + count, dtype=numpy.uint64) * 2654435761) & 0xFFFFFFFF
    v ^= v >> 15
    v = (v * 2246822519) & 0xFFFFFFFF
    v ^= v >> 13
    return ((v / 4294967296.0 * 2 - 1) * scale).astype(numpy.float32)


class Training:
    """One model with its batch and optimiser."""

    def __init__(self, setup):
        hidden, steps, batch = setup["hiddenSize"], setup["stepCount"], setup["batchSize"]
        self.cell = CELLS[setup["cell"]](1, hidden)
        self.head = torch.nn.Linear(hidden, 1)
        waves = torch.tensor(
            [[math.sin(0.3 * t + b) for b in range(batch)] for t in range(steps + 1)], dtype=torch.float32
        ).unsqueeze(2)
        self.inputs, self.targets = waves[:-1].contiguous(), waves[1:].contiguous()
        self.parameters = [*self.cell.parameters(), *self.head.parameters()]
        self.clip_norm = setup["clipNorm"]
        is_foreach = self.time_adam(True) < self.time_adam(False)
        self.fill(setup["cell"], hidden)
        self.optimiser = torch.optim.Adam(self.parameters, lr=setup["learningRate"], foreach=is_foreach)

    def fill(self, cell, hidden):
        """Weights in the standard order of kernel/spec.ts; the second bias, which ours has not, is 0, except in the
        gate n of a GRU, which has two everywhere."""
        rows = GATES[cell] * hidden
        scale = 1 / math.sqrt(hidden)
        at = 0

        def take(*shape):
            nonlocal at
            values = spread(at, math.prod(shape), scale).reshape(shape)
            at += values.size
            return torch.from_numpy(values)

        with torch.no_grad():
            self.cell.weight_ih_l0.copy_(take(rows, 1))
            self.cell.weight_hh_l0.copy_(take(rows, hidden))
            self.cell.bias_ih_l0.copy_(take(rows))
            self.cell.bias_hh_l0.zero_()
            if cell == "gru":
                self.cell.bias_hh_l0[2 * hidden :] = take(hidden)
            self.head.weight.copy_(take(1, hidden))
            self.head.bias.copy_(take(1))
        self.kept_count = at

    def time_adam(self, is_foreach):
        """Seconds of the fastest of a few steps: which setting is the faster one depends on the size."""
        self.optimiser = torch.optim.Adam(self.parameters, foreach=is_foreach)
        for parameter in self.parameters:
            parameter.grad = torch.full_like(parameter, 1e-3)
        durations = []
        for _ in range(8):
            start = time.perf_counter()
            self.optimiser.step()
            durations.append(time.perf_counter() - start)
        return min(durations)

    def step(self):
        """Forward over T, backward, clipping, Adam.
        Returns the loss before the update."""
        self.optimiser.zero_grad(set_to_none=True)
        outputs = self.head(self.cell(self.inputs)[0])
        loss = torch.nn.functional.mse_loss(outputs, self.targets)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.parameters, self.clip_norm)
        self.optimiser.step()
        return loss.item()


def measure(training, minimum_ms):
    """Steps until `minimum_ms` have passed."""
    count, loss = 0, math.nan
    start = time.perf_counter()
    elapsed_ms = 0.0
    while elapsed_ms < minimum_ms:
        loss = training.step()
        count += 1
        elapsed_ms = (time.perf_counter() - start) * 1000
    return {"durationMs": elapsed_ms, "minibatchCount": count, "lastLoss": loss}


def main():
    torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))
    torch.set_flush_denormal(True)
    print(json.dumps({"isHere": True, "name": f"PyTorch {torch.__version__}"}), flush=True)
    key, training, losses = None, None, []
    for line in sys.stdin:
        request = json.loads(line)
        setup = request["setup"]
        if setup != key:
            key, training = setup, Training(setup)
            losses = [training.step() for _ in range(request["probeCount"])]
        answer = measure(training, request["minimumMs"])
        print(json.dumps({**answer, "firstLosses": losses, "parameterCount": training.kept_count}), flush=True)


main()
