# SPDX-License-Identifier: EUPL-1.2
"""Applications for the package of the demo, step by step as a person fills them in, or by the API."""
import base64
import datetime
import json

from . import files
from .browser import multipart

SERVICE = "hundesteuer"


def person(**other):
    return {"vorname": "Anna", "nachname": "Muster", "anschrift.strasse": "Lindenweg", "anschrift.hausnummer": "7",
            "anschrift.plz": "12345", "anschrift.ort": "Musterstadt", "email": "", **other}


def dog(**other):
    since = datetime.date.today() - datetime.timedelta(days=10)
    return {"hund_name": "Rex", "hund_rasse": "Dackel", "gehalten_seit": f"{since:%d.%m.%Y}", "weitere_hunde": "0",
            "ermaessigung": "ja", "grund": "assistenzhund", "richtigkeit": "ja", **other}


def upload(name="nachweis.pdf", content=None, kind="application/pdf"):
    return [("nachweis", name, kind, content if content is not None else files.pdf())]


def begin(browser, authority):
    """Address of the first page."""
    form = browser.get(f"/p/{authority}/leistungen/{SERVICE}").form("antraege")
    answer = browser.submit(form)
    assert answer.status == 303, f"no draft: {answer.status} {answer.code()}"
    return answer.location


def send_page(browser, address, answers, uploads=()):
    """Answers are typed into the page's form as it stands; its own hidden fields go along."""
    form = browser.get(address).form("seiten")
    return send_form(browser, form, answers, uploads)


def typed(form, answers, uploads=()):
    """What the form sends with these answers."""
    fields = [(name, value) for name, value in form.fields if name not in answers] + list(answers.items())
    # A person who sees the questions that another answer brings in, as with JavaScript.
    return [(name, ",".join(dict.fromkeys(value.split(",") + [a.split(".")[0] for a in answers] +
                                          [u[0] for u in uploads])) if name == "_gezeigt" else value)
            for name, value in fields]


def send_form(browser, form, answers, uploads=()):
    return browser.post(form.action, typed(form, answers, uploads), list(uploads))


def fill(browser, authority, who=None, what=None, uploads=None):
    """A draft that is ready to be sent; address of the last look at it."""
    first = begin(browser, authority)
    second = send_page(browser, first, who or person())
    assert second.status == 303, f"first page: {second.status} {second.text[:3000]}"
    last = send_page(browser, second.location, what or dog(), upload() if uploads is None else uploads)
    assert last.status == 303, f"second page: {last.status} {last.text[:6000]}"
    return last.location


def tus(browser, method, address, page, body=None, **headers):
    """A request of a program that uploads in parts; `page`: any page of the draft with a form, for its token."""
    token = browser.get(page).page.forms[0].get("_csrf")
    return browser.send(method, address, body, {"Tus-Resumable": "1.0.0", "X-CSRF-Token": token, "Accept": "application/json",
                                                **{name.replace("_", "-"): value for name, value in headers.items()}})


def begin_upload(browser, page, name, size, field="nachweis"):
    metadata = ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in (("feld", field), ("filename", name)))
    draft = page.split("/antraege/")[0] + "/antraege/" + page.split("/antraege/")[1].split("/")[0]
    return tus(browser, "POST", f"{draft}/hochladen", page, Upload_Length=str(size), Upload_Metadata=metadata)


def send_part(browser, upload, page, at, part):
    return tus(browser, "PATCH", upload, page, part, Upload_Offset=str(at), Content_Type="application/offset+octet-stream")


def submit(browser, authority, **answers):
    """Address of the receipt page."""
    form = browser.get(fill(browser, authority, **answers)).form("einreichung")
    sent = browser.submit(form)
    assert sent.status == 303 and "quittung" in sent.location, f"not sent: {sent.status} {sent.code()}"
    return sent.location


def api_answers(**other):
    since = datetime.date.today() - datetime.timedelta(days=10)
    return {"vorname": "Anna", "nachname": "Muster", "hund_name": "Rex", "hund_rasse": "Dackel",
            "anschrift": {"strasse": "Lindenweg", "hausnummer": "7", "plz": "12345", "ort": "Musterstadt"},
            "gehalten_seit": since.isoformat(), "weitere_hunde": 0, "ermaessigung": False, "richtigkeit": True, **other}


def api_submit(browser, authority, answers=None, uploads=None, headers=None):
    path = f"/api/v1/p/{authority}/leistungen/{SERVICE}/antraege"
    sent = answers or api_answers()
    if uploads is None:
        return browser.post_json(path, sent, **(headers or {}))
    body, kind = multipart([("daten", json.dumps(sent))], uploads)
    return browser.send("POST", path, body, {"Content-Type": kind, **(headers or {})})
