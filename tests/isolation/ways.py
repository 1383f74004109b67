# SPDX-License-Identifier: EUPL-1.2
"""Every route of the running server, done as the person it is meant for would do it: with real values, with the page's own form,
as it is now. A new route is in it without being named here."""
import dataclasses
import itertools
import re

from crawl import Crawl, Place
from haustest.routes import routes_of
from world import HERE, THERE

NUMBER = re.compile(r"MST-\d\d-\d{4}-\d{4}-\d\d")
FOR_BODIES = "vorgang.stelle"  # who acts for a body outside the office has this right, and no other


class Ways:
    def __init__(self, world):
        self.world = world
        self.routes = routes_of(world.nobody.get("/api/openapi.json").json())
        self.words = set(world.words.values())
        self.crawl = Crawl(self.routes, self.words)
        self.requests = 0
        self.tokens, self.addresses = {}, itertools.count(2)

    def send(self, session, route, values, fields=(), form=None, token=True, headers=None, secret=None, files=()):
        self.requests += 1
        session = session.copy()
        number = next(self.addresses)
        session.address = f"127.0.{1 + number // 250}.{1 + number % 250}"  # nobody is slowed down for another's guesses
        path, sent = route.address(values), {**(headers or {})}
        if secret or "geheimnis" in values:
            sent["X-Geheimnis"] = secret or values["geheimnis"]
        if route.reads:
            return session.get(path, **sent)
        fields = [(name, value) for name, value in fields if name != "_csrf"]
        if token is True:
            token = self.token_of(session)
        if route.takes_bytes():
            sent.update({**route.headers(), "Content-Type": "application/offset+octet-stream"})
            if token:
                sent["X-CSRF-Token"] = token
            return session.send(route.method, path, b"%PDF-1.7\n" if route.method == "PATCH" else b"", sent)
        if "application/json" in route.content():
            if token:
                sent["X-CSRF-Token"] = token
            return session.post_json(path, dict(fields), **sent)
        if token:
            fields.append(("_csrf", token))
        return session.post(path, fields, list(files) if form and form.multipart else None, sent)

    def token_of(self, session):
        """A person's own token is good for all of that person's requests: refusals must not come from a missing one."""
        if session.name not in self.tokens:
            forms = session.get(f"/p/{THERE}/leistungen/hundesteuer").page.forms
            self.tokens[session.name] = next((form.get("_csrf") for form in forms if form.get("_csrf")), "")
        return self.tokens[session.name]

    def explore(self):
        world = self.world
        fixed = [route.path.replace("{mandant}", HERE) for route in self.routes if route.reads and not route.own_params]
        for session in (world.provider, world.clerk, world.body, world.owner, world.guest):
            self.crawl.explore(session, world.seeds.get(session, []) + fixed, HERE)

    def rightful(self, route, place):
        if route.right == FOR_BODIES:
            return self.world.body
        if route.access in ("member", "account"):
            return self.world.clerk
        if route.access == "provider":
            return self.world.provider
        return self.world.owner if route.reach == "everyone" else place.session

    def fresh_form(self, route, place):
        """As the rightful person sees it now; None when it is no longer there."""
        if not place.form:
            return None
        page = self.rightful(route, place).get(place.form_page).page
        return next((form for form in page.forms if form.action == place.form.action and form.method == "POST"), None)

    def fields(self, route, form):
        """What the form would send, with the description's examples where somebody has to type; a case is named by a number that there is."""
        examples = {name: self.world.number if NUMBER.fullmatch(str(example)) else example for name, example in route.examples().items()}
        if not form:
            return list(examples.items())
        return [(name, examples.get(name, "") if not value and name in form.asked else value) for name, value in form.filled()]

    def place_for(self, route):
        found = self.crawl.candidates(route)
        if not route.own_params:
            place = next((place for place in found if place.form), Place({"mandant": HERE}, self.world.owner))
            return place if route.access in ("member", "account", "provider") else dataclasses.replace(place, session=self.world.owner)
        if route.reads:
            opens = (place for place in found if self.send(self.rightful(route, place), route, place.values).status == 200)
            return next(opens, None)
        if "application/json" in route.content():  # programs have no forms
            return found[0]
        if route.takes_bytes():
            return next((place for place in found if self.is_there(route, place)), None)
        return next((place for place in found if self.fresh_form(route, place)), None)

    def is_there(self, route, place):
        """What a program would change can still be read at the same address, where that can be read."""
        reading = next((other for other in self.routes if other.reads and other.path == route.path), None)
        return not reading or self.send(self.rightful(route, place), reading, place.values).status == 200

    def perform(self, route, place):
        """What changes something uses the page's own form, as it is now."""
        form = None if route.reads else self.fresh_form(route, place)
        return self.send(self.rightful(route, place), route, place.values, fields=self.fields(route, form), form=form)

    @staticmethod
    def for_all(route):
        return route.access == "anyone" or route.reach == "everyone" or route.access == "visitor" and not route.own_params

    @staticmethod
    def denied(answer):
        if answer.status in (401, 403, 404):
            return True
        return answer.status == 303 and re.match(r"/(amt|konto)/anmelden", answer.location) is not None

    def accepted(self, route, answer):
        return answer.status in (200, 201, 204) or answer.status == 303 and (self.for_all(route) or not self.denied(answer))

    def let_in(self, route, answer):
        """Nothing was denied to anybody here, and whoever has an account was let in, but typed what an example says: no password of theirs."""
        return answer.status in (401, 422) if self.for_all(route) else route.access == "account" and answer.status == 422

    def unknown(self, checks):
        """Routes that nobody can come to; each is a failure."""
        found = [route for route in self.routes if self.crawl.unknown(route)]
        for route in found:
            checks.that(False, f"{route}: no page leads to a value for {self.crawl.unknown(route)}; link it from a page")
        return found

    def in_turn(self, waiting, do, checks):
        """`do` says None for "not now": a form may only be there after another one was sent; a task is given back after it was taken."""
        while waiting:
            done = [route for route in waiting if do(route)]
            waiting = [route for route in waiting if route not in done]
            if not done:
                break
            if waiting:
                self.explore()
        for route in waiting:
            checks.that(False, f"{route}: no page of the rightful person has its form")
