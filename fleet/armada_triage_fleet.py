"""Triages the logs of a whole fleet on Spark: lists them, streams them through armada-triage, and merges the results.

    spark-submit --archives armada-triage-fleet.tar.gz#armada-triage armada_triage_fleet.py INPUT OUTPUT

INPUT is a folder: a path, or a URI that pyarrow knows (file:, s3:, hdfs:). OUTPUT is one that Spark knows, and empty.
"""

from __future__ import annotations

import argparse
import ctypes
import io
import json
import signal
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, NamedTuple

from pyarrow import fs  # type: ignore[import-untyped]
from pyspark import RDD, SparkContext, SparkFiles

CHUNK_BYTES = 1 << 20
TRIES = 3
SUMMARIES_AT_ONCE = 16
END = "armada-triage/end-of-range"


class Log(NamedTuple):
    """A log below INPUT; where `unread` says why, it is not read."""

    path: str
    size: int
    unread: str = ""
    tries: int = 0

    def again(self, why: str) -> Log:
        """The log for one more try, or for none."""
        return self._replace(tries=self.tries + 1, unread=why if self.tries + 1 >= TRIES else "")


class Job(NamedTuple):
    """What every task knows: where the logs are, and the options of their scan."""

    uri: str
    options: list[str]

    def command(self, *args: str) -> list[str]:
        """The command line of the product that Spark sent to this machine."""
        home = SparkFiles.get("armada-triage")
        return [f"{home}/node/bin/node", f"{home}/dist/cli.cjs", *args]


class Died(Exception):
    """The process that scanned some logs did not end by itself."""


class Unreadable(Exception):
    """A log that could not be read on, after some of it was sent to the scan: the log, and why."""


