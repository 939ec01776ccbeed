#!/usr/bin/env python3
"""Trivial tasks in containers, against a shell loop of bare bwrap calls, and of docker run of the same image, on as many slots; and
what 10 000 inputs cost with Docker: bench/containers.py [NUMBER [NUMBER FOR DOCKER]]"""
import os, shutil, subprocess, sys
from common import CAIRN, limit, room, seconds, told

BWRAP = ("bwrap --unshare-all --unshare-user --disable-userns --uid 1000 --gid 1000 --die-with-parent --new-session --hostname cairn"
         " --ro-bind /usr /usr --symlink usr/bin /bin --symlink usr/lib /lib --symlink usr/lib64 /lib64 --tmpfs /tmp --dev /dev"
         " --proc /proc --ro-bind /proc/sys /proc/sys --bind \"$1\" /work --chdir /work --clearenv --setenv PATH /usr/bin")


DOCKER = ("docker run --rm --read-only --network none --cap-drop ALL --security-opt no-new-privileges --hostname cairn --log-driver none"
          f" --user {os.getuid()}:{os.getgid()}"
          " -v /usr:/usr:ro -v \"$1\":/work -w /work \"$IMAGE\" sh -eu -c 'echo x > out/x'")


def workflow(number):
    return (f"workflow: bench\nsets: {{ n: [{', '.join(f'n{n}' for n in range(number))}] }}\n"
            "processes:\n  p: { each: n, outputs: ['out/<n>'], sh: 'echo {{each.n}} > out/{{each.n}}' }\n")


def loop(number, slots):
    return "set -eu\n" + "".join(
        f"( for n in $(seq {slot} {slots} {number - 1}); do sh one.sh \"$PWD/scratch/$n\"; done ) &\n" for slot in range(slots)) + "wait\n"


def image():
    """The image that tasks with this machine's software ran in: one of ours in which a shell starts."""
    names = subprocess.run(["docker", "images", "-q", "localhost/cairn-root"], capture_output=True, text=True, check=True).stdout.split()
    for name in names:
        trial = ["docker", "run", "--rm", "--network", "none", "-v", "/usr:/usr:ro", name, "sh", "-c", "exit 0"]
        if subprocess.run(trial, capture_output=True).returncode == 0:
            return name
    sys.exit("no task ran in Docker")


def docker(number, slots):
    with room() as folder:
        (folder / "flow.yaml").write_text(workflow(number))
        (folder / "one.sh").write_text(f'mkdir -p "$1/out"\nexec {DOCKER}\n')
        (folder / "loop.sh").write_text(loop(number, slots))
        (folder / "scratch").mkdir()
        (folder / "first.yaml").write_text("workflow: first\nprocesses:\n  p: { outputs: [x], sh: 'echo > x' }\n")
        seconds([CAIRN, "run", "first.yaml", "--deliver", "none", "--runtime", "docker"], folder)
        os.environ["IMAGE"] = image()
        ours = seconds([CAIRN, "run", "flow.yaml", "--deliver", "none", "--runtime", "docker"], folder)
        theirs = seconds(["sh", "loop.sh"], folder)
        told(f"{number} trivial tasks in Docker on {slots} slots", ours, theirs, "at most 1.15", "docker run")


def inputs(number):
    """How long one task in Docker with so many inputs takes."""
    with room() as folder:
        (folder / "in").mkdir()
        for n in range(number):
            (folder / f"in/{n}").write_text(f"{n}\n")
        (folder / "flow.yaml").write_text(
            "processes: { p: { inputs: { all: { glob: 'in/*' } }, outputs: [out], sh: 'ls in | wc -l > out' } }\n")
        run = [CAIRN, "run", "flow.yaml", "--deliver", "none", "--runtime", "docker"]
        seconds(run, folder)
        return min(seconds(run + ["--force"], folder) for _ in range(2))


def main():
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    slots = os.cpu_count()
    with room() as folder:
        (folder / "flow.yaml").write_text(workflow(number))
        (folder / "one.sh").write_text(f'mkdir -p "$1/out"\nexec {BWRAP} sh -eu -c \'echo x > out/x\'\n')
        (folder / "loop.sh").write_text(loop(number, slots))
        (folder / "scratch").mkdir()
        # What the machine's software is, is found out once.
        (folder / "first.yaml").write_text("workflow: first\nprocesses:\n  p: { outputs: [x], sh: 'echo > x' }\n")
        seconds([CAIRN, "run", "first.yaml", "--deliver", "none"], folder)
        ours = seconds([CAIRN, "run", "flow.yaml", "--deliver", "none"], folder)
        theirs = seconds(["sh", "loop.sh"], folder)
        told(f"{number} trivial tasks on {slots} slots", ours, theirs, "at most 1.5", "bwrap")
    if shutil.which("docker"):
        docker(int(sys.argv[2]) if len(sys.argv) > 2 else 40, slots)
        number = 10_000
        limit(f"{number} inputs in Docker, over one input", inputs(number) - inputs(1), "at most 1 s")


main()
