"""Measures what the driver does for each log and range: `measure_driver.py NODE` prints bytes, and seconds of a processor."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "fleet"))

import armada_triage_fleet as fleet  # noqa: E402
from pyspark import SparkContext  # noqa: E402

NODE = [sys.argv[1], str(ROOT / "dist" / "cli.cjs")]
FILES = 100_000
LINES = 100_000
PARTS = 5


def path(number: int) -> str:
    return f"us-south/2026-11/{number:032x}/get-master-info/result.log"


def used(who: int) -> tuple[float, int]:
    """Seconds of a processor, and the most bytes so far, of this process or of those that it started."""
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss << 10


def listing() -> tuple[list[fleet.Log], dict[str, float]]:
    """Lists files on a local disk: seconds and bytes for each."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(FILES):
            Path(folder, f"{number:062x}.log").touch()
        seconds, most = used(resource.RUSAGE_SELF)
        logs = fleet.list_logs(Path(folder).as_uri())
        after, mosts = used(resource.RUSAGE_SELF)
    assert len(logs) == FILES
    return logs, {"seconds": (after - seconds) / FILES, "bytes": (mosts - most) / FILES}


def planning(logs: list[fleet.Log]) -> float:
    """Bytes of Spark's Java for a log, when it has the ranges."""
    sc = SparkContext("local[1]")
    runtime = sc._jvm.java.lang.Runtime.getRuntime()  # type: ignore[union-attr]

    def heap() -> float:
        runtime.gc()
        return float(runtime.totalMemory() - runtime.freeMemory())

    before = heap()
    tasks = sc.parallelize([logs[at : at + 300] for at in range(0, FILES, 300)], FILES // 300)
    assert tasks._jrdd is not None  # Spark gives the ranges to Java here.
    after = heap()
    sc.stop()
    return (after - before) / FILES


def summarize(paths: list[str], out: Path) -> float:
    """Seconds of a processor for one `armada-triage summarize`."""
    before, _ = used(resource.RUSAGE_CHILDREN)
    with out.open("wb") as file:
        subprocess.run([*NODE, "summarize", "--format", "json", *paths], stdout=file, check=True)
    return used(resource.RUSAGE_CHILDREN)[0] - before


def merging() -> dict[str, float]:
    """Lines of small logs with an error to summaries, and these to one."""
    text = "MASTER CONTROL PLANE CONTAINER LOGS: (master-1 -c kms)\nkms: failed to get CRN token from IAM\n"
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.log").write_text(text)
        scan = [*NODE, "scan", "a.log", "--format=ndjson", "--partial", "--quiet"]
        line = subprocess.run(scan, cwd=folder, capture_output=True).stdout
        seconds, parts = 0.0, []
        for part in range(PARTS):
            lines, out = Path(folder, f"{part}.ndjson"), Path(folder, f"{part}.json")
            with lines.open("wb") as file:
                for number in range(LINES):
                    file.write(line.replace(b'"a.log"', json.dumps(path(part * LINES + number)).encode()))
            seconds += summarize([str(lines)], out)
            parts.append(str(out))
            lines.unlink()
        _, one = used(resource.RUSAGE_CHILDREN)
        merged = Path(folder, "merged.json")
        merge = summarize(parts, merged)
        _, most = used(resource.RUSAGE_CHILDREN)
        count = LINES * PARTS
        return {
            "line bytes": len(line),
            "seconds a line": seconds / count,
            "seconds a log of summaries": merge / count,
            "bytes a log written": merged.stat().st_size / count,
            "most memory for a part": one,
            "most memory for all": most,
            "logs": count,
        }


merged = merging()
logs, listed = listing()
print(json.dumps({"list": listed, "java": planning(logs), "merge": merged}, indent=1))
