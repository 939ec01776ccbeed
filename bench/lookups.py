#!/usr/bin/env python3
"""24 clients at once look up 10 000 keys each at one `cairn serve`, compared with nginx that serves the same bytes."""
import base64, concurrent.futures, http.client, json, os, subprocess, sys, time, urllib.parse
from common import CAIRN, room
from peers import nginx

CLIENTS = 24
# That memory is bounded is shown by giving it little.
HEAP = "-Xmx192m"
KEYS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000


def question(tasks):
    """The block of a question, as docs/blocks.md specifies it."""
    links = b"".join(b"\xd8\x2a\x58" + bytes([len(task) + 1]) + b"\x00" + task for task in tasks)
    return b"\xa2\x65cairn\x6aquestion/1\x65tasks\x99" + len(tasks).to_bytes(2, "big") + links


def took(request, address):
    """The bytes of an answer, which has to be a whole one."""
    place = urllib.parse.urlsplit(address)
    connection = http.client.HTTPConnection(place.hostname, place.port, timeout=120)
    try:
        connection.request(*request)
        answer = connection.getresponse()
        body = answer.read()
        return len(body) if answer.status == 200 else 0
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()


def crowd(request, address):
    """How long all clients together take, how many fail, and how much comes."""
    started = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(CLIENTS) as clients:
        sizes = list(clients.map(lambda _: took(request, address), range(CLIENTS)))
    return time.perf_counter() - started, sizes.count(0), max(sizes)


def status(process, field):
    """A size of a process in MiB, as the kernel has it."""
    with open(f"/proc/{process.pid}/status") as lines:
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(field))


def fill(folder):
    """Runs so many tasks, each in its container, for only such are vouched for; returns their keys."""
    (folder / "members.csv").write_text("n\n" + "".join(f"{n}\n" for n in range(KEYS)))
    (folder / "flow.yaml").write_text("workflow: bench\nsets: { n: { csv: members.csv, column: n } }\nprocesses:\n  p:\n    each: n\n"
                                      "    outputs: { made: 'out/<n>' }\n    sh: basename {{outputs.made}} > {{outputs.made}}\n")
    run = subprocess.run([CAIRN, "run", "flow.yaml", "--json", "--deliver", "none"], cwd=folder, check=True, stdout=subprocess.PIPE,
                         stderr=subprocess.DEVNULL)
    events = [json.loads(line) for line in run.stdout.splitlines()]
    keys = [event["task"] for event in events if event["event"] == "task"]
    return [base64.b32decode(key[1:].upper() + "=" * (-(len(key) - 1) % 8)) for key in keys]


def main():
    with room() as folder:
        tasks = fill(folder)
        body = question(tasks)
        post = ("POST", "/cairn/v1/records", body, {"Content-Type": "application/vnd.ipld.dag-cbor"})
        log = folder / "access.log"
        serve = subprocess.Popen([CAIRN, "serve", "--port", "0", "--home", os.environ["CAIRN_HOME"], "--serve.log", str(log)],
                                 stdout=subprocess.PIPE, text=True, env=dict(os.environ, JDK_JAVA_OPTIONS=HEAP))
        try:
            address = serve.stdout.readline().strip()
            place = urllib.parse.urlsplit(address)
            connection = http.client.HTTPConnection(place.hostname, place.port)
            connection.request(*post)
            answer = connection.getresponse().read()
            (folder / "answer.car").write_bytes(answer)
            goes = [crowd(post, address) for _ in range(4)]
            peak = status(serve, "VmHWM")
        finally:
            serve.terminate()
            serve.wait()
        with nginx(folder) as other:
            theirs = [crowd(("GET", "/answer.car"), other) for _ in range(4)]
    ours_best, theirs_best = min(go[0] for go in goes), min(go[0] for go in theirs)
    failures = sum(go[1] for go in goes)
    print(f"{CLIENTS} clients, {KEYS} keys each, {len(answer) / 1e6:.1f} MB an answer: cairn {ours_best:.2f} s, nginx {theirs_best:.2f} s,"
          f" ratio {ours_best / theirs_best:.1f}; {failures} of {CLIENTS * len(goes)} failed (wanted: 0);"
          f" peak memory of serve {peak:.0f} MiB", flush=True)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
