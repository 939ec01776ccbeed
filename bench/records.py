#!/usr/bin/env python3
"""Signing and verifying records on one core, against OpenSSL's bare Ed25519, and what that is of a run: bench/records.py [NUMBER]"""
import os, re, subprocess, sys
from pathlib import Path
from common import CAIRN, ROOT, best, limit, room, seconds, told


def java():
    """The Java that runs cairn, with its class path, as ./cairn starts it."""
    lib = ROOT / "deploy/target/cairn/lib"
    for home in (os.environ.get("JAVA_HOME"), *sorted(map(str, Path("/usr/lib/jvm").glob("*25*")))):
        release = Path(home or "/nowhere", "release")
        if release.is_file() and re.search(r'^JAVA_VERSION="(2[5-9]|[3-9]\d)', release.read_text(), re.M):
            return [f"{home}/bin/java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp", f"{lib}/*",
                    f"-Djava.library.path={lib.parent}/native/com/amazon/corretto/crypto/provider",
                    "-Dcom.amazon.corretto.crypto.provider.useExternalLib=true"]
    sys.exit("no Java 25 was found; set JAVA_HOME to one")


def openssl(number):
    """How long OpenSSL takes to sign and to verify so many times with nothing around it."""
    said = subprocess.run(["taskset", "-c", "0", "openssl", "speed", "-seconds", "2", "ed25519"], check=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    signs, verifies = re.search(r"\(Ed25519\)\s+\S+s\s+\S+s\s+(\S+)\s+(\S+)", said).groups()
    return number / float(signs), number / float(verifies)


def main():
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    seconds([CAIRN, "version"])
    said = subprocess.run(["taskset", "-c", "0", *java(), str(ROOT / "bench/Records.java"), str(number)], check=True,
                          stdout=subprocess.PIPE, text=True).stdout.split()
    signing, verifying = map(float, said)
    signs, verifies = openssl(number)
    told(f"signing {number} records on one core", signing, signs, "-", "openssl")
    told(f"verifying {number} records on one core", verifying, verifies, "-", "openssl")
    limit("both", signing + verifying, "under 1 s for 10000")
    with room() as folder:
        tasks = 200
        (folder / "flow.yaml").write_text(
            f"sets: {{ n: {list(range(tasks))} }}\n"
            "processes:\n  p: { each: n, outputs: ['out/<n>'], sh: 'echo {{each.n}} > {{outputs.1}}' }\n")
        taken = best([CAIRN, "run", "flow.yaml", "--force", "--deliver", "none"], folder)
        print(f"of a run of {tasks} trivial tasks, {taken:.2f} s, signing is"
              f" {100 * signing / number * tasks / taken:.2f} % (wanted: under 2 %)")


main()
