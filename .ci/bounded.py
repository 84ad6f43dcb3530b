"""Runs a command and fails when it needs more memory or time than allowed, or ends with another status than 0.

Usage: bounded.py MEGABYTES SECONDS COMMAND [ARGUMENT]...
"""
import resource
import subprocess
import sys
import time

megabytes, seconds, command = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
start = time.monotonic()
try:
    result = subprocess.run(command, stdout=subprocess.DEVNULL, timeout=seconds)
except subprocess.TimeoutExpired:
    sys.exit(f"error: took more than {seconds} s")
elapsed = time.monotonic() - start
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / 1_000_000  # Linux counts in KiB
print(f"status {result.returncode}, {elapsed:.1f} s, {peak:.0f} MB at most")
if result.returncode != 0:
    sys.exit("error: expected status 0")
if peak > megabytes:
    sys.exit(f"error: more than {megabytes} MB")
