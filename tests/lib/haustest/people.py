# SPDX-License-Identifier: EUPL-1.2
"""People of the demo and new ones, signed in as they would sign in."""
import base64
import hashlib
import hmac
import html
import re
import struct
import time

from .browser import Browser

PASSWORD = "Vorfuehrung-2026"
NEW_PASSWORD = "Ein-langes-Passwort-2026"
DEMO_FACTOR = b"gemeinwerk-demo-2026"


def code(secret, at=None):
    step = struct.pack(">Q", int(at or time.time()) // 30)
    digest = hmac.new(secret, step, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start:start + 4])[0] & 0x7fffffff) % 10**6:06d}"


def secret_of(shown):
    """Of a second factor as the page shows it, in groups of four."""
    plain = shown.replace(" ", "")
    return base64.b32decode(plain + "=" * (-len(plain) % 8))


def citizen(port, login="erika@example.org", password=PASSWORD):
    browser = Browser(port, login)
    answer = browser.submit(browser.get("/konto/anmelden").form("anmelden"), kennung=login, passwort=password)
    assert answer.status == 303, f"{login} is not let in: {answer.status} {answer.code()}"
    return browser


def new_citizen(port, login, name):
    browser = Browser(port, login)
    form = browser.get("/konto/anlegen").form("anlegen")
    answer = browser.submit(form, kennung=login, name=name, passwort=NEW_PASSWORD)
    assert answer.status == 303, f"{login} gets no account: {answer.status} {answer.text[:2000]}"
    return browser


def staff(port, login, password=PASSWORD, secret=DEMO_FACTOR):
    """A code works once per account and half minute, so somebody signs in once per test."""
    browser = Browser(port, login)
    answer = browser.submit(browser.get("/amt/anmelden").form("anmelden"), kennung=login, passwort=password)
    answer = browser.submit(answer.form("code"), code=code(secret))
    assert answer.status == 303, f"{login} is not let in: {answer.status} {answer.code()}"
    return browser


def first_sign_in(port, login, one_time):
    """Sets up the second factor and a password of one's own."""
    browser = Browser(port, login)
    answer = browser.submit(browser.get("/amt/anmelden").form("anmelden"), kennung=login, passwort=one_time)
    shown = re.search(r"<code[^>]*>([A-Z2-7 ]{20,})</code>", answer.text)
    assert shown, f"{login} is not offered a second factor: {answer.status}"
    browser.secret = secret_of(shown.group(1))
    answer = browser.submit(answer.form("code"), code=code(browser.secret))
    answer = browser.submit(answer.form("passwort"), passwort=NEW_PASSWORD, wiederholung=NEW_PASSWORD)
    assert answer.status == 303, f"{login} is not let in: {answer.status} {answer.code()}"
    return browser


def take_on(admin, authority, login, name, roles):
    """One-time password of a new member."""
    form = admin.get(f"/amt/{authority}/verwaltung/mitglieder/neu").form("mitglieder")
    fields = [(known, value) for known, value in form.fields if known not in ("name", "kennung", "rolle")]
    fields += [("name", name), ("kennung", login)] + [("rolle", role) for role in roles]
    answer = admin.post(form.action, fields)
    shown = re.search(r"<code>([^<]+)</code>", answer.text)
    assert answer.status == 200 and shown, f"{login} is not taken on: {answer.status} {answer.code()}"
    return html.unescape(shown.group(1))


def roles_of(admin, authority):
    return admin.get(f"/amt/{authority}/verwaltung/mitglieder/neu").form("mitglieder").choices["rolle"]


def new_staff(admin, authority, login, name, roles):
    return first_sign_in(admin.port, login, take_on(admin, authority, login, name, roles))


def new_body(admin, authority, login, name, role, body):
    """Somebody who acts for a body outside the office."""
    links = admin.get(f"/amt/{authority}/verwaltung/mitglieder").page.links
    address = next(link for _, link in links if link.endswith("/fuer-stelle"))
    answer = admin.submit(admin.get(address).form("fuer-stelle"), name=name, kennung=login, rolle=role, stelle=body)
    shown = re.search(r"<code>([^<]+)</code>", answer.text)
    assert answer.status == 200 and shown, f"{login} is not taken on: {answer.status} {answer.code()}"
    return first_sign_in(admin.port, login, html.unescape(shown.group(1)))
