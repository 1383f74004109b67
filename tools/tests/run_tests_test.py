# SPDX-License-Identifier: EUPL-1.2
"""What tools/run-tests counts, on programs that are shell scripts."""
import itertools
import json
import pathlib
import subprocess
import tempfile
import unittest

from trees import TOOLS


def cases(*results):
    """A Google Test report with one case per result: ok, bad or skipped."""
    entries = [{"name": f"case{n}", "status": "RUN", "result": "SKIPPED" if r == "skipped" else "COMPLETED",
                **({"failures": [{}]} if r == "bad" else {})} for n, r in enumerate(results)]
    return json.dumps({"testsuites": [{"name": "Suite", "testsuite": entries}]})


class RunTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.build = pathlib.Path(folder.name)
        self.registered = ""

    def add(self, name, script, properties="LABELS unit", report=None):
        program = self.build / f"{name}.sh"
        output = self.build / f"{name}.json"
        program.write_text("#!/bin/sh\n" + (f"cat > {output} <<'X'\n{report}\nX\n" if report else "") + script + "\n")
        program.chmod(0o755)
        option = f"--gtest_output=json:{output}" if report is not None else ""
        self.registered += f'add_test({name} "{program}" {option})\nset_tests_properties({name} PROPERTIES {properties})\n'

    def closing(self, *options):
        """(exit status, last line, output)"""
        (self.build / "CTestTestfile.cmake").write_text(self.registered)
        result = subprocess.run([TOOLS / "run-tests", self.build, *options], capture_output=True, text=True)
        self.assertTrue(result.stdout, result.stderr)
        return result.returncode, result.stdout.splitlines()[-1], result.stdout

    def test_cases_of_all_programs_are_added_up(self):
        self.add("a", "exit 0", report=cases("ok", "ok"))
        self.add("b", "exit 0", report=cases("ok"))
        self.assertEqual(self.closing()[:2], (0, "3 passed, 0 failed"))

    def test_a_failure_shows_its_output(self):
        self.add("a", "echo what was wrong; exit 1", report=cases("ok", "bad"))
        status, line, output = self.closing()
        self.assertEqual((status, line), (1, "1 passed, 1 failed"))
        self.assertIn("what was wrong", output)

    def test_a_crash_is_a_failure_even_if_all_cases_passed(self):
        self.add("a", "kill -SEGV $$", report=cases("ok"))
        self.assertEqual(self.closing()[:2], (1, "1 passed, 1 failed"))

    def test_a_program_that_writes_no_report(self):
        self.add("a", "exit 0", report="")
        self.assertEqual(self.closing()[:2], (1, "0 passed, 1 failed"))

    def test_a_skipped_case_is_named_with_its_reason(self):
        self.add("a", "printf 'a_test.cpp:3: Skipped\\nno sandbox here\\n'", report=cases("ok", "skipped"))
        status, line, output = self.closing()
        self.assertEqual((status, line), (0, "1 passed, 0 failed, 1 skipped"))
        self.assertIn("skipped: Suite.case1: no sandbox here", output)

    def test_another_program_counts_by_its_closing_line(self):
        self.add("a", "echo '7 passed, 0 failed'")
        self.add("b", "printf '# tests 3\\n# pass 3\\n# fail 0\\n'")
        self.add("c", "true")
        self.assertEqual(self.closing()[:2], (0, "11 passed, 0 failed"))

    def test_a_closing_line_with_failures_fails_whatever_the_status(self):
        self.add("a", "echo '7 passed, 2 failed'")
        self.assertEqual(self.closing()[:2], (1, "7 passed, 2 failed"))

    def test_one_that_hangs_is_ended_with_its_children(self):
        self.add("a", "sleep 60 & sleep 60", "TIMEOUT 1")
        status, line, output = self.closing()
        self.assertEqual((status, line), (1, "0 passed, 1 failed"))
        self.assertIn("longer than 1 s", output)

    def beside_each_other(self, load, count=4):
        """How many of tests that used so much of the processors in their last run are under way at once, at most."""
        (self.build / "results").mkdir()
        last = {"seconds": 1, "load": load}
        (self.build / "results" / "seconds.json").write_text(json.dumps({f"t{n}": last for n in range(count)}))
        moments = self.build / "moments"
        for n in range(count):
            self.add(f"t{n}", f"echo 1 >> {moments}; sleep 0.6; echo -1 >> {moments}")
        self.assertEqual(self.closing()[1], f"{count} passed, 0 failed")
        return max(itertools.accumulate(int(line) for line in moments.read_text().split()))

    def test_those_that_wait_run_beside_each_other(self):
        self.assertEqual(self.beside_each_other(0.01), 4)

    def test_those_that_keep_all_processors_busy_do_not(self):
        self.assertEqual(self.beside_each_other(1000), 1)

    def test_the_slowest_of_the_last_run_begins_first_then_the_dearest(self):
        begun = self.build / "begun"
        for name, cost in (("a", 1), ("b", 3), ("c", 2)):
            self.add(name, f"echo {name} >> {begun}", f"LABELS unit COST {cost}")
        self.closing("--jobs", "1")
        self.assertEqual(begun.read_text().split(), ["b", "c", "a"])
        begun.unlink()
        (self.build / "results" / "seconds.json").write_text(json.dumps(
            {name: {"seconds": seconds, "load": 1} for name, seconds in (("a", 5), ("b", 1), ("c", 9))}))
        self.closing("--jobs", "1")
        self.assertEqual(begun.read_text().split(), ["c", "a", "b"])

    def test_tests_of_one_run_share_a_folder_that_goes_with_it(self):
        seen = self.build / "seen"
        for name in ("a", "b"):
            self.add(name, f"test -d $GW_RUN && echo $GW_RUN >> {seen}")
        self.assertEqual(self.closing()[1], "2 passed, 0 failed")
        first, second = seen.read_text().split()
        self.assertEqual(first, second)
        self.assertFalse(pathlib.Path(first).exists())

    def test_files_lie_with_the_run_unless_a_disk_is_wanted(self):
        seen = self.build / "seen"
        for name, labels in (("a", "unit"), ("b", "unit;disk")):
            self.add(name, f'[ "$TMPDIR" = "$GW_RUN" ] && echo {name} >> {seen}; true', f'LABELS "{labels}"')
        self.assertEqual(self.closing("--label", "unit")[1], "2 passed, 0 failed")
        self.assertEqual(seen.read_text().split(), ["a"])

    def test_labels_choose(self):
        self.add("a", "true")
        self.add("b", "true", "LABELS slow")
        self.assertEqual(self.closing("--without", "slow")[1], "1 passed, 0 failed")
        self.assertEqual(self.closing("--label", "slow")[1], "1 passed, 0 failed")

    def test_a_filter_that_fits_nothing_fails(self):
        self.add("a", "true")
        self.assertEqual(self.closing("--match", "b")[:2], (1, "0 passed, 1 failed"))


if __name__ == "__main__":
    unittest.main()