def die_with_parent() -> None:
    """Has Linux kill this process when the task that started it is gone, however it went."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def send(logs: Sequence[Log], uri: str, sink: IO[bytes]) -> None:
    """Writes a tar of the logs. A log that is not there has the reason in its header, which the scan passes on; so has a
    last member, whose line says that all before it was scanned."""
    filesystem, root = fs.FileSystem.from_uri(uri)
    with sink, tarfile.open(fileobj=sink, mode="w|", format=tarfile.PAX_FORMAT, bufsize=CHUNK_BYTES) as tar:
        tar.copybufsize = CHUNK_BYTES  # type: ignore[attr-defined]
        for log in [*logs, Log(END, 0, "end")]:
            member, why, file = tarfile.TarInfo(log.path), log.unread, None
            try:
                file = None if why else filesystem.open_input_file(f"{root}/{log.path}")
            except OSError as error:
                missing = isinstance(error, FileNotFoundError)
                why = "It is not there any more." if missing else f"It cannot be read: {error}"
            member.size = log.size if file else 0
            member.pax_headers = {} if file else {"ARMADA.unread": why}
            try:
                tar.addfile(member, file)
            except BrokenPipeError:
                raise  # Of the scan, not of the log.
            except OSError as error:
                raise Unreadable(log, f"It cannot be read on: {error}") from error


def scan(logs: Sequence[Log], job: Job, results: IO[bytes]) -> str:
    """Appends the results of one process, and gives the digest of its catalog. Appends nothing where it raises Died or
    Unreadable."""
    # The process writes to files, so that it never waits for a reader while it is being written to.
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        command = job.command("scan", "-", "--format=ndjson", "--partial", "--jobs=1", "--quiet", *job.options)
        given, broken = SparkFiles.get("armada-triage-given"), False
        with subprocess.Popen(command, -1, None, -1, out, err, die_with_parent, cwd=given) as process:
            assert process.stdin is not None
            try:
                send(logs, job.uri, process.stdin)
            except BrokenPipeError:
                broken = True
            except BaseException:
                process.kill()
                raise
        err.seek(0)
        said = err.read().decode(errors="replace").replace(f"{END}: end\n", "")
        tail = max(0, out.seek(0, io.SEEK_END) - len(END) - 200)
        out.seek(tail)
        rest, end, digest = out.read().rpartition(b'{"path":"' + END.encode())
        # 2 says that something could not be read, as the last member never can.
        if broken or not end or process.returncode != 2 or (said and not logs):
            raise Died(f"armada-triage ended with {process.returncode}: {said[-2000:]}")
        out.truncate(tail + len(rest))
        out.seek(0)
        results.writelines(out)
    return str(json.loads(end + digest)["catalog"])


def triage(logs: Sequence[Log], job: Job, results: IO[bytes]) -> None:
    """Appends the results of all logs. A log that ends its process each time is found by halving and then not read."""
    waiting = [list(logs)]
    while waiting:
        some = waiting.pop()
        try:
            scan(some, job, results)
        except Unreadable as error:
            broken, why = error.args
            waiting.append([log.again(why) if log == broken else log for log in some])
        except Died as error:
            if len(some) > 1:
                half = len(some) // 2
                waiting += [some[half:], some[:half]]
                continue
            # Where not even this works, no log is to blame, and the task fails.
            if some[0].unread:
                raise
            scan([], job, io.BytesIO())
            print(*some, error, file=sys.stderr)
            waiting.append([log.again("armada-triage breaks off each time it reads it.") for log in some])


def lines_of(logs: Sequence[Log], job: Job) -> Iterator[bytes]:
    """The results of one range, when all of them are there."""
    with tempfile.TemporaryFile() as results:
        triage(logs, job, results)
        results.seek(0)
        yield from (line.rstrip(b"\n") for line in results)


def summarize(lines: Iterable[bytes], job: Job, form: str = "json") -> Iterator[bytes]:
    """The summary of lines; nothing where there are none. Raises where they do not go together."""
    with tempfile.TemporaryFile() as given:
        given.writelines(line + b"\n" for line in lines)
        if given.tell() == 0:
            return
        given.seek(0)
        command = job.command("summarize", "-", "--format", form)
        done = subprocess.run(command, stdin=given, capture_output=True, preexec_fn=die_with_parent)
    if done.returncode != 0:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    yield done.stdout.rstrip(b"\n")


def list_logs(uri: str) -> list[Log]:
    """All files below INPUT in the order in which `armada-triage scan` reads a folder."""
    filesystem, root = fs.FileSystem.from_uri(uri)
    found = filesystem.get_file_info(fs.FileSelector(root, recursive=True))
    logs = [Log(info.path[len(root.rstrip("/")) + 1 :], info.size) for info in found if info.type == fs.FileType.File]
    return sorted(logs, key=lambda log: [part.encode("utf-16-be", "surrogatepass") for part in log.path.split("/")])


def plan(logs: Iterable[Log], limit: int) -> list[list[Log]]:
    """Consecutive ranges of at most so many bytes; a larger log is a range of its own."""
    ranges: list[list[Log]] = []
    room = 0
    for log in logs:
        if not ranges or log.size > room:
            ranges.append([])
            room = limit
        ranges[-1].append(log)
        room -= log.size
    return ranges


def pack(given: Iterable[tuple[str, str]], archive: str) -> list[str]:
    """Packs what options name for the executors, and gives these options as they are there."""
    options = []
    with tarfile.open(archive, "w:gz", dereference=True) as tar:
        tar.addfile(tarfile.TarInfo("given"))
        for index, (option, path) in enumerate(given):
            there = f"{index}/{Path(path).name}"
            tar.add(path, there)
            options.append(f"{option}={there}")
    return options


def as_uri(path: str) -> str:
    return path if "://" in path else Path(path).resolve().as_uri()


def main() -> None:
    parser = argparse.ArgumentParser("armada-triage-fleet", description="Triages the logs of a fleet on Spark.")
    parser.add_argument("input", type=as_uri)
    parser.add_argument("output", type=as_uri)
    parser.add_argument("--range-mb", type=int, default=1024, help="megabytes that one task reads; 1024 by default")
    parser.add_argument("--catalog", action="append", default=[], help="signature file or folder; may be repeated")
    parser.add_argument("--runbooks", action="append", default=[], help="folder of runbook pages; may be repeated")
    given = parser.parse_args()
    target, folder = fs.FileSystem.from_uri(given.output.replace("s3a://", "s3://", 1))
    if target.get_file_info(fs.FileSelector(folder, allow_not_found=True)):
        parser.error(f"{given.output} is not empty. Name a folder that is not there yet.")
    if set(folder) & set(",*?[]{}\\"):
        parser.error(f"{folder} has a character that Spark takes for a pattern. Name another folder.")
    output = f"file://{folder}" if given.output.startswith("file:") else given.output  # Spark decodes no %20.
    ranges = plan(list_logs(given.input), given.range_mb << 20)
    if not ranges:
        parser.error(f"There are no files in {given.input}.")

    sc = SparkContext.getOrCreate()
    with tempfile.TemporaryDirectory() as packed:
        sent = [*(("--catalog", path) for path in given.catalog), *(("--runbooks", path) for path in given.runbooks)]
        job = Job(given.input, pack(sent, f"{packed}/given.tar.gz"))
        sc.addArchive(f"{packed}/given.tar.gz#armada-triage-given")
        try:
            catalog = scan([], job, io.BytesIO())
        except Died as error:
            sys.exit(f"armada-triage cannot be used as it was given: {error}")
        tasks = sc.parallelize(ranges, len(ranges))
        tasks.flatMap(lambda logs: lines_of(logs, job)).saveAsTextFile(f"{output}/logs")
        parts: RDD[bytes] = sc.textFile(f"{output}/logs", use_unicode=False)  # type: ignore[assignment]
        parts = parts.mapPartitions(lambda lines: summarize(lines, job))
        while parts.getNumPartitions() > SUMMARIES_AT_ONCE:
            fewer = parts.repartition(-(-parts.getNumPartitions() // SUMMARIES_AT_ONCE))
            parts = fewer.mapPartitions(lambda summaries: summarize(summaries, job))
        total = b"".join(summarize(parts.collect(), job))
        if json.loads(total)["catalog"] != catalog:
            raise RuntimeError("The executors have another catalog than the driver.")
        for form, name in (("json", "summary.json"), ("text", "summary.txt")):
            with target.open_output_stream(f"{folder}/{name}") as file:
                file.write(b"".join(summarize([total], job, form)) + b"\n")
    sc.stop()


if __name__ == "__main__":
    main()
