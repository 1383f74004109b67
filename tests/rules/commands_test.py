#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The commands for authors of rules: gemeinwerk feel, dmn eval, dmn tck, as they are typed."""
import json
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest.checks import Checks  # noqa: E402
from haustest.server import run_program  # noqa: E402

MODEL = """<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="steuer" namespace="https://example.org/steuer">
<import importType="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="https://example.org/satz" name="satz"/>
<inputData id="i" name="Anzahl Hunde"><variable name="Anzahl Hunde" typeRef="number"/></inputData>
<decision id="d" name="Steuer"><variable name="Steuer" typeRef="number"/>
<informationRequirement><requiredInput href="#i"/></informationRequirement>
<informationRequirement><requiredDecision href="https://example.org/satz#s"/></informationRequirement>
<decisionTable><input><inputExpression><text>Anzahl Hunde</text></inputExpression></input><output/><annotation name="Grundlage"/>
<rule><inputEntry><text>1</text></inputEntry><outputEntry><text>satz.Satz</text></outputEntry></rule>
<rule><inputEntry><text>CELL</text></inputEntry><outputEntry><text>satz.Satz * 1.5 * Anzahl Hunde</text></outputEntry>
<annotationEntry><text>§ 5 Abs. 2</text></annotationEntry></rule>
</decisionTable></decision></definitions>"""
RATE = """<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="satz" namespace="https://example.org/satz">
<decision id="s" name="Satz"><literalExpression><text>60</text></literalExpression></decision></definitions>"""
CASES = """<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xmlns:xsd="http://www.w3.org/2001/XMLSchema"><modelName>steuer.dmn</modelName>
<testCase id="001"><inputNode name="Anzahl Hunde"><value xsi:type="xsd:decimal">1</value></inputNode>
<resultNode name="Steuer"><expected><value xsi:type="xsd:decimal">60</value></expected></resultNode></testCase>
<testCase id="002"><inputNode name="Anzahl Hunde"><value xsi:type="xsd:decimal">2</value></inputNode>
<resultNode name="Steuer"><expected><value xsi:type="xsd:decimal">RESULT</value></expected></resultNode></testCase></testCases>"""


class Rules:
    def __init__(self, folder, checks):
        self.folder, self.checks = folder, checks
        self.write("satz.dmn", RATE)

    def write(self, name, text):
        (self.folder / name).write_text(text)
        return self.folder / name

    def says(self, wanted, *arguments, code=0, err=""):
        done = run_program(*arguments)
        self.checks.equal((done.returncode, done.stdout), (code, wanted), f"{arguments}: {done.stderr}")
        self.checks.that(err in done.stderr, f"{arguments}: {err!r} not in {done.stderr!r}")

    def feel(self):
        context = self.write("ctx.json", '{"Kosten - netto": 10, "seit": {"@date": "2026-11-20"}}')
        self.says("[2, 4, 6]\n", "feel", "for i in 1..3 return i * 2")
        self.says("11.90\n", "feel", "Kosten - netto * 1.19", "--context", context)
        self.says("2026-12-20\n", "feel", 'seit + @"P1M"', "--context", context)
        self.says('{"a":"x"}\n', "feel", '{a: "x"}', "--json")
        self.says("null\n", "feel", "nirgends", err="Nothing is called nirgends")
        self.says("null\n", "feel", "sqrt(1, 2)", err="1:1: the arguments do not fit sqrt()")
        self.says("", "feel", "1 +\n+ 2", code=1, err="line 2, character 1: here stands +")
        self.says("", "feel", "nirgends(1)", code=1, err="there is no function nirgends (feel.unknown_function) (dmn.refused)")
        self.says("", "feel", "for i in 1..1e9 return i", code=1, err="feel.limit")
        self.says("", "feel", "1", "--context", self.write("list.json", "[]"), code=1, err="json.context")
        self.says("", "feel", "1", "--context", self.folder / "none.json", code=1, err="file.unreadable")

    def eval(self):
        model = self.write("steuer.dmn", MODEL.replace("CELL", "&gt; 1"))
        case = self.write("case.json", '{"Anzahl Hunde": 2}')
        self.says("180.0\n", "dmn", "eval", model, "--decision", "Steuer", "--input", case)
        done = run_program("dmn", "eval", model, "--decision", "Steuer", "--input", case, "--explain")
        self.checks.that("Zeile 2 trifft zu und ergibt 180,0. Grundlage: § 5 Abs. 2." in done.stdout, done.stdout)
        done = run_program("dmn", "eval", model, "--decision", "Steuer", "--input", case, "--json")
        self.checks.equal(json.loads(done.stdout)["value"], 180.0, "as JSON")
        self.checks.that("<caption>" in json.loads(done.stdout)["html"], "HTML in the JSON")
        wrong = self.write("wrong.json", '{"Anzahl Hunde": "zwei"}')
        self.says("null\n", "dmn", "eval", model, "--decision", "Steuer", "--input", wrong, err="does not fit its type")
        self.says("", "dmn", "eval", model, "--decision", "Miete", code=1, err="no decision Miete")
        broken = self.write("broken.dmn", MODEL.replace("CELL", "&lt; &lt; 5"))
        self.says("", "dmn", "eval", broken, "--decision", "Steuer", code=1,
                  err="broken.dmn:9: decision Steuer, rule 2, input 1, character 3: here stands <, but an expression is expected")

    def tck(self):
        self.write("steuer.dmn", MODEL.replace("CELL", "&gt; 1"))
        self.write("steuer-test-01.xml", CASES.replace("RESULT", "180"))
        self.says("2 passed, 0 failed\n", "dmn", "tck", self.folder)
        self.says("2 passed, 0 failed\n", "dmn", "tck", self.folder.parent)
        self.write("steuer-test-01.xml", CASES.replace("RESULT", "181"))
        self.says("FAILED  steuer-test-01.xml 002\n          Steuer: expected 181, got 180.0\n1 passed, 1 failed\n",
                  "dmn", "tck", self.folder, code=1, err="dmn.tck_failed")
        self.says("", "dmn", "tck", self.folder / "none", code=1, err="file.unreadable")


def main():
    checks = Checks()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary) / "suite" / "0001-steuer"
        folder.mkdir(parents=True)
        rules = Rules(folder, checks)
        for part in (rules.feel, rules.eval, rules.tck):
            with checks.part(part.__name__):
                part()
    checks.end()


if __name__ == "__main__":
    main()
