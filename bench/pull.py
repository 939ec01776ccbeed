#!/usr/bin/env python3
"""Pulling from another Cairn over loopback, against curl from nginx and `ipfs get` between two Kubos: bench/pull.py [--no-kubo]

Kubo takes minutes for the folder of many files.
"""
import shutil, subprocess, sys
from common import CAIRN, best, large_file, many_files, room, seconds
from peers import kubo_node, nginx, served


def main():
    with room() as folder:
        large_file(folder / "large")
        many_files(folder / "many")
        cids = [subprocess.run([CAIRN, "add", "-r", name], cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout.split()[0]
                for name in ("large", "many")]
        other = folder / "other"
        ours = {}
        with served(folder / "home") as address:
            for cid in cids:
                ours[cid] = best([CAIRN, "pull", cid, "--from", address, "--home", str(other)], folder, times=2,
                                 before=lambda: shutil.rmtree(other, ignore_errors=True))
        with nginx(folder) as address:
            curl = best(["curl", "-s", "-o", "copy", f"{address}/large"], folder)
        print(f"pull of 1 GiB: cairn {ours[cids[0]]:.2f} s, curl from nginx {curl:.2f} s,"
              f" {curl / ours[cids[0]]:.2f} of its speed (wanted: at least 0.5)", flush=True)
        if "--no-kubo" in sys.argv:
            return
        with kubo_node(folder / "kubo1") as one, kubo_node(folder / "kubo2") as two:
            for name, cid, wanted in zip(("large", "many"), cids, (3, 50)):
                given = one.run("add", "-r", "--quieter", str(folder / name))
                if given != cid:
                    sys.exit(f"Kubo names {name} {given}, Cairn {cid}")
                two.run("swarm", "connect", one.address)
                theirs = seconds(two.command("get", "-o", str(folder / f"got-{name}"), cid))
                print(f"pull of {name}: cairn {ours[cid]:.2f} s, ipfs get from another Kubo {theirs:.2f} s,"
                      f" {theirs / ours[cid]:.1f} times as fast (wanted: at least {wanted})", flush=True)


main()
