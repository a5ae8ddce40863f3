"""Measures CPU seconds and peak memory of compiling each form; `measure.py [check|build] [FORM…]`."""

import os
import pathlib
import subprocess
import sys
import tempfile

import generate

RUNS = 3


def compile_once(folder, command):
    """Returns the CPU seconds and the peak memory in MB of one run from nothing, dependencies aside."""
    (folder / "src/lib.rs").touch()
    process = subprocess.Popen(["cargo", command, "--quiet", "--offline"], cwd=folder, stderr=subprocess.PIPE)
    errors = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(errors)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measure(form, command, folder):
    generate.write(form, folder)
    subprocess.run(["cargo", command, "--quiet"], cwd=folder, check=True)
    return min(compile_once(folder, command) for _ in range(RUNS))


def main(arguments):
    command = arguments[0] if arguments else "check"
    print(f"| form | `cargo {command}`, CPU seconds | peak memory, GB |\n| --- | --- | --- |")
    for form in arguments[1:] or generate.FORMS:
        with tempfile.TemporaryDirectory() as folder:
            seconds, memory = measure(form, command, pathlib.Path(folder))
            print(f"| {form} | {seconds:.1f} | {memory / 1024:.2f} |", flush=True)


main(sys.argv[1:])
