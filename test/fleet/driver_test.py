"""What the driver does without a cluster: it refuses arguments, makes ranges, and commits files."""

from __future__ import annotations

import contextlib
import io
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

FLEET = str(Path(__file__).resolve().parents[2] / "fleet")
sys.path.insert(0, FLEET)

import armada_triage_fleet as fleet  # noqa: E402


class Refusing(unittest.TestCase):
    cases = [
        ("in taken", "OUTPUT {0}/taken is not an empty folder. Name a folder that is not there yet."),
        ("in full", "OUTPUT {0}/full is not an empty folder. Name a folder that is not there yet."),
        ("in a,b", "OUTPUT {1}/a,b has a character that Spark takes for a pattern. Name another folder."),
        ("gone out", "There are no files in INPUT {0}/gone. Name a folder of logs."),
        ("taken out", "Cannot list directory '{1}/taken'. Detail: [errno 20] Not a directory"),
        ("empty out", "There are no files in INPUT {0}/empty. Name a folder of logs."),
        ("nowhere://logs out", "nowhere"),
        ("in out --range-mb 0", "--range-mb is at least 1."),
        ("in out --range-mb -1", "--range-mb is at least 1."),
        ("in out --range-mb x", "invalid int value: 'x'"),
        ("in out --catalog gone.yaml", "No such file or directory: 'gone.yaml'"),
        ("in out --runbooks gone", "No such file or directory: 'gone'"),
    ]

    def test_arguments_that_cannot_be_used_give_one_message_and_2_before_spark_starts(self) -> None:
        spark = mock.Mock(getOrCreate=mock.Mock(side_effect=AssertionError("Spark started")))
        in_spark = mock.patch.object(fleet, "SparkContext", spark)
        with tempfile.TemporaryDirectory() as name, contextlib.chdir(name), in_spark:
            folder = Path(name).resolve()
            for path in ("in/a.log", "full/mine.txt", "taken"):
                (folder / path).parent.mkdir(exist_ok=True)
                (folder / path).write_text("x\n")
            (folder / "empty/no-file").mkdir(parents=True)
            for args, message in self.cases:
                said = io.StringIO()
                with self.subTest(args), mock.patch.object(sys, "argv", ["fleet", *args.split()]):
                    with contextlib.redirect_stderr(said), self.assertRaises(SystemExit) as end:
                        fleet.main()
                    self.assertEqual(end.exception.code, 2)
                    last = said.getvalue().rstrip("\n").split("\n")[-1]
                    self.assertTrue(last.startswith("armada-triage-fleet: error: "), said.getvalue())
                    self.assertIn(message.format(folder.as_uri(), folder), last)
            self.assertFalse((folder / "out").exists())

    def test_an_empty_folder_is_taken_as_output(self) -> None:
        with tempfile.TemporaryDirectory() as name:
            self.assertEqual(fleet.open_output(Path(name).as_uri())[1], name)


class Listing(unittest.TestCase):
    def test_logs_are_in_the_order_of_a_scan_of_the_folder(self) -> None:
        names = ["a/b/c.log", "a/b.log", "a/c.log", "a-b", "a.log", "aa/x", "b", "\U0001f600.log", "\ue000.log"]
        with tempfile.TemporaryDirectory() as folder:
            for name in reversed(names):
                Path(folder, name).parent.mkdir(parents=True, exist_ok=True)
                Path(folder, name).write_text("x\n")
            self.assertEqual([log.path for log in fleet.list_logs(Path(folder).as_uri())], names)

    def test_a_file_is_read_once_by_its_own_name_and_links_out_of_the_folder_are_followed(self) -> None:
        with tempfile.TemporaryDirectory() as folder, tempfile.NamedTemporaryFile() as outside:
            Path(folder, "a").mkdir()
            Path(folder, "a/b.log").write_text("x\n")
            Path(folder, "0.log").symlink_to("a/b.log")
            Path(folder, "c").symlink_to("a")
            Path(folder, "d.log").symlink_to(outside.name)
            self.assertEqual([log.path for log in fleet.list_logs(Path(folder).as_uri())], ["a/b.log", "d.log"])


class Planning(unittest.TestCase):
    def test_ranges_are_consecutive_and_a_larger_log_is_alone(self) -> None:
        logs = [fleet.Log(name, size) for name, size in (("a", 4), ("b", 6), ("c", 1), ("d", 99), ("e", 0), ("f", 9))]
        names = [[log.path for log in logs] for logs in fleet.plan(logs, 10)]
        self.assertEqual(names, [["a", "b"], ["c"], ["d"], ["e", "f"]])

    def test_there_are_never_more_ranges_than_spark_numbers_in_order(self) -> None:
        for sizes in ([10] * 250_001, [11, 0] * 100_001, [1] * 100_000 + [10**9] * 100_000):
            logs = [fleet.Log(str(number), size) for number, size in enumerate(sizes)]
            ranges = fleet.plan(logs, 10)
            self.assertLessEqual(len(ranges), 100_000)
            self.assertEqual([log for logs in ranges for log in logs], logs)
        parts = [f"part-{number:05}" for number in range(100_000)]
        self.assertEqual(sorted(parts), parts)


class Committing(unittest.TestCase):
    """A driver of its own that the kernel ends after some bytes of a file."""

    script = """
import resource, signal, sys
sys.path.insert(0, sys.argv[1])
import armada_triage_fleet as fleet
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
fleet.commit(fleet.fs.LocalFileSystem(), sys.argv[2], "summary.json", b"x" * 100_000)
"""

    def committed(self, folder: str, most: int) -> int:
        return subprocess.run([sys.executable, "-c", self.script, FLEET, folder, str(most)]).returncode

    def test_a_file_is_there_whole_or_not_at_all(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(self.committed(folder, 50_000), -signal.SIGXFSZ)
            self.assertFalse(Path(folder, "summary.json").exists())
            self.assertEqual(self.committed(folder, 200_000), 0)
            there = [(path.name, path.stat().st_size) for path in Path(folder).iterdir()]
            self.assertEqual(there, [("summary.json", 100_000)])


if __name__ == "__main__":
    unittest.main()
