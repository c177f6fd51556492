"""Measures what a task of the job does, without Spark: `measure.py NODE FOLDER` prints seconds, bytes and logs."""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from pathlib import Path
from unittest import mock

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "fleet"))

import armada_triage_fleet as fleet  # noqa: E402

node, folder = sys.argv[1:]
uri = Path(folder).resolve().as_uri()
with (
    mock.patch.object(fleet.Job, "command", lambda _job, *args: [node, str(ROOT / "dist" / "cli.cjs"), *args]),
    mock.patch.object(fleet.SparkFiles, "get", lambda _name: str(ROOT)),
    tempfile.TemporaryFile() as results,
):
    logs = fleet.list_logs(uri)
    own = resource.getrusage(resource.RUSAGE_SELF)
    before = own.ru_utime + own.ru_stime
    start = time.monotonic()
    fleet.triage(logs, fleet.Job(uri, []), results)
    seconds = time.monotonic() - start
    own, scan = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    measured = {
        "seconds": seconds,
        "cpu": own.ru_utime + own.ru_stime + scan.ru_utime + scan.ru_stime - before,
        "python": own.ru_maxrss << 10,
        "scan": scan.ru_maxrss << 10,
        "in": sum(log.size for log in logs),
        "out": results.tell(),
        "logs": len(logs),
    }
    print(json.dumps(measured))
