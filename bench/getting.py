#!/usr/bin/env python3
"""1 000 small files that a task reads and that are not here: one `git annex get -J` of them all, compared with a run that
gets them. What the same run takes where they are here already is taken off."""
import os, shutil, subprocess, sys
from common import CAIRN, room, seconds, told

FILES = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
JOBS = 4  # as the setting annex.jobs has it
FLOW = """workflow: bench
processes:
  count: { inputs: [{ dir: data }], outputs: [out], sh: "ls data | wc -l > out" }
"""


def git(folder, *arguments):
    subprocess.run(["git", *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def removed(*folders):
    for folder in folders:
        subprocess.run(["chmod", "-R", "u+w", str(folder)], check=False)
        shutil.rmtree(folder, ignore_errors=True)


with room() as top:
    os.environ["HOME"] = str(top / "person")
    (top / "person").mkdir()
    (top / "person/.gitconfig").write_text("[user]\n name = Bench\n email = bench@example.org\n")
    origin = top / "origin"
    (origin / "data").mkdir(parents=True)
    for i in range(FILES):
        (origin / f"data/file-{i}").write_bytes(os.urandom(10 << 10))
    (origin / "flow.yaml").write_text(FLOW)
    git(origin, "init", "-q")
    git(origin, "annex", "init", "-q", "origin")
    git(origin, "annex", "add", "-q", "data")
    git(origin, "add", "flow.yaml")
    git(origin, "commit", "-qm", "all")

    def clone(name):
        git(top, "clone", "-q", str(origin), name)
        git(top / name, "annex", "init", "-q", name)
        return top / name

    theirs, ours = [], []
    for go in range(3):
        asked, missing, here = clone("asked"), clone("missing"), clone("here")
        theirs.append(seconds(["git", "annex", "get", "-q", f"-J{JOBS}", "data"], asked))
        git(here, "annex", "get", "-q", f"-J{JOBS}", "data")
        run = [CAIRN, "run", "flow.yaml", "--deliver", "none"]
        os.environ["CAIRN_HOME"] = str(top / "home-here")
        without = seconds(run, here)
        os.environ["CAIRN_HOME"] = str(top / "home-missing")
        ours.append(seconds(run, missing) - without)
        git(missing, "annex", "fsck", "-q", "--fast")
        removed(asked, missing, here, top / "home-here", top / "home-missing")
    told(f"{FILES} missing small files", min(ours), min(theirs), "at most 1.1", f"git annex get -J{JOBS}")
