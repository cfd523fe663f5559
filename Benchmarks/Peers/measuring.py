"""What the peer scripts share: JSON lines, rates, and processes that are timed in turn."""
import json
import os
import statistics
import subprocess
import sys
import time


def emit(**fields):
    """Prints one JSON line; numbers with four significant digits."""
    print(json.dumps({name: float(f"{value:.4g}") if isinstance(value, float) else value
                      for name, value in fields.items()}), flush=True)


def note(*words):
    print(*words, file=sys.stderr, flush=True)


def rates(name, amount, seconds):
    """Amount a second: the median, the slowest and the fastest round, as whole numbers."""
    return {name: round(amount / statistics.median(seconds)),
            f"{name}_low": round(amount / max(seconds)),
            f"{name}_high": round(amount / min(seconds))}


def integers(text):
    return [int(part) for part in text.split(",")]


class Worker:
    """A process of its own for one peer: thread pools in one process disturb each other.

    It runs `command`, which calls `serve`, and answers each request with one timed block.
    """

    def __init__(self, command, threads, verbose=False):
        names = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS",
                 "TF_NUM_INTRAOP_THREADS")
        environment = os.environ | {name: str(threads) for name in names}
        environment |= {"TF_NUM_INTEROP_THREADS": "1", "TF_CPP_MIN_LOG_LEVEL": "3",
                        "CUDA_VISIBLE_DEVICES": ""}
        self.command = command
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment,
            stderr=None if verbose else subprocess.DEVNULL)

    def time(self, work, seconds):
        """One block of about `seconds` of that work: {"seconds" of one call, ...}."""
        print(json.dumps([work, seconds]), file=self.process.stdin, flush=True)
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{' '.join(map(str, self.command))} ended early; --verbose shows why")
        return json.loads(line)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def serve(prepare):
    """Answers a Worker's requests. `prepare(work)` -> (function to time, fields of the answer)."""
    ready = {}
    for line in sys.stdin:
        work, seconds = json.loads(line)
        if work not in ready:
            run, fields = prepare(work)
            run()
            ready[work] = run, fields, timed(run, 1)
        run, fields, once = ready[work]
        print(json.dumps(fields | {"seconds": timed(run, max(1, int(seconds / once)))}), flush=True)


def timed(run, repeats):
    start = time.perf_counter()
    for _ in range(repeats):
        run()
    return (time.perf_counter() - start) / repeats


def in_turn(workers, work, rounds, seconds):
    """key -> answers of each worker, one a round; a round asks every worker once."""
    for worker in workers.values():
        worker.time(work, 0)
    answers = {key: [] for key in workers}
    for _ in range(rounds):
        for key, worker in workers.items():
            answers[key].append(worker.time(work, seconds))
    return answers
