#!/usr/bin/env python3
"""One task with 1, 10 000 and 100 000 inputs: bench/inputs.py"""
from common import CAIRN, limit, room, seconds


def main():
    base = None
    for number, wanted in ((1, "-"), (10_000, "at most 0.5 s over one input"), (100_000, "at most 5 s over one input")):
        with room() as folder:
            (folder / "in").mkdir()
            for n in range(number):
                (folder / f"in/{n}").write_text(f"{n}\n")
            (folder / "flow.yaml").write_text(
                "processes: { p: { inputs: { all: { glob: 'in/*' } }, outputs: [out], sh: 'ls in | wc -l > out; echo $0 >> out' } }\n")
            run = [CAIRN, "run", "flow.yaml", "--deliver", "none"]
            seconds(run, folder)
            taken = min(seconds(run + ["--force"], folder) for _ in range(2))
            base = base or taken
            limit(f"{number} inputs: {taken:.2f} s in all, over one input", taken - base, wanted)


main()
