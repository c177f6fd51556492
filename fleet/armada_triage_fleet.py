"""Triages the logs of a whole fleet on Spark: lists them, streams them through armada-triage, and merges the results.

    spark-submit --archives armada-triage-fleet.tar.gz#armada-triage armada_triage_fleet.py INPUT OUTPUT

INPUT is a folder: a path, or a URI that pyarrow knows (file:, s3:, hdfs:). OUTPUT is one that Spark knows, and empty.
"""

from __future__ import annotations

import argparse
import ctypes
import io
import json
import os
import signal
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from subprocess import PIPE, Popen, run
from typing import IO, NamedTuple

from pyarrow import fs  # type: ignore[import-untyped]
from pyspark import RDD, SparkContext, SparkFiles

READ_BYTES = 8 << 20  # In object storage each read is a request.
WRITE_BYTES = 1 << 20  # With each member, tarfile copies what waits to be written.
TRIES = 3
SUMMARIES_AT_ONCE = 16
MOST_RANGES = 100_000  # Spark numbers its parts with five digits; with six, `part-*` would be out of order.
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
    """What every task knows: where the logs are, the options of their scan, and the digest of the driver's catalog."""

    uri: str
    options: list[str]
    catalog: str = ""

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
    """Writes a tar of the logs. A log that is not there has the reason in its header, which the scan passes on; so has
    a last member, whose line says that all before it was scanned."""
    filesystem, root = fs.FileSystem.from_uri(uri)
    with sink, tarfile.open(fileobj=sink, mode="w|", format=tarfile.PAX_FORMAT, bufsize=WRITE_BYTES) as tar:
        tar.copybufsize = READ_BYTES  # type: ignore[attr-defined]
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
    command = job.command("scan", "-", "--format=ndjson", "--partial", "--jobs=1", "--quiet", *job.options)
    given = SparkFiles.get("armada-triage-given")
    # The process writes to files, so that it never waits for a reader while it is being written to.
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        with Popen(command, stdin=PIPE, stdout=out, stderr=err, preexec_fn=die_with_parent, cwd=given) as process:
            assert process.stdin is not None
            with suppress(BrokenPipeError):  # Where the process died, its last line is missing.
                send(logs, job.uri, process.stdin)
        err.seek(0)
        said = err.read().decode(errors="replace").replace(f"{END}: end\n", "")
        tail = max(0, out.seek(0, io.SEEK_END) - len(END) - 200)
        out.seek(tail)
        rest, end, digest = out.read().rpartition(b'{"path":"' + END.encode())
        # 2 says that something could not be read, as the last member never can.
        if not end or process.returncode != 2 or (said and not logs):
            raise Died(f"armada-triage ended with {process.returncode}: {said[-2000:]}")
        catalog = str(json.loads(end + digest)["catalog"])
        if job.catalog not in ("", catalog):
            raise RuntimeError(f"This executor has another catalog ({catalog}) than the driver ({job.catalog}).")
        out.truncate(tail + len(rest))
        out.seek(0)
        results.writelines(out)
    return catalog


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
        done = run(command, stdin=given, capture_output=True, preexec_fn=die_with_parent)
    if done.returncode != 0:
        raise RuntimeError(done.stderr.decode(errors="replace"))
    yield done.stdout.rstrip(b"\n")


def list_logs(uri: str) -> list[Log]:
    """All files below INPUT in the order in which `armada-triage scan` reads a folder. Raises where there are none."""
    filesystem, root = fs.FileSystem.from_uri(uri)
    found = filesystem.get_file_info(fs.FileSelector(root, allow_not_found=True, recursive=True))
    has_links = isinstance(filesystem, fs.LocalFileSystem)
    files = [info for info in found if info.type == fs.FileType.File]
    own = [info for info in files if not (has_links and is_second_name(info.path, root))]
    logs = [Log(info.path[len(root.rstrip("/")) + 1 :], info.size) for info in own]
    if not logs:
        raise ValueError(f"There are no files in INPUT {uri}. Name a folder of logs.")
    return sorted(logs, key=lambda log: log.path.replace("/", "\0").encode("utf-16-be", "surrogatepass"))


def is_second_name(path: str, root: str) -> bool:
    """Whether a path is a link to another file below the root, which is read by its own name."""
    real, folder = os.path.realpath(path), os.path.realpath(root)
    return real.startswith(f"{folder}/") and real != folder + path[len(root.rstrip("/")) :]


