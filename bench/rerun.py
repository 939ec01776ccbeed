#!/usr/bin/env python3
"""A run with nothing to do, against Snakemake's: bench/rerun.py [--separate] [NUMBER ...]

Each of NUMBER processes (1000 without any) counts the words of a file of its own. With --separate each is written out in
the workflow by itself; otherwise one process is scattered over a list. Snakemake is asked for up to 1000 only.
"""
import sys
from common import CAIRN, best, limit, peak_memory, room, seconds, told


def flow(folder, number, separate):
    (folder / "in").mkdir()
    for n in range(number):
        (folder / f"in/{n}").write_text(f"words of file {n}\n")
    with open(folder / "flow.yaml", "w") as out:
        if separate:
            out.write("workflow: bench\nprocesses:\n")
            for n in range(number):
                out.write(f"  p{n}:\n    inputs: [in/{n}]\n    outputs: [out/{n}]\n    sh: wc -w < in/{n} > out/{n}\n")
        else:
            out.write("workflow: bench\nsets: { n: { csv: members.csv, column: n } }\nprocesses:\n")
            out.write("  p:\n    each: n\n    inputs: { text: 'in/<n>' }\n    outputs: { count: 'out/<n>' }\n    sh: wc -w < {{inputs.text}} > {{outputs.count}}\n")
            (folder / "members.csv").write_text("n\n" + "".join(f"{n}\n" for n in range(number)))


def snakefile(folder, number):
    (folder / "Snakefile").write_text(
        f"rule all:\n    input: expand('smk/{{n}}', n=range({number}))\n"
        "rule count:\n    input: 'in/{n}'\n    output: 'smk/{n}'\n    shell: 'wc -w < {input} > {output}'\n")


def main():
    separate = "--separate" in sys.argv
    for number in [int(a) for a in sys.argv[1:] if a != "--separate"] or [1000]:
        with room() as folder:
            flow(folder, number, separate)
            run = [CAIRN, "run", "flow.yaml"] + (["--runtime", "none"] if number > 2000 else [])
            seconds(run, folder)
            ours = best(run, folder)
            if number <= 1000:
                snakefile(folder, number)
                peer = ["snakemake", "--cores", "2", "--quiet"]
                seconds(peer, folder)
                told(f"{number} processes, nothing to do", ours, best(peer, folder), "at most 0.33", "snakemake")
            else:
                limit(f"{number} processes, nothing to do", ours, "linear; 100000 under 10 s")
            print(f"    the most memory that any of them took: {peak_memory():.0f} MiB")


main()
