#!/usr/bin/env python3
"""Adding files: 1 GiB against `openssl dgst -sha256` and `cp`, and 10 000 files of 10 KiB: bench/add.py"""
import subprocess
from common import CAIRN, best, large_file, many_files, room, seconds, told


def main():
    with room() as folder:
        large = folder / "large"
        large_file(large)
        fresh = lambda: subprocess.run(["rm", "-rf", str(folder / "home")], check=True)
        ours = best([CAIRN, "add", "large"], folder, before=fresh)
        hashing = best([CAIRN, "add", "--only-hash", "large"], folder)
        openssl = best(["openssl", "dgst", "-sha256", "large"], folder)
        told("add of 1 GiB", ours, openssl, "at most 1.67", "openssl dgst -sha256")
        told("add --only-hash of 1 GiB", hashing, openssl, "-", "openssl dgst -sha256")
        told("add of 1 GiB", ours, best(["cp", "large", "copy"], folder), "-", "cp")
        large.unlink()
        many_files(folder / "small")
        fresh()
        taken = seconds([CAIRN, "add", "-r", "small"], folder)
        print(f"add of 10 000 files of 10 KiB: {taken:.2f} s, {10_000 / taken:.0f} files/s durable (wanted: at least 2000)")


main()
