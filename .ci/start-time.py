"""Reports the start of a program over `true`: the median of 30 runs each, taken in turn."""
import statistics
import subprocess
import sys
import time

program = [
    sys.argv[1], "can-invoke", "helloworld:PROD", "--principal", "s3.amazonaws.com",
    "--source-arn", "arn:aws:s3:::examplebucket", "--source-account", "111111111111",
    "--from", "Fixtures/Tutorial/alias-tutorial.sh", "-q",
]


def run(command):
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - start) * 1000


for _ in range(3):
    run(program), run(["true"])
pairs = [(run(program), run(["true"])) for _ in range(30)]
ours = statistics.median(ours for ours, _ in pairs)
true = statistics.median(true for _, true in pairs)
print(f"median of 30: {ours:.1f} ms, true {true:.1f} ms, {ours - true:.1f} ms over true")