def plan(logs: Sequence[Log], limit: int) -> list[list[Log]]:
    """Consecutive ranges of at most so many bytes; a larger log is a range of its own. Where that gives more ranges
    than Spark can number in order, they are larger."""
    # Two ranges in a row hold more than the limit.
    limit = max(limit, 2 * sum(log.size for log in logs) // (MOST_RANGES - 1))
    ranges: list[list[Log]] = []
    room = 0
    for log in logs:
        if not ranges or log.size > room:
            ranges.append([])
            room = limit
        ranges[-1].append(log)
        room -= log.size
    return ranges


def pack(given: Iterable[str], archive: str) -> list[str]:
    """Packs what options name for the executors, and gives these options as they are there."""
    options = []
    with tarfile.open(archive, "w:gz", dereference=True) as tar:
        tar.addfile(tarfile.TarInfo("given"))
        for index, (option, _, path) in enumerate(one.partition("=") for one in given):
            there = f"{index}/{Path(path).name}"
            tar.add(path, there)
            options.append(f"{option}={there}")
    return options


def open_output(uri: str) -> tuple[fs.FileSystem, str]:
    """Where OUTPUT is. Raises where something is there, or where Spark could not write."""
    target, folder = fs.FileSystem.from_uri(uri.replace("s3a://", "s3://", 1))
    if target.get_file_info(folder).is_file or target.get_file_info(fs.FileSelector(folder, allow_not_found=True)):
        raise ValueError(f"OUTPUT {uri} is not an empty folder. Name a folder that is not there yet.")
    if set(folder) & set(",*?[]{}\\"):
        raise ValueError(f"OUTPUT {folder} has a character that Spark takes for a pattern. Name another folder.")
    return target, folder


def commit(target: fs.FileSystem, folder: str, name: str, data: bytes) -> None:
    """Writes a file that is there whole or not at all, whenever the driver dies."""
    with target.open_output_stream(f"{folder}/_{name}") as file:
        file.write(data)
    target.move(f"{folder}/_{name}", f"{folder}/{name}")


def as_uri(path: str) -> str:
    return path if "://" in path else Path(path).resolve().as_uri()


def main() -> None:
    parser = argparse.ArgumentParser("armada-triage-fleet", description="Triages the logs of a fleet on Spark.")
    parser.add_argument("input", type=as_uri)
    parser.add_argument("output", type=as_uri)
    parser.add_argument("--range-mb", type=int, default=1024, help="megabytes that one task reads; 1024 by default")
    for option, what in (("--catalog", "signature file or folder"), ("--runbooks", "folder of runbook pages")):
        tagged, what = f"{option}={{}}".format, f"{what}; may be repeated"
        parser.add_argument(option, dest="sent", type=tagged, action="append", default=[], metavar="PATH", help=what)
    given = parser.parse_args()
    if given.range_mb < 1:
        parser.error("--range-mb is at least 1.")
    with tempfile.TemporaryDirectory() as packed:
        try:
            target, folder = open_output(given.output)
            ranges = plan(list_logs(given.input), given.range_mb << 20)
            job = Job(given.input, pack(given.sent, f"{packed}/given.tar.gz"))
            sc = SparkContext.getOrCreate()
            sc.addArchive(f"{packed}/given.tar.gz#armada-triage-given")
            job = job._replace(catalog=scan([], job, io.BytesIO()))
        except (OSError, ValueError, Died) as error:
            parser.error(str(error))
        output = f"file://{folder}" if given.output.startswith("file:") else given.output  # Spark decodes no %20.
        tasks = sc.parallelize(ranges, len(ranges))
        tasks.flatMap(lambda logs: lines_of(logs, job)).saveAsTextFile(f"{output}/logs")
        parts: RDD[bytes] = sc.textFile(f"{output}/logs", use_unicode=False)  # type: ignore[assignment]
        parts = parts.mapPartitions(lambda lines: summarize(lines, job))
        while parts.getNumPartitions() > SUMMARIES_AT_ONCE:
            fewer = parts.repartition(-(-parts.getNumPartitions() // SUMMARIES_AT_ONCE))
            parts = fewer.mapPartitions(lambda summaries: summarize(summaries, job))
        total = b"".join(summarize(parts.collect(), job))
        for form, name in (("text", "summary.txt"), ("json", "summary.json")):
            commit(target, folder, name, b"".join(summarize([total], job, form)) + b"\n")
    sc.stop()


if __name__ == "__main__":
    main()
