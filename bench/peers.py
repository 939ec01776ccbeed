"""Others to compare with: Kubo's daemons, nginx, a `cairn serve`; each alone on loopback, and gone afterwards."""
import contextlib, json, os, socket, subprocess, sys, time, urllib.request
from common import CAIRN, ROOT

KUBO = None


def kubo():
    """The program `ipfs`, built if it is not there."""
    global KUBO
    if KUBO is None:
        KUBO = subprocess.run([str(ROOT / "deploy/tools/build"), "kubo"], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    return KUBO


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def until_answers(address, process):
    for _ in range(600):
        try:
            urllib.request.urlopen(urllib.request.Request(address, method="POST" if "/api/" in address else "GET"), timeout=1).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            if process.poll() is not None:
                sys.exit(f"{process.args[0]} ended with {process.returncode}")
            time.sleep(0.1)
    sys.exit(f"{address} does not answer")


class Kubo:
    """A daemon, its datastore the default one, its import profile the one that Cairn has."""

    def __init__(self, folder, port):
        self.environment = os.environ | {"IPFS_PATH": str(folder), "IPFS_TELEMETRY": "off"}
        self.api = f"http://127.0.0.1:{port}"

    def command(self, *arguments):
        return ["env", f"IPFS_PATH={self.environment['IPFS_PATH']}", kubo(), *arguments]

    def run(self, *arguments):
        return subprocess.run([kubo(), *arguments], env=self.environment, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


@contextlib.contextmanager
def kubo_node(folder):
    port = free_port()
    node = Kubo(folder, port)
    node.run("init", "--profile=unixfs-v1-2025")
    path = folder / "config"
    config = json.loads(path.read_text())
    swarm = free_port()
    config["Addresses"] |= {"API": f"/ip4/127.0.0.1/tcp/{port}", "Gateway": f"/ip4/127.0.0.1/tcp/{free_port()}", "Swarm": [f"/ip4/127.0.0.1/tcp/{swarm}"]}
    config["Bootstrap"] = []
    config["AutoConf"] = {"Enabled": False}
    config["Discovery"] = {"MDNS": {"Enabled": False}}
    config["Routing"] = {"Type": "dht"}
    config["Provide"] = {"Enabled": False}
    config["DNS"] = {"Resolvers": {}}
    config["Swarm"] |= {"RelayClient": {"Enabled": False}, "RelayService": {"Enabled": False}, "EnableHolePunching": False}
    path.write_text(json.dumps(config))
    daemon = subprocess.Popen([kubo(), "daemon"], env=node.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until_answers(node.api + "/api/v0/version", daemon)
        node.address = f"/ip4/127.0.0.1/tcp/{swarm}/p2p/" + json.loads(node.run("id"))["ID"]
        yield node
    finally:
        daemon.terminate()
        daemon.wait()


@contextlib.contextmanager
def served(home):
    """`cairn serve` of a store."""
    serve = subprocess.Popen([CAIRN, "serve", "--port", "0", "--home", str(home)], stdout=subprocess.PIPE, text=True)
    try:
        yield serve.stdout.readline().strip()
    finally:
        serve.terminate()
        serve.wait()


@contextlib.contextmanager
def nginx(folder):
    """nginx, the files of a folder."""
    port = free_port()
    conf = folder / "nginx.conf"
    conf.write_text(f"pid {folder}/nginx.pid; error_log {folder}/error.log; daemon off; worker_processes 1;\n"
                    f"user {os.environ.get('USER') or 'root'};\nevents {{}}\nhttp {{ sendfile on; access_log off;"
                    f" server {{ listen 127.0.0.1:{port}; root {folder}; }} }}\n")
    process = subprocess.Popen(["nginx", "-c", str(conf)], stderr=subprocess.DEVNULL)
    try:
        until_answers(f"http://127.0.0.1:{port}/", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()
