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
READ_TRIES = 3
SUMMARIES_AT_ONCE = 16
END = "armada-triage/end-of-range"


class Log(NamedTuple):
    """A log below INPUT; where `unread` says why, it is not read."""

    path: str
    size: int
    unread: str = ""


class Job(NamedTuple):
    """What every task knows: where the logs are, and how many catalogs and runbook folders were given."""

    uri: str
    catalogs: int
    runbooks: int

    def command(self, *args: str) -> list[str]:
        """The command line of the product that Spark sent to this machine."""
        home = Path(SparkFiles.get("armada-triage"))
        return [str(home / "node" / "bin" / "node"), str(home / "dist" / "cli.cjs"), *args]

    def scan_command(self) -> list[str]:
        given = SparkFiles.get("armada-triage-given")
        catalogs = [f"--catalog={given}/catalog/{index}" for index in range(self.catalogs)]
        runbooks = [f"--runbooks={given}/runbooks/{index}" for index in range(self.runbooks)]
        return self.command("scan", "-", "--format=ndjson", "--partial", "--jobs=1", "--quiet", *catalogs, *runbooks)


class Died(Exception):
    """The process that scanned some logs did not end by itself."""


class Unreadable(Exception):
    """A log that could not be read on, after some of it was sent to the scan: its path, and why."""


class LogReader(io.RawIOBase):
    """Reads one log; where a read fails, it is opened again at the same place."""

    def __init__(self, filesystem: fs.FileSystem, path: str, log: Log) -> None:
        self.filesystem, self.path, self.log, self.at = filesystem, path, log, 0
        self.file = filesystem.open_input_file(path)

    def read(self, size: int = -1) -> bytes:
        for tries_left in reversed(range(READ_TRIES)):
            try:
                data = bytes(self.file.read(size))
                break
            except OSError as error:
                if tries_left == 0 or isinstance(error, FileNotFoundError):
                    raise Unreadable(self.log.path, why_unread(error)) from error
                self.file = self.filesystem.open_input_file(self.path)
                self.file.seek(self.at)
        self.at += len(data)
        if len(data) < size:
            why = f"It shrank while it was read: {self.at} of {self.log.size} bytes were there."
            raise Unreadable(self.log.path, why)
        return data


def why_unread(error: OSError) -> str:
    return "It is not there any more." if isinstance(error, FileNotFoundError) else f"It cannot be read: {error}"


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
            member, why, reader = tarfile.TarInfo(log.path), log.unread, None
            try:
                reader = None if why else LogReader(filesystem, f"{root}/{log.path}", log)
            except OSError as error:
                why = why_unread(error)
            member.size = log.size if reader else 0
            member.pax_headers = {} if reader else {"ARMADA.unread": why}
            tar.addfile(member, reader)


def scan(logs: Sequence[Log], job: Job, results: IO[bytes]) -> None:
    """Appends the results of one process; raises Died where it broke off, and then appends nothing."""
    # The process writes to files, so that it never waits for a reader while it is being written to.
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        command, broken = job.scan_command(), False
        with subprocess.Popen(command, stdin=-1, stdout=out, stderr=err, preexec_fn=die_with_parent) as process:
            assert process.stdin is not None
            try:
                send(logs, job.uri, process.stdin)
            except BrokenPipeError:
                broken = True
            except BaseException:
                process.kill()
                raise
        # 2 says that something could not be read, as the last member never can.
        size = out.seek(0, io.SEEK_END)
        out.seek(max(0, size - len(END) - 200))
        rest, found, _ = out.read().rpartition(b'{"path":"' + END.encode())
        if broken or not found or process.returncode != 2:
            err.seek(0)
            raise Died(f"armada-triage ended with {process.returncode}: {err.read()[-2000:].decode(errors='replace')}")
        out.truncate(max(0, size - len(END) - 200) + len(rest))
        out.seek(0)
        results.writelines(out)


def triage(logs: Sequence[Log], job: Job, results: IO[bytes]) -> None:
    """Appends the results of all logs. A log that ends its process each time is found by halving and then not read."""
    try:
        scan(logs, job, results)
    except Unreadable as error:
        path, why = error.args
        triage([log._replace(unread=why) if log.path == path else log for log in logs], job, results)
    except Died as error:
        half = len(logs) // 2
        if half > 0:
            triage(logs[:half], job, results)
            triage(logs[half:], job, results)
            return
        scan([], job, io.BytesIO())  # Where not even this works, the log is not to blame, and the task fails.
        try:
            scan(logs, job, results)
        except Died:
            print(*logs, error, file=sys.stderr)
            why = "armada-triage breaks off each time it reads it."
            triage([log._replace(unread=why) for log in logs], job, results)


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


def pack_given(catalogs: Sequence[str], runbooks: Sequence[str], folder: str) -> str:
    """Packs signature files and runbook folders for the executors, each in a folder by its number."""
    archive = f"{folder}/given.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        tar.addfile(tarfile.TarInfo("given"))
        for kind, paths in (("catalog", catalogs), ("runbooks", runbooks)):
            for index, path in enumerate(paths):
                tar.add(path, f"{kind}/{index}" + (f"/{Path(path).name}" if Path(path).is_file() else ""))
    return archive


def check_product(job: Job) -> str:
    """The digest of the catalog. Ends the job before any work where the product or a catalog is broken."""
    with tempfile.NamedTemporaryFile() as tar, open(tar.name, "rb") as given:
        send([], job.uri, open(tar.name, "wb"))
        done = subprocess.run(job.scan_command(), stdin=given, capture_output=True)
    said = done.stderr.decode(errors="replace").replace(f"{END}: end\n", "")
    if done.returncode != 2 or said:
        sys.exit(f"armada-triage cannot be used as it was given:\n{said}")
    return str(json.loads(done.stdout)["catalog"])


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
    ranges = plan(list_logs(given.input), given.range_mb << 20)
    if not ranges:
        parser.error(f"There are no files in {given.input}.")

    sc = SparkContext.getOrCreate()
    job = Job(given.input, len(given.catalog), len(given.runbooks))
    with tempfile.TemporaryDirectory() as packed:
        sc.addArchive(pack_given(given.catalog, given.runbooks, packed) + "#armada-triage-given")
        catalog = check_product(job)
        tasks = sc.parallelize(ranges, len(ranges))
        tasks.flatMap(lambda logs: lines_of(logs, job)).saveAsTextFile(f"{given.output}/logs")
        parts: RDD[bytes] = sc.textFile(f"{given.output}/logs", use_unicode=False)  # type: ignore[assignment]
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
