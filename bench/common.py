"""What the comparisons share: a room of their own, timing, and how a ratio is printed."""
import contextlib, os, resource, shutil, subprocess, sys, tempfile, time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CAIRN = str(ROOT / "cairn")


@contextlib.contextmanager
def room():
    """An empty folder with a store of its own, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="cairn-bench-", dir=os.environ.get("BENCH_DIR")))
    os.environ["CAIRN_HOME"] = str(folder / "home")
    try:
        yield folder
    finally:
        subprocess.run(["chmod", "-R", "u+w", str(folder)], check=False)
        shutil.rmtree(folder, ignore_errors=True)


def seconds(command, cwd=None, out=subprocess.DEVNULL):
    """How long a command takes; it has to end well."""
    started = time.perf_counter()
    done = subprocess.run(command, cwd=cwd, stdout=out, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    taken = time.perf_counter() - started
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}: {done.stderr.decode(errors='replace')[-800:]}")
    return taken


def best(command, cwd=None, times=3, before=lambda: None):
    """The best of several goes: what the machine can do when nothing disturbs it."""
    found = []
    for _ in range(times):
        before()
        found.append(seconds(command, cwd))
    return min(found)


def peak_memory():
    """The most that one finished child has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def told(what, ours, theirs, wanted, peer):
    """Prints a ratio: `ours` and `theirs` in seconds."""
    print(f"{what}: cairn {ours:.2f} s, {peer} {theirs:.2f} s, ratio {ours / theirs:.2f} (wanted: {wanted})", flush=True)


def limit(what, ours, wanted):
    print(f"{what}: {ours:.2f} s (wanted: {wanted})", flush=True)


def many_files(folder, number=10_000, size=10 << 10):
    """A folder of files of random bytes."""
    folder.mkdir()
    for n in range(number):
        (folder / f"{n:05}").write_bytes(os.urandom(size))


def large_file(path, size=1 << 30):
    with open(path, "wb") as out:
        for _ in range(size >> 20):
            out.write(os.urandom(1 << 20))
