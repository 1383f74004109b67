#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""gemeinwerk bpmn check, as it is typed: what is wrong with a model, in two languages, for people and for programs."""
import json
import pathlib
import re
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest.checks import Checks  # noqa: E402
from haustest.server import ROOT, run_program  # noqa: E402

MODEL = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:x" id="d">
<process id="p" isExecutable="true"><startEvent id="s"/><endEvent id="e"/>
<sequenceFlow id="f" sourceRef="s" targetRef="END"/>
</process></definitions>"""
RULES = [ROOT / "engine/bpmn/model" / name for name in ("rules.cpp", "executable.cpp")]


class Bpmn:
    def __init__(self, folder, checks):
        self.folder, self.checks = folder, checks

    def write(self, name, text):
        (self.folder / name).write_text(text)
        return self.folder / name

    def run(self, *arguments, language="C.UTF-8"):
        return run_program("bpmn", "check", *arguments, variables={"LC_ALL": language})

    def right(self):
        file = self.write("right.bpmn", MODEL.replace("END", "e"))
        done = self.run(file)
        self.checks.equal((done.returncode, done.stdout), (0, f"{file}: no findings\n"), done.stderr)
        packages = sorted((ROOT / "fachpakete").glob("*/prozess.bpmn"))
        done = self.run(*packages, language="de_DE.UTF-8")
        self.checks.equal((done.returncode, done.stdout.count(": keine Befunde\n")), (0, len(packages)), done.stdout)

    def wrong(self):
        file = self.write("wrong.bpmn", MODEL.replace("END", "d").replace("isExecutable", "isExecutabel"))
        done = self.run(file)
        lines = done.stdout.splitlines()
        self.checks.equal((done.returncode, len(lines)), (1, 4), done.stdout)
        self.checks.equal(lines[0], f"{file}:2: process p: BPMN knows no attribute isExecutabel there. Remove it, or give it a namespace of its own."
                          " (bpmn.unknown_attribute)", "the first in the file comes first")
        self.checks.that(f"{file}:3: sequenceFlow f: targetRef names d, and that is a definitions. Allowed is: flowNode. (bpmn.wrong_reference)" in lines, done.stdout)
        self.checks.that("bpmn.fehlerhaft" in done.stderr, done.stderr)
        done = self.run(file, language="de_DE.UTF-8")
        self.checks.that("Zu endEvent e führt kein Sequenzfluss. Verbinden Sie es mit dem Schritt davor. (bpmn.never_reached)" in done.stdout, done.stdout)

    def executable(self):
        timer = '"s"><timerEventDefinition>TIME</timerEventDefinition></startEvent>'
        without = self.write("timer.bpmn", MODEL.replace("END", "e").replace('"s"/>', timer.replace("TIME", "")))
        done = self.run(without)
        self.checks.equal(done.returncode, 1, "by the standard it is right, but it cannot run")
        self.checks.that("The clock of s has no time." in done.stdout, done.stdout)
        done = self.run(without, "--executable")
        self.checks.that(done.returncode == 1 and "timerEventDefinition in s does not say when." in done.stdout, done.stdout)
        informal = self.write("informal.bpmn", MODEL.replace("END", "e").replace('"s"/>', timer.replace("TIME", "<timeDuration>P1D</timeDuration>")))
        self.checks.equal(self.run(informal).returncode, 0, "it can run")
        self.checks.equal(self.run(informal, "--executable").returncode, 1, "not as the standard wants it of executable processes")

    def machines(self):
        right, wrong = self.write("right.bpmn", MODEL.replace("END", "e")), self.write("wrong.bpmn", MODEL.replace("END", "none"))
        done = self.run(right, wrong, "--json")
        told = json.loads(done.stdout)
        self.checks.equal((done.returncode, [one["ok"] for one in told]), (1, [True, False]), done.stdout)
        problem = next(one for one in told[1]["problems"] if one["code"] == "bpmn.unknown_reference")
        self.checks.equal((problem["line"], problem["element"], problem["kind"], problem["reference"]), (3, "f", "sequenceFlow", "none"), str(problem))

    def no_model(self):
        self.checks.that("file.unreadable" in self.run(self.folder / "none.bpmn").stderr, "a file that is not there")
        for text, code in (("<x/>", "bpmn.not_bpmn"), ("x", "xml.syntax")):
            done = self.run(self.write("x.bpmn", text))
            self.checks.that(done.returncode == 1 and f"({code})" in done.stdout, done.stdout)

    def texts(self):
        """Each rule has a sentence in both languages."""
        codes = {code for file in RULES for code in re.findall(r'Rule\{"bpmn\.(\w+)"', file.read_text())}
        self.checks.that(len(codes) > 90, f"{len(codes)} rules")
        for language in ("de", "en"):
            said = (ROOT / f"apps/gemeinwerk/messages/{language}.yaml").read_text().split("\nbpmn:\n")[1]
            for code in sorted(codes):
                self.checks.that(re.search(rf"^  {code}: ", said, re.M), f"{code} has no sentence in {language}")


def main():
    checks = Checks()
    with tempfile.TemporaryDirectory() as folder:
        bpmn = Bpmn(pathlib.Path(folder), checks)
        for part in (bpmn.right, bpmn.wrong, bpmn.executable, bpmn.machines, bpmn.no_model, bpmn.texts):
            with checks.part(part.__name__):
                part()
    checks.end()


if __name__ == "__main__":
    main()
