#!/usr/bin/env python3
"""What 10 000 annexed files are whose content is not here: `git annex find`, which says their keys, compared with a dry
run that reads all of them, which turns the keys into CIDs and those into a task."""
import os, subprocess, sys
from common import CAIRN, best, room

FILES = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
DRY = [CAIRN, "run", "flow.yaml", "--dry-run", "--json"]


def workflow(folder, name, pattern):
    (folder / name).write_text(
        f'workflow: bench\nprocesses:\n  count: {{ inputs: [{{ glob: "{pattern}" }}], outputs: [out], sh: "ls data | wc -l > out" }}\n')


def git(folder, *arguments):
    subprocess.run(["git", *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL)


with room() as top:
    os.environ["HOME"] = str(top / "person")
    (top / "person").mkdir()
    (top / "person/.gitconfig").write_text("[user]\n name = Bench\n email = bench@example.org\n")
    plain, annexed, clone, asked = (top / name for name in ("plain", "annexed", "clone", "asked"))
    for folder in (plain, annexed):
        (folder / "data").mkdir(parents=True)
        for i in range(FILES):
            (folder / f"data/file-{i}").write_text(f"content {i}\n")
    git(annexed, "init", "-q")
    git(annexed, "annex", "init", "-q", "bench")
    git(annexed, "annex", "add", "-q", ".")
    git(annexed, "commit", "-qm", "all")
    # Asking git-annex initialises a clone, so that it gets one of its own.
    git(top, "clone", "-q", str(annexed), str(clone))
    git(top, "clone", "-q", str(annexed), str(asked))
    git(asked, "annex", "init", "-q", "asked")
    for folder in (plain, clone):
        workflow(folder, "flow.yaml", "data/*")
        workflow(folder, "one.yaml", "data/file-0")
    subprocess.run([CAIRN, "run", "flow.yaml", "--deliver", "none"], cwd=plain, check=True, stderr=subprocess.DEVNULL)

    find = best(["git", "annex", "find", "--anything", "--json"], asked)
    ours = best(DRY, clone)
    known = best(DRY, plain)
    start = best([CAIRN, "run", "one.yaml", "--dry-run", "--json"], plain)
    print(f"{FILES} annexed files without content: git annex find --anything --json {find:.2f} s, cairn run --dry-run {ours:.2f} s")
    print(f"  of which starting and ending are {start:.2f} s, so that the files take {ours - start:.2f} s:"
          f" {find / max(ours - start, 0.001):.1f}x as fast (wanted: 3x)")
    print(f"  the same run on plain files whose stats are known {known:.2f} s: {ours / known:.2f}x as long (wanted: at most 1.5x)")
