#!/usr/bin/env python3
"""Unpacking an image of so many MiB (1024), against umoci; and what an image that is unpacked already adds to a trivial task:
bench/images.py [MIB]"""
import os, shutil, subprocess, sys
from common import CAIRN, best, room, seconds, told

NAMES = ("sh", "true", "cat")


def umoci(folder, *words):
    subprocess.run(["umoci", *words], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def image(folder, mebibytes):
    """An OCI layout with Debian's busybox and files of all sizes, half of each of which can be compressed."""
    root = folder / "root"
    (root / "bin").mkdir(parents=True)
    shutil.copy("/bin/busybox", root / "bin/busybox")
    for name in NAMES:
        (root / "bin" / name).symlink_to("busybox")
    made, number = 0, 0
    while made < mebibytes << 20:
        size = (4 << 10, 16 << 10, 64 << 10, 256 << 10, 4 << 20)[number % 5]
        place = root / f"opt/{number % 97}"
        place.mkdir(parents=True, exist_ok=True)
        (place / str(number)).write_bytes(os.urandom(size // 2) + bytes(size // 2))
        made, number = made + size, number + 1
    umoci(folder, "init", "--layout", "image")
    umoci(folder, "new", "--image", "image:latest")
    umoci(folder, "insert", "--rootless", "--image", "image:latest", "root", "/")
    shutil.rmtree(root)


def flow(folder, name, line, number):
    members = ", ".join(f"n{n}" for n in range(number))
    (folder / name).write_text(
        f"workflow: {name}\nsets: {{ n: [{members}] }}\n"
        f"processes: {{ p: {{ {line} each: n, outputs: ['<n>'], sh: 'echo {{{{each.n}}}} > {{{{each.n}}}}' }} }}\n")


def unpacking(folder, mebibytes):
    flow(folder, "first.yaml", "image: 'oci:image',", 1)
    run = [CAIRN, "run", "first.yaml", "--deliver", "none", "--force"]
    store = folder / "home/images"

    def forget():
        shutil.rmtree(store, ignore_errors=True)

    def clear():
        subprocess.run(["rm", "-rf", "bundle", "raw"], cwd=folder, check=True)

    whole = seconds(run, folder)
    ready = best(run, folder)
    ours = best(run, folder, before=forget) - ready
    theirs = best(["umoci", "unpack", "--rootless", "--image", "image:latest", "bundle"], folder, before=clear)
    raw = best(["umoci", "raw", "unpack", "--rootless", "--image", "image:latest", "raw"], folder, before=clear)
    clear()
    told(f"an image of {mebibytes} MiB, unpacked", ours, theirs, "at most 1.43", "umoci unpack")
    told("the same", ours, raw, "-", "umoci raw unpack, which checks nothing later")
    told("the same, got into the store first", whole - ready, theirs, "-", "umoci unpack")


def adding(folder, number=200):
    flow(folder, "machine.yaml", "", number)
    flow(folder, "image.yaml", "image: 'oci:image',", number)
    taken = {}
    for name in ("machine.yaml", "image.yaml") * 3:
        run = seconds([CAIRN, "run", name, "--deliver", "none", "--force", "--jobs", "1"], folder)
        taken[name] = min(run, taken.get(name, run))
    machine, ours = (1000 * taken[name] / number for name in ("machine.yaml", "image.yaml"))
    print(f"a trivial task in an unpacked image: {ours:.1f} ms, with the machine's software {machine:.1f} ms,"
          f" added {ours - machine:.1f} ms (wanted: under 5 ms)", flush=True)


def main():
    mebibytes = int(sys.argv[1]) if len(sys.argv) > 1 else 1024
    with room() as folder:
        image(folder, mebibytes)
        unpacking(folder, mebibytes)
        adding(folder)


main()
