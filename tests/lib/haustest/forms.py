# SPDX-License-Identifier: EUPL-1.2
"""A page as a person uses it: addresses that it leads to, forms with what they would send."""
import dataclasses
import html.parser


@dataclasses.dataclass
class Form:
    action: str
    method: str
    multipart: bool
    fields: list = dataclasses.field(default_factory=list)   # (name, value) as a browser would send them
    asked: list = dataclasses.field(default_factory=list)    # names of what a person fills in
    files: list = dataclasses.field(default_factory=list)
    choices: dict = dataclasses.field(default_factory=dict)  # name → values of radio buttons, boxes and lists

    def get(self, name):
        return next((value for known, value in self.fields if known == name), None)

    def filled(self, **answers):
        """Fields to send; `answers` replace or add. A question with choices that nobody answered gets the first one."""
        chosen = {name: values[0] for name, values in self.choices.items() if self.get(name) is None}
        chosen.update({name.replace("__", "."): value for name, value in answers.items()})
        kept = [(name, value) for name, value in self.fields if name not in chosen]
        return kept + [(name, value) for name, value in chosen.items() if value is not None]


class Page(html.parser.HTMLParser):
    ADDRESSES = ("href", "src", "action", "formaction", "hx-post", "hx-get", "data-hochladen")
    ELSEWHERE = ("hx-post", "formaction")  # other addresses that the same form is sent to

    def __init__(self, text, address=""):
        super().__init__()
        self.address = address.split("?")[0]  # where a form without an action goes
        self.links, self.forms = [], []
        self.form = self.area = self.select = None
        self.feed(text)

    def handle_starttag(self, tag, pairs):
        given = {name: value or "" for name, value in pairs}
        self.links += [("POST" if name in ("action", *self.ELSEWHERE, "data-hochladen") and self._posts(tag, given) else "GET", given[name])
                       for name in self.ADDRESSES if given.get(name, "").startswith("/")]
        elsewhere = next((given[name] for name in self.ELSEWHERE if given.get(name)), None)
        if self.form and elsewhere:
            self.forms.append(dataclasses.replace(self.form, action=elsewhere))  # shares the lists, which still grow
        if tag == "form":
            self.form = Form(given.get("action") or self.address, given.get("method", "get").upper(), "multipart" in given.get("enctype", ""))
            self.forms.append(self.form)
        elif self.form and tag == "input":
            self._input(given)
        elif self.form and tag == "textarea":
            self.area = (given.get("name", ""), [])
        elif self.form and tag == "select":
            self.select = given.get("name", "")
        elif self.form and tag == "option" and self.select is not None and given.get("value"):  # "Bitte wählen" has none
            self.form.choices.setdefault(self.select, []).append(given.get("value", ""))
            if "selected" in given:
                self.form.fields.append((self.select, given.get("value", "")))

    @staticmethod
    def _posts(tag, given):
        return tag != "form" or given.get("method", "").lower() == "post"

    def _input(self, given):
        name, value, kind = given.get("name", ""), given.get("value", ""), given.get("type", "text")
        if kind == "file":
            self.form.files.append(name)
        elif kind in ("radio", "checkbox"):
            self.form.choices.setdefault(name, []).append(value)
            if "checked" in given:
                self.form.fields.append((name, value))
        else:
            self.form.fields.append((name, value))
            if kind != "hidden":
                self.form.asked.append(name)

    def handle_data(self, data):
        if self.area:
            self.area[1].append(data)

    def handle_endtag(self, tag):
        if tag == "textarea" and self.area:
            self.form.fields.append((self.area[0], "".join(self.area[1]).removeprefix("\n")))  # as HTML reads it
            self.form.asked.append(self.area[0])
            self.area = None
        elif tag == "select":
            self.select = None
        elif tag == "form":
            self.form = None
