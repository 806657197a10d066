"""The corpus's pairs of programs, which meet over the network: run together by gilsh on one simulated machine.

    python3 pairs.py ../shared/corpus target/release/gilsh [--clock real]
"""

import os
import re
import subprocess
import sys
import tempfile
import tomllib

corpus, gilsh = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
sys.path.insert(0, corpus)
import check  # noqa: E402


def run(pair, folder):
    """What each of a pair's programs wrote on its output and on its errors, and their exit codes."""
    words = []
    for i, program in enumerate(pair["program"]):
        source = check.replace_exactly(check.source_of(program["file"]), program.get("replace", []))
        path = check.write_program(folder, f"{i}.py", source)
        words += ["--with", path] if i else []
        first = path if i == 0 else first
    done = subprocess.run([gilsh, "run", *sys.argv[3:], *words, first], capture_output=True, text=True, timeout=60)
    streams = []
    for text in (done.stdout, done.stderr):
        lines = [line.split(" | ", 1) for line in text.splitlines(keepends=True)]
        streams.append([[rest for name, rest in lines if name.strip() == f"{i}.py"] for i in range(len(pair["program"]))])
    results = []
    for i, (out, err) in enumerate(zip(*streams)):
        told = re.search(r"\[exit code (\d+)\]\n", "".join(err))
        code = done.returncode if i == 0 else int(told.group(1)) if told else 0
        results.append(("".join(out), "".join(err), code))
    return results


def problems(pair, results):
    bad = []
    for i, (program, (out, err, code)) in enumerate(zip(pair["program"], results)):
        wanted = dict(program, product=[p for p in pair.get("product", []) if p["program"] == i])
        bad += [f"program {i}: {b}" for b in check.verify(wanted, out, err, code)]
    for entry in pair.get("same_values", []):
        a, b = (re.findall(entry[k]["regex"], results[entry[k]["program"]][0]) for k in "ab")
        if (a != b) if entry.get("ordered") else (sorted(a) != sorted(b)):
            bad.append(f"values differ: {a} and {b}")
    return bad


# On the real clock a master may shut its manager down before the worker has heard that its last answer arrived; CPython
# leaves that open, too. A busy machine is given a second try.
tries = 2 if "real" in sys.argv[3:] else 1
failed = 0
pairs = sorted(name for name in os.listdir(check.SEEDS) if name.endswith(".pair"))
for name in pairs:
    with open(os.path.join(check.SEEDS, name), "rb") as f:
        pair = tomllib.load(f)
    for _ in range(tries):
        with tempfile.TemporaryDirectory() as folder:
            bad = problems(pair, run(pair, folder))
        if not bad:
            break
    if bad:
        failed += 1
        print(f"FAIL {name}\n  " + "\n  ".join(bad))
print(f"{len(pairs) - failed} pairs passed, {failed} failed")
sys.exit(1 if failed else 0)
