#!/usr/bin/env python3
"""Hits from another machine, against a warm run of one's own: bench/shared.py [NUMBER]

One home runs NUMBER tasks (1000 without any) and serves them; a second one, which trusts it and is empty, runs the same
workflow with nothing but hits, of which one output is delivered.
"""
import json, os, shutil, subprocess, sys
from common import CAIRN, best, room, seconds, told


def flow(folder, number):
    with open(folder / "flow.yaml", "w") as out:
        out.write("workflow: bench\nsets: { n: { csv: members.csv, column: n } }\nprocesses:\n")
        out.write("  p:\n    each: n\n    outputs: { out: 'out/<n>' }\n    sh: echo {{each.n}} > {{outputs.out}}\n")
        out.write("outputs: [out/0]\n")
    (folder / "members.csv").write_text("n\n" + "".join(f"{n}\n" for n in range(number)))


def main():
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with room() as folder:
        flow(folder, number)
        run = [CAIRN, "run", "flow.yaml"]
        # Every task runs, though one output alone is wanted at the end.
        seconds(run + ["p", "--deliver", "none"], folder)
        warm = best(run + ["p", "--deliver", "none"], folder)
        key = json.loads(subprocess.run([CAIRN, "trust", "ls", "--json"], capture_output=True).stdout.splitlines()[0])["key"]
        log = folder / "log"
        serve = subprocess.Popen([CAIRN, "serve", "--port", "0", "--serve.log", str(log)], stdout=subprocess.PIPE, text=True)
        try:
            address = serve.stdout.readline().strip()
            (folder / "other").mkdir()
            (folder / "other/flow.yaml").write_text("processes: { p: { outputs: [x], sh: 'echo x > x' } }\n")
            os.environ["CAIRN_HOME"] = str(folder / "knowing")
            # What software the machine has is found out once, whoever is asked for results.
            seconds(run, folder / "other")
            os.environ |= {"CAIRN_TRUST_KEYS": f"alice={key}", "CAIRN_INDEXES": address, "CAIRN_SOURCES": address,
                           "CAIRN_HOME": str(folder / "cold")}
            cold = []
            for _ in range(3):
                shutil.rmtree(folder / "cold", ignore_errors=True)
                shutil.copytree(folder / "knowing", folder / "cold", symlinks=True)
                log.write_text("")
                cold.append(seconds(run + ["p", "--deliver", "none"], folder))
                asked = log.read_text().count("/cairn/v1/records")
            told(f"{number} hits from another machine", min(cold), warm, "under 3", "a warm run here")
            print(f"    look-ups: {asked} requests (wanted: at most 20)")
        finally:
            serve.terminate()


main()
