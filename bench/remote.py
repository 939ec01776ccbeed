#!/usr/bin/env python3
"""The store as a special remote of git-annex, compared with git-annex's own remote `directory`: copying to it, getting
from it, and git-annex's own test of remotes. With a folder as its argument, the git-annex there is used."""
import os, subprocess, sys
from common import CAIRN, ROOT, large_file, many_files, room, seconds, told

QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
if len(sys.argv) > 1:
    os.environ["PATH"] = f"{sys.argv[1]}:{os.environ['PATH']}"
os.environ["PATH"] = f"{ROOT}:{os.environ['PATH']}"


def git(*arguments):
    return ["git", *arguments]


with room() as top:
    os.environ["HOME"] = str(top / "person")
    (top / "person").mkdir()
    (top / "person/.gitconfig").write_text("[user]\n name = Bench\n email = bench@example.org\n")
    for name in ("repository", "directory"):
        (top / name).mkdir()
    os.chdir(top / "repository")
    for command in (git("init", "-q"), git("annex", "init", "-q", "bench"), [CAIRN, "annex", "enable"],
                    git("annex", "initremote", "directory", "type=directory", f"directory={top}/directory", "encryption=none")):
        subprocess.run(command, check=True, **QUIET)
    many_files(top / "repository/small", 1000, 10 << 10)
    large_file(top / "repository/large")
    subprocess.run(git("annex", "add", "-q", "."), check=True, **QUIET)
    subprocess.run(git("commit", "-qm", "all"), check=True, **QUIET)

    for what, words, wanted in (("small", "1 000 files of 10 KiB", "at most 1.3"), ("large", "1 GiB", "at most 1.1")):
        copied, got = {}, {}
        for remote in ("directory", "cairn"):
            copied[remote] = seconds(git("annex", "copy", "-q", "--to", remote, what))
        for remote in ("directory", "cairn"):
            subprocess.run(git("annex", "drop", "-q", "--force", what), check=True, **QUIET)
            got[remote] = seconds(git("annex", "get", "-q", "--from", remote, what))
        told(f"copy of {words}", copied["cairn"], copied["directory"], wanted, "directory")
        told(f"get of {words}", got["cairn"], got["directory"], wanted, "directory")

    for arguments, words in ((["--fast"], "testremote --fast"), ([], "testremote, full")):
        taken = {remote: seconds(git("annex", "testremote", *arguments, remote)) for remote in ("directory", "cairn")}
        told(words, taken["cairn"], taken["directory"], "at most 4 when full", "directory")
