#!/usr/bin/env python3
"""Adding and publishing, against `ipfs add` with the daemon running: bench/kubo.py"""
import shutil, subprocess
from common import CAIRN, best, large_file, many_files, room
from peers import kubo_node


def faster(what, ours, theirs, wanted):
    print(f"{what}: cairn {ours:.2f} s, ipfs add {theirs:.2f} s, {theirs / ours:.1f} times as fast (wanted: {wanted})", flush=True)


def main():
    with room() as folder, kubo_node(folder / "kubo") as kubo:
        large_file(folder / "large")
        many_files(folder / "many")
        home = folder / "home"

        def empty():
            shutil.rmtree(home, ignore_errors=True)

        def forget():
            for cid in kubo.run("pin", "ls", "--type=recursive", "--quiet").split():
                kubo.run("pin", "rm", cid)
            kubo.run("repo", "gc", "--silent")

        add = kubo.command("add", "-r", "--quieter")
        for name, wanted in (("large", "at least 4"), ("many", "at least 3")):
            path = folder / name
            ours = best([CAIRN, "add", "-r", str(path)], folder, times=2, before=empty)
            theirs = best(add + [str(path)], folder, times=2, before=forget)
            faster({"large": "add of 1 GiB", "many": "add of 10000 files of 10 KiB"}[name], ours, theirs, wanted)
        cid = subprocess.run([CAIRN, "add", str(folder / "large")], check=True, stdout=subprocess.PIPE, text=True).stdout.split()[0]
        theirs = best(add + [str(folder / "large")], folder, times=2, before=forget)
        ours = best([CAIRN, "push", cid, "--to", "kubo", "--kubo", kubo.api], folder, times=2, before=forget)
        faster("publishing 1 GiB to Kubo", ours, theirs, "at least 1")
        again = best([CAIRN, "push", cid, "--to", "kubo", "--kubo", kubo.api], folder, times=1)
        print(f"publishing it a second time: {again:.2f} s", flush=True)


main()
