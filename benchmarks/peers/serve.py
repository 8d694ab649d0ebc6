"""The peer's side of peer.mjs, for peers in Python."""
import json
import resource
import sys
import time


def serve(prepare):
    """prepare(task) gives (about, run, cost): run(n) does the work n times and gives how often it did."""
    run = cost = None
    before = 0
    for line in sys.stdin:
        word, _, rest = line.strip().partition(" ")
        if not word:
            continue
        if word == "prepare":
            before = resident_bytes()
            with open(rest) as file:
                about, run, cost = prepare(json.load(file))
            answer = about
        elif word == "run":
            start = time.perf_counter()
            count = run(int(rest))
            answer = {"microseconds": 1e6 * (time.perf_counter() - start), "count": count}
        elif word == "cost":
            answer = {"cost": cost()}
        elif word == "memory":
            answer = {"before": before, "peak": 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}
        print("= " + json.dumps(answer), flush=True)


def resident_bytes():
    with open("/proc/self/statm") as file:
        return resource.getpagesize() * int(file.read().split()[1])


def layers_of(task, Theta):
    """[(W, b)] over the one vector: W is out × in."""
    result, offset = [], 0
    for into, out in zip(task["layers"], task["layers"][1:]):
        block = Theta[offset : offset + out * (into + 1)].reshape(out, into + 1)
        result.append((block[:, 1:].copy(), block[:, 0].copy()))
        offset += out * (into + 1)
    return result
