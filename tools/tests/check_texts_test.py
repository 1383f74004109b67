# SPDX-License-Identifier: EUPL-1.2
from trees import CheckTest

VIEW = '{{#layout "haus/portal" with rahmen}}{{> "x/teil"}}{{/layout}}'
WORDS = "x:\n  wort: {}\n  anzahl:\n    one: {}\n    other: {}\n"


class Texts(CheckTest):
    check = "check-texts"
    good = {
        "modules/x/views/seite.html": VIEW,
        "modules/x/views/teil.html": '<p>{{ t "x.wort" }}</p>',
        "modules/x/views/amt.html": '{{#layout "haus/werkbank" with rahmen}}{{ t "x.amt" }}{{/layout}}',
        "modules/x/messages/de.yaml": WORDS.format("Wort", "eins", "viele") + "  amt: Amt\n",
        "modules/x/messages/en.yaml": WORDS.format("word", "one", "many"),
        "modules/x/messages/dsb.yaml": "geprueft: nein\n" + WORDS.format("słowo", "jadno", "wjele"),
        "fachpakete/p/texte/de.yaml": "leistung:\n  text: |\n    Wort: eins\n\n    zwei\n  titel_amt: T\nrollen:\n  r: R\n",
        "fachpakete/p/texte/en.yaml": "leistung:\n  text: |\n    word\n",
        "fachpakete/p/texte/dsb.yaml": "geprueft: nein\nleistung:\n  text: słowo\n",
    }

    def test_accepts_what_citizens_can_read(self):
        self.accepts()

    def test_staff_texts_may_be_german(self):
        self.accepts({"modules/x/views/amt.html": '{{#layout "haus/werkbank" with rahmen}}{{ t "x.mehr" }}{{/layout}}',
                      "modules/x/messages/de.yaml": self.good["modules/x/messages/de.yaml"] + "  mehr: Mehr\n"})

    def test_a_part_of_a_page_for_citizens(self):
        self.refuses("x.amt is missing in en.yaml", {
            "modules/x/views/teil.html": '<p>{{ t "x.amt" }}</p>',
            "modules/x/messages/dsb.yaml": self.good["modules/x/messages/dsb.yaml"] + "  amt: amt\n"})

    def test_one_language_only(self):
        self.refuses("modules/x/messages/de.yaml:6: x.amt is missing in dsb.yaml", {
            "modules/x/messages/en.yaml": self.good["modules/x/messages/en.yaml"] + "  amt: office\n"})

    def test_texts_that_the_program_chooses(self):
        self.refuses("fehler.form.required is missing in dsb.yaml", {
            "modules/x/messages/de.yaml": self.good["modules/x/messages/de.yaml"] + "fehler:\n  form:\n    required: Bitte\n",
            "modules/x/messages/en.yaml": self.good["modules/x/messages/en.yaml"] + "fehler:\n  form:\n    required: Please\n"})

    def test_a_package(self):
        self.refuses("leistung.text is missing in dsb.yaml",
                     {"fachpakete/p/texte/dsb.yaml": "geprueft: nein\nleistung:\n  name: N\n"})

    def test_lower_sorbian_says_whether_it_is_checked(self):
        self.refuses("does not say whether it is checked", {"fachpakete/p/texte/dsb.yaml": "leistung:\n  text: słowo\n"})
