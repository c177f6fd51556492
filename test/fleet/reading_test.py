"""Faults of a storage, without a cluster: a read that fails and is tried again, one that never succeeds, a log that shrinks."""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
import unittest
from pathlib import Path
from typing import Any
from unittest import mock

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "fleet"))

import armada_triage_fleet as fleet  # noqa: E402

TEXT = b"".join(b"%06d kms: request served\n" % number for number in range(40_000))


class Storage:
    """Files in memory; a read that reaches `breaks_at` fails as often as `times` says."""

    def __init__(self, files: dict[str, bytes], breaks_at: int = 0, times: int = 0) -> None:
        self.files, self.breaks_at, self.times = files, breaks_at, times

    def open_input_file(self, path: str) -> Any:
        name = path.removeprefix("root/")
        if name not in self.files:
            raise FileNotFoundError(path)
        storage = self

        class File(io.BytesIO):
            def read(self, size: int | None = -1) -> bytes:
                at = self.tell()
                if name == "b.log" and storage.times > 0 and at + (size or 0) > storage.breaks_at:
                    storage.times -= 1
                    raise OSError("connection reset")
                return super().read(size)

        return File(self.files[name])


def results_of(storage: Storage, sizes: dict[str, int], catalog: str = "") -> list[dict[str, Any]]:
    """What the job makes of logs of these sizes: the object for each line."""
    logs = [fleet.Log(name, size) for name, size in sizes.items()]
    job = fleet.Job("memory:", [], catalog)
    node = os.environ["FLEET_NODE"]
    with (
        mock.patch.object(fleet, "fs", mock.Mock(FileSystem=mock.Mock(from_uri=lambda _uri: (storage, "root")))),
        mock.patch.object(fleet.Job, "command", lambda _job, *args: [node, str(ROOT / "dist" / "cli.cjs"), *args]),
        mock.patch.object(fleet.SparkFiles, "get", lambda _name: str(ROOT)),
        tempfile.TemporaryFile() as results,
    ):
        fleet.triage(logs, job, results)
        results.seek(0)
        return [json.loads(line) for line in results]


class Reading(unittest.TestCase):
    files = {"a.log": TEXT, "b.log": TEXT, "c.log": b"one\n"}
    sizes = {name: len(data) for name, data in files.items()}

    def test_a_read_that_fails_is_tried_again(self) -> None:
        sound = results_of(Storage(self.files), self.sizes)
        self.assertEqual(results_of(Storage(self.files, 500_000, times=2), self.sizes), sound)

    def test_a_log_that_cannot_be_read_on_is_unread_and_the_others_are_read(self) -> None:
        lines = results_of(Storage(self.files, 500_000, times=99), self.sizes)
        self.assertEqual([line["path"] for line in lines], ["a.log", "b.log", "c.log"])
        self.assertEqual(lines[1]["unread"], "It cannot be read on: connection reset")
        self.assertEqual([lines[0]["bytes"], lines[2]["bytes"]], [len(TEXT), 4])

    def test_a_log_that_shrank_is_unread(self) -> None:
        lines = results_of(Storage(self.files), {**self.sizes, "b.log": len(TEXT) + 1})
        self.assertEqual(lines[1]["unread"], "It cannot be read on: unexpected end of data")

    def test_a_log_that_grew_is_read_as_far_as_it_was_listed(self) -> None:
        lines = results_of(Storage(self.files), {**self.sizes, "b.log": len(TEXT) - 24})
        self.assertEqual([line["bytes"] for line in lines], [len(TEXT), len(TEXT) - 24, 4])

    def test_a_log_that_vanished_is_unread(self) -> None:
        lines = results_of(Storage({"a.log": TEXT}), {"a.log": len(TEXT), "gone.log": 7})
        self.assertEqual(lines[1]["unread"], "It is not there any more.")


class Comparing(unittest.TestCase):
    def test_results_with_another_catalog_than_the_driver_has_are_refused(self) -> None:
        (line,) = results_of(Storage({"a.log": b"one\n"}), {"a.log": 4})
        self.assertEqual(results_of(Storage({"a.log": b"one\n"}), {"a.log": 4}, line["catalog"]), [line])
        with self.assertRaisesRegex(RuntimeError, "another catalog .* than the driver \\(feed\\)"):
            results_of(Storage({"a.log": b"one\n"}), {"a.log": 4}, "feed")


class Dying(unittest.TestCase):
    def test_a_log_that_kills_its_process_is_unread_and_one_that_does_so_once_is_read(self) -> None:
        files = {"a.log": TEXT, "b.log": b"FAULT-EACH-TIME\n" * 10, "c.log": b"FAULT-ONCE\n", "d.log": b"one\n"}
        with tempfile.TemporaryDirectory() as folder:
            preload = f"--require={Path(__file__).parent / 'poison.cjs'}"
            with mock.patch.dict(os.environ, {"NODE_OPTIONS": preload, "FLEET_FAULTS": folder}):
                lines = results_of(Storage(files), {name: len(data) for name, data in files.items()})
        self.assertEqual([line["path"] for line in lines], list(files))
        unread = [line["path"] for line in lines if "unread" in line]
        self.assertEqual(unread, ["b.log"])
        self.assertEqual(lines[1]["unread"], "armada-triage breaks off each time it reads it.")

    def test_a_product_that_never_works_fails_the_task(self) -> None:
        with mock.patch.dict(os.environ, {"NODE_OPTIONS": "--require=/no/such/file.cjs"}):
            with self.assertRaises(fleet.Died):
                results_of(Storage({"a.log": b"one\n"}), {"a.log": 4})

    def test_a_process_that_dies_without_a_log_to_read_fails_the_task(self) -> None:
        def scan(logs: list[fleet.Log], _job: fleet.Job, _results: io.BytesIO) -> str:
            if logs:
                raise fleet.Died("armada-triage ended with -9: ")
            return "digest"

        with mock.patch.object(fleet, "scan", scan), self.assertRaises(fleet.Died):
            fleet.triage([fleet.Log("a.log", 1)], fleet.Job("memory:", []), io.BytesIO())


if __name__ == "__main__":
    unittest.main()
