#!/usr/bin/env python3
"""Outputs delivered into a git-annex repository, compared with `git annex add` of the same files: one of 1 GiB, and
1 000 small ones with their addresses. What a run takes that delivers nothing is taken off."""
import os, shutil, subprocess, sys
from common import CAIRN, ROOT, best, room, seconds

SMALL = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
LARGE = int(sys.argv[2]) if len(sys.argv) > 2 else 1 << 30
FLOW = f"""workflow: bench
processes:
  large: {{ outputs: [large.bin], sh: "head -c {LARGE} /dev/urandom > large.bin" }}
  small: {{ outputs: [{{ dir: small }}], sh: "mkdir small; for i in $(seq {SMALL}); do head -c 10240 /dev/urandom > small/$i.dat; done" }}
"""


def git(folder, *arguments):
    subprocess.run(["git", *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def repository(folder):
    folder.mkdir()
    git(folder, "init", "-q")
    git(folder, "annex", "init", "-q", "bench")


with room() as top:
    os.environ["HOME"] = str(top / "person")
    os.environ["PATH"] = f"{ROOT}:{os.environ['PATH']}"
    (top / "person").mkdir()
    (top / "person/.gitconfig").write_text("[user]\n name = Bench\n email = bench@example.org\n")
    plain = top / "plain"
    plain.mkdir()
    (plain / "flow.yaml").write_text(FLOW)
    # The digests are computed while outputs are stored, as they are wherever outputs are delivered into an annex.
    subprocess.run([CAIRN, "run", "flow.yaml", "--deliver", "copy"], cwd=plain, check=True, stderr=subprocess.DEVNULL,
                   stdout=subprocess.DEVNULL, env={**os.environ, "CAIRN_DIGESTS": "sha256"})
    for name, wanted in (("large.bin", "at least 10 times as fast"), ("small", "at most 1.5 times as long")):
        theirs = []
        ours = []
        for go in range(3):
            added, annexed = top / f"added-{name}-{go}", top / f"annexed-{name}-{go}"
            repository(added)
            (shutil.copytree if (plain / name).is_dir() else shutil.copy)(plain / name, added / name)
            theirs.append(seconds(["git", "annex", "add", "-q", name], added))
            repository(annexed)
            git(annexed, "annex", "initremote", "cairn", "type=external", "externaltype=cairn", "encryption=none")
            shutil.copy(plain / "flow.yaml", annexed)
            command = [CAIRN, "run", "flow.yaml", "large" if name == "large.bin" else name]
            none = best([*command, "--deliver", "none"], annexed)
            ours.append(seconds([*command, "--deliver", "annex"], annexed) - none)
            git(annexed, "annex", "fsck", "--fast", "-q")
            for folder in (added, annexed):
                subprocess.run(["chmod", "-R", "u+w", str(folder)], check=False)
                shutil.rmtree(folder)
        print(f"{name}: git annex add {min(theirs):.2f} s, delivered in {min(ours):.2f} s:"
              f" {min(theirs) / min(ours):.1f} times as fast (wanted: {wanted})", flush=True)
