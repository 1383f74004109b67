#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The commands for authors of rules: gemeinwerk feel, dmn eval, dmn tck, as they are typed."""
import json
import pathlib
import re
import shutil
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest.checks import Checks  # noqa: E402
from haustest.server import ROOT, run_program  # noqa: E402

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

    def says(self, wanted, *arguments, code=0, err="", language="C.UTF-8"):
        done = run_program(*arguments, variables={"LC_ALL": language})
        self.checks.equal((done.returncode, done.stdout), (code, wanted), f"{arguments}: {done.stderr}")
        self.checks.that(err in done.stderr, f"{arguments}: {err!r} not in {done.stderr!r}")

    def says_german(self, err, *arguments):
        self.says("", *arguments, code=1, err=err, language="de_DE.UTF-8")

    def feel(self):
        context = self.write("ctx.json", '{"Kosten - netto": 10, "seit": {"@date": "2026-11-20"}}')
        self.says("[2, 4, 6]\n", "feel", "for i in 1..3 return i * 2")
        self.says("11.90\n", "feel", "Kosten - netto * 1.19", "--context", context)
        self.says("2026-12-20\n", "feel", 'seit + @"P1M"', "--context", context)
        self.says('{"a":"x"}\n', "feel", '{a: "x"}', "--json")
        self.says("null\n", "feel", "nirgends", err="line 1, character 1: nothing is called nirgends")
        self.says("null\n", "feel", "sqrt(1, 2)", err="line 1, character 1: sqrt() cannot be called so, but so: sqrt(number)")
        self.says("", "feel", "1 +\n  + 2", code=1,
                  err="line 2, character 3: here stands +, but an expression is expected (feel.syntax)\n      + 2\n      ^\n")
        self.says("", "feel", "nirgends(1)", code=1, err="there is no function nirgends (feel.unknown_function)")
        self.says("", "feel", "for i in 1..1e9 return i", code=1, err="feel.limit")
        self.says("", "feel", "1", "--context", self.write("list.json", "[]"), code=1, err="json.context")
        self.says("", "feel", "1", "--context", self.folder / "none.json", code=1, err="file.unreadable")

    def in_german(self):
        self.says_german("Zeile 1, Zeichen 6: hier steht 2, erwartet wird ein Operator oder 'then' (feel.syntax)\n    if 1 2\n         ^\n", "feel", "if 1 2")
        self.says_german("hier endet der Text, erwartet wird ein Operator, ',' oder ']'", "feel", "[1")
        self.says_german('was hier mit " beginnt, endet nie; erwartet wird \'"\'', "feel", '1 + "a')
        self.says("null\n", "feel", "sqrt(1, 2)", err="so lässt sich sqrt() nicht aufrufen, sondern so: sqrt(number)", language="de")
        self.says_german("die Auswertung braucht mehr, als sie darf: höchstens 2000000 Schritte", "feel", "for i in 1..1e9 return i")
        for everything, messages, lang, word in (("", "", "de_DE.UTF-8", "Zeile"), ("", "C", "de_DE.UTF-8", "line"), ("", "de", "C", "Zeile"),
                                                ("en_GB", "de", "de", "line"), ("", "", "", "line")):
            done = run_program("feel", "(", variables={"LC_ALL": everything, "LC_MESSAGES": messages, "LANG": lang})
            self.checks.that(f": {word} 1, " in done.stderr, f"{everything} {messages} {lang}: {done.stderr}")

    def machines(self):
        """The same for programs: codes and parameters, whatever the language."""
        done = run_program("feel", "1 2", "--json", variables={"LC_ALL": "de_DE.UTF-8"})
        told = json.loads(done.stdout)["error"]
        self.checks.equal((told["code"], told["params"]["column"], told["params"]["expected"]), ("feel.syntax", "3", "operator end"), "code and parameters")
        broken = self.write("broken.dmn", MODEL.replace("CELL", "&lt; &lt; 5"))
        told = json.loads(run_program("dmn", "eval", broken, "--decision", "Steuer", "--json").stdout)["error"]
        self.checks.equal((told["params"]["rule"], told["cause"]["code"]), ("2", "feel.syntax"), "with the cause")

    def hostile(self):
        """What a file says moves no cursor and fills no screen."""
        done = run_program("feel", '1 "\x1b[2J' + "x" * 5000 + '"')
        self.checks.that("\x1b" not in done.stderr and len(done.stderr) < 1000, f"{done.stderr!r}")

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
        self.says("null\n", "dmn", "eval", model, "--decision", "Steuer", "--input", wrong, err="Note: Anzahl Hunde is of type string, but number is expected.")
        self.says("null\n", "dmn", "eval", model, "--decision", "Steuer", "--input", wrong, language="de_DE.UTF-8",
                  err="Hinweis: Anzahl Hunde ist vom Typ string, erwartet wird number.")
        self.says("", "dmn", "eval", model, "--decision", "Miete", code=1, err="no decision Miete")
        broken = self.write("broken.dmn", MODEL.replace("CELL", "&lt; &lt; 5"))
        self.says("", "dmn", "eval", broken, "--decision", "Steuer", code=1,
                  err="broken.dmn:9: decision Steuer, rule 2, input 1, character 3: The FEEL expression cannot be read: here stands <, but an expression is expected"
                      " (dmn.expression)\n    < < 5\n      ^\n")
        self.says_german("broken.dmn:9: Entscheidung Steuer, Regel 2, Eingabe 1, Zeichen 3: Der FEEL-Ausdruck ist nicht zu lesen: "
                         "hier steht <, erwartet wird ein Ausdruck", "dmn", "eval", broken, "--decision", "Steuer")
        nameless = self.write("nameless.dmn", MODEL.replace('<decision id="d" name="Steuer">', '<decision id="d">'))
        self.says_german("nameless.dmn:4: In decision#d fehlt etwas: erwartet wird das Attribut name. (dmn.missing)",
                         "dmn", "eval", nameless, "--decision", "Steuer")
        mistaken = self.write("mistaken.dmn", MODEL.replace("CELL", "&gt; Anzahl"))
        done = run_program("dmn", "eval", mistaken, "--decision", "Steuer")
        self.checks.that("mistaken.dmn:9: decision Steuer, rule 2, input 1, character 3: nothing here is called Anzahl; visible are [Anzahl Hunde, satz]"
                         in done.stderr, done.stderr)

    def package(self):
        """Its author reads the same when a package is refused, checked or installed."""
        package = self.folder / "hundesteuer"
        shutil.copytree(ROOT / "fachpakete" / "hundesteuer", package)
        table = (package / "entscheidung.dmn").read_text()
        cell = re.search(r"<inputEntry[^>]*>\s*<text>", table)
        (package / "entscheidung.dmn").write_text(table[:cell.end()] + "&lt; &lt; " + table[cell.end():])
        for words in (("check", package), ("test", package), ("install", package, "--mandant", "keine", "--data", self.folder / "data")):
            self.says_german("erwartet wird ein Ausdruck (dmn.expression)\n    < < ", "paket", *words)
            self.says_german("gemeinwerk: Das Paket hat Fehler (1), siehe oben. (paket.fehlerhaft)", "paket", *words)
            self.says("", "paket", *words, code=1, err="hundesteuer/entscheidung.dmn:")
        self.checks.that(not (self.folder / "data").exists(), "and nothing was opened for it")

    def tck(self):
        shutil.rmtree(self.folder / "hundesteuer")
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
        for part in (rules.feel, rules.in_german, rules.machines, rules.hostile, rules.eval, rules.package, rules.tck):
            with checks.part(part.__name__):
                part()
    checks.end()


if __name__ == "__main__":
    main()
