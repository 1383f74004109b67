# SPDX-License-Identifier: EUPL-1.2
import pathlib
import tempfile

from trees import CheckTest

GLOSSARY = "# Glossary\n\n| term | meaning | source |\n|---|---|---|\n"
PUBLICCODE = """publiccodeYmlVersion: "0.4"
name: X
url: x
softwareVersion: x
releaseDate: x
platforms: [web]
categories: []
developmentStatus: x
softwareType: x
description: x
legal: x
maintenance: x
localisation: x
"""


class Docs(CheckTest):
    check = "check-docs"
    good = {
        "README.md": "# House\n\nSee [the plan](docs/plan.md#two-floors), run `./run --port 1`, read `docs/plan.md`.\n"
                     "Other words: `a/b`, `docs/adr/0001`, `docs/adr/NNNN-title.md`, `base/<name>/x.hpp`, `build/anything`.\n"
                     "\n```\n$ ./run\ntools/go fast\n```\n",
        "docs/plan.md": "# Plan\n\n## Two floors\n",
        "docs/adr/0001-first.md": "# First\n",
        "docs/glossary.md": GLOSSARY + "| Akte | a | b |\n| Änderung | a | b |\n| Vorgang | a | b |\n",
        "publiccode.yml": PUBLICCODE,
        "base/core/CMakeLists.txt": "",
        "base/core/README.md": "Look at `core.hpp` and `base/core/core.hpp`.\n",
        "base/core/core.hpp": "",
        "run": "",
        "tools/go": "",
    }

    def test_a_tree_that_keeps_the_rules(self):
        self.accepts({"docs/glossary.md": GLOSSARY + "| Akte | a | b |\n| Änderung | a | b |\n| Vorgang | a | b |\n"})

    def test_a_link_to_nothing(self):
        self.refuses("links to gone.md", {"docs/more.md": "[x](gone.md)\n"})
        self.refuses("links to #three-floors", {"docs/more.md": "[x](plan.md#three-floors)\n"})

    def test_a_path_to_nothing(self):
        self.refuses("names docs/gone.md", {"docs/more.md": "Read `docs/gone.md`.\n"})
        self.refuses("names base/gone", {"docs/more.md": "In `base/gone/<name>.hpp`.\n"})

    def test_a_command_that_is_not_there(self):
        self.refuses("names walk", {"docs/more.md": "Run `./walk`.\n"})
        self.refuses("names tools/stop", {"docs/more.md": "```\ntools/stop now\n```\n"})

    def test_a_command_of_the_program(self):
        program = {"run": "#!/bin/sh\n[ \"$1 $2\" = 'audit verify' ] || exit 2\n"}
        status, output = self.said_with_program({**self.good, **program, "a.md": "`gemeinwerk audit verify`\n"})
        self.assertEqual(status, 0, output)
        status, output = self.said_with_program({**self.good, **program, "a.md": "`gemeinwerk audit burn`\n"})
        self.assertEqual(status, 1, output)
        self.assertIn("no command gemeinwerk audit burn", output)

    def said_with_program(self, tree):
        with tempfile.TemporaryDirectory() as folder:
            program = pathlib.Path(folder, "gemeinwerk")
            program.write_text(tree["run"])
            program.chmod(0o755)
            return self.said_of(tree, "--program", str(program))

    def test_a_component_without_readme(self):
        self.refuses("has no README.md", {"base/core/README.md": None})

    def test_a_glossary_out_of_order(self):
        self.refuses("belongs before", {"docs/glossary.md": GLOSSARY + "| Vorgang | a | b |\n| Akte | a | b |\n"})
        self.refuses("stands twice", {"docs/glossary.md": GLOSSARY + "| Akte | a | b |\n| Akte | a | b |\n"})

    def test_adrs_with_a_gap(self):
        self.refuses("0002-title.md", {"docs/adr/0003-third.md": "# Third\n"})

    def test_publiccode_without_a_licence(self):
        self.refuses("legal is missing", {"publiccode.yml": PUBLICCODE.replace("legal: x\n", "")})
