#!/usr/bin/env python3
"""Trivial tasks in containers, against a shell loop of bare bwrap calls on as many slots: bench/containers.py [NUMBER]"""
import os, sys
from common import CAIRN, room, seconds, told

BWRAP = ("bwrap --unshare-all --unshare-user --disable-userns --uid 1000 --gid 1000 --die-with-parent --new-session --hostname cairn"
         " --ro-bind /usr /usr --symlink usr/bin /bin --symlink usr/lib /lib --symlink usr/lib64 /lib64 --tmpfs /tmp --dev /dev"
         " --proc /proc --ro-bind /proc/sys /proc/sys --bind \"$1\" /work --chdir /work --clearenv --setenv PATH /usr/bin")


def main():
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    slots = os.cpu_count()
    with room() as folder:
        (folder / "flow.yaml").write_text(
            f"workflow: bench\nsets: {{ n: [{', '.join(f'n{n}' for n in range(number))}] }}\n"
            "processes:\n  p: { each: n, outputs: ['out/<n>'], sh: 'echo {{each.n}} > out/{{each.n}}' }\n")
        (folder / "one.sh").write_text(f'mkdir -p "$1/out"\nexec {BWRAP} sh -eu -c \'echo x > out/x\'\n')
        (folder / "loop.sh").write_text(
            "set -eu\n" + "".join(
                f"( for n in $(seq {slot} {slots} {number - 1}); do sh one.sh \"$PWD/scratch/$n\"; done ) &\n" for slot in range(slots)) + "wait\n")
        (folder / "scratch").mkdir()
        # What the machine's software is, is found out once.
        (folder / "first.yaml").write_text("workflow: first\nprocesses:\n  p: { outputs: [x], sh: 'echo > x' }\n")
        seconds([CAIRN, "run", "first.yaml", "--deliver", "none"], folder)
        ours = seconds([CAIRN, "run", "flow.yaml", "--deliver", "none"], folder)
        theirs = seconds(["sh", "loop.sh"], folder)
        told(f"{number} trivial tasks on {slots} slots", ours, theirs, "at most 2", "bwrap")


main()
