"""Prints the share of lines of each target that the tests run; fails when the core's is below 95 %."""
import json
import sys

least = 95.0
covered, counted = {}, {}
with open(sys.argv[1]) as file:
    files = json.load(file)["data"][0]["files"]
worst = []
for entry in files:
    if "/Sources/" not in entry["filename"] or "/checkouts/" in entry["filename"]:
        continue
    path = entry["filename"].split("/Sources/")[1]
    target = path.split("/")[0]
    lines = entry["summary"]["lines"]
    covered[target] = covered.get(target, 0) + lines["covered"]
    counted[target] = counted.get(target, 0) + lines["count"]
    if target == "LambdaPolicy" and lines["covered"] < lines["count"]:
        worst.append((lines["count"] - lines["covered"], path))
for target in sorted(counted):
    print(f"{target}: {100 * covered[target] / counted[target]:.1f} % of {counted[target]} lines")
core = 100 * covered["LambdaPolicy"] / counted["LambdaPolicy"]
if core < least or "--missing" in sys.argv:
    for lines, path in sorted(worst, reverse=True)[:20]:
        print(f"  {lines} lines of {path} are not run")
if core < least:
    sys.exit(f"error: the tests run {core:.1f} % of the core, expected at least {least} %")
