#!/usr/bin/env python3
"""How fast small commands are: bench/startup.py"""
from common import CAIRN, best, limit, room, seconds


def main():
    with room() as folder:
        (folder / "input").write_text("x\n")
        (folder / "flow.yaml").write_text("""
processes:
  a: { inputs: [input], outputs: [a], sh: cat input > a }
  b: { inputs: [a], outputs: [b], sh: cat a > b }
  c: { inputs: [b], outputs: [c], sh: cat b > c }
""")
        limit("cairn version", best([CAIRN, "version"], folder, times=7), "under 0.25 s")
        seconds([CAIRN, "run", "flow.yaml"], folder)
        limit("cairn run of three cached processes", best([CAIRN, "run", "flow.yaml"], folder, times=7), "under 0.6 s")
        limit("cairn run --dry-run of the same", best([CAIRN, "run", "flow.yaml", "--dry-run"], folder, times=7), "-")


main()
