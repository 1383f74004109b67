#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Nobody sees or changes what is another's: every route of the running server, with real ids of one authority, tried by
people of another authority, citizens, browsers and nobody. Each denial has its control: the same with the rightful person.

A new route is in it without being named here. If its parameters cannot be found by following the server's own pages, the
test fails and says so."""
import dataclasses
import itertools
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from crawl import Crawl, Place  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.routes import routes_of  # noqa: E402
from haustest.server import Server  # noqa: E402
from world import HERE, THERE, World  # noqa: E402

JSON = {"Accept": "application/json"}
FOR_BODIES = "vorgang.stelle"  # who acts for a body outside the office has this right, and no other


class Isolation:
    def __init__(self, server, checks):
        self.checks, self.world = checks, World(server)
        self.routes = routes_of(self.world.nobody.get("/api/openapi.json").json())
        self.words = set(self.world.words.values())
        self.crawl = Crawl(self.routes, self.words)
        self.requests = self.denials = self.controls = self.csrf = 0
        self.lenient = []
        self.tokens, self.addresses = {}, itertools.count(2)

    # ---- sending

    def send(self, session, route, values, fields=(), form=None, token=True, headers=None, secret=None):
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
            return session.send(route.method, path, b"", sent)
        if "application/json" in route.content():
            if token:
                sent["X-CSRF-Token"] = token
            return session.post_json(path, dict(fields), **sent)
        if token:
            fields.append(("_csrf", token))
        return session.post(path, fields, [] if form and form.multipart else None, sent)

    def token_of(self, session):
        """A person's own token is good for all of that person's requests: refusals must not come from a missing one."""
        if session.name not in self.tokens:
            forms = session.get(f"/p/{THERE}/leistungen/hundesteuer").page.forms
            self.tokens[session.name] = next((form.get("_csrf") for form in forms if form.get("_csrf")), "")
        return self.tokens[session.name]

    # ---- judging

    def denied(self, answer):
        if answer.status in (401, 403, 404):
            return True
        return answer.status == 303 and re.match(r"/(amt|konto)/anmelden", answer.location) is not None

    def leaks(self, answer):
        shown = answer.text + json.dumps(answer.headers)
        return [word for word in self.words if word in shown]

    def expect_denial(self, who, route, values, **more):
        answer = self.send(who, route, values, **more)
        self.denials += 1
        self.checks.that(self.denied(answer), f"{who.name} is let in: {route} {values}: {answer.status} {answer.location}")
        self.expect_silence(who, route, answer)
        return answer

    def expect_silence(self, who, route, answer):
        self.checks.that(not self.leaks(answer), f"{who.name} is shown {self.leaks(answer)}: {route}")

    # ---- the way through

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
        """What the form would send, with the description's examples where somebody has to type."""
        examples = route.examples()
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

    def foreigners(self, route, place):
        """(person, values) who must be refused."""
        world, values = self.world, place.values
        neighbourly = {**values, "mandant": THERE}
        strangers = [world.nobody, world.foreigner, world.other_guest]
        if route.access == "member":
            yield from ((who, values) for who in strangers + [world.owner, world.neighbour])
            if route.own_params:
                yield world.neighbour, neighbourly
            if route.right and route.right != FOR_BODIES:
                yield world.body, values
        elif route.access == "provider":
            yield from ((who, values) for who in strangers + [world.neighbour, world.clerk, world.admin])
        elif route.access == "account":
            yield from ((who, values) for who in (world.nobody, world.other_guest))
        elif route.own_params and route.reach == "owner":
            others = [who for who in (world.owner, world.guest) if who is not place.session]
            yield from ((who, values) for who in strangers + others + [world.neighbour, world.clerk])
            yield from ((who, neighbourly) for who in (place.session, world.neighbour, world.foreigner))

    def try_route(self, route):
        """None: not now, perhaps after another one."""
        place = self.probe(route)
        return place and self.control(route, place)

    def probe(self, route):
        place = self.place_for(route)
        if not place:
            return None
        form = None if route.reads else self.fresh_form(route, place)
        fields = self.fields(route, form)
        for who, values in self.foreigners(route, place):
            self.expect_denial(who, route, values, fields=fields, form=form)
        if route.reach == "secret" and route.access in ("visitor", "anyone"):
            self.try_secret(route, place)
        if route.right:
            self.try_right(route, place, fields, form)
        if not route.reads and route.csrf:
            self.try_csrf(route, place, fields, form)
        if route.reads and route.reach != "secret":
            self.try_everybody(route, place)
        return place

    def try_secret(self, route, place):
        """Knowing the number is not knowing the secret, and one's own secret opens nothing else."""
        other = self.world.foreign_receipt
        own = re.search(r"/stand/[^/]+/([0-9A-Z-]+)", self.world.foreigner.get(other).text).group(1)
        for secret in ("0000-0000-0000-0000", own):
            for who in (self.world.nobody, self.world.foreigner, self.world.neighbour, place.session):
                values = {**place.values, **({"geheimnis": secret} if "geheimnis" in route.params else {})}
                self.expect_denial(who, route, values, secret=secret)
        self.expect_denial(place.session, route, {**place.values, "mandant": THERE})

    def try_right(self, route, place, fields, form):
        """Members without the right: one only reads, one only administers. What changes something is not tried by those who might."""
        refused = 0
        for who in (self.world.reader, self.world.manager) if route.reads else (self.world.reader,):
            answer = self.send(who, route, place.values, fields=fields, form=form, headers=JSON)
            if answer.status == 403 and answer.code() == "haus.kein_recht":
                refused += 1
                self.denials += 1
                self.expect_silence(who, route, answer)
        self.checks.that(refused, f"{route}: nobody is refused for want of {route.right}")

    def try_csrf(self, route, place, fields, form):
        who = self.rightful(route, place)
        if not self.token_of(who):
            return
        for token, headers in ((None, {}), ("wrong", {}), (self.token_of(self.world.foreigner), {}),
                               (True, {"Sec-Fetch-Site": "cross-site"}), (True, {"Sec-Fetch-Site": "same-site"}),
                               (True, {"Origin": "https://elsewhere.example"})):
            if token == self.token_of(who):
                continue
            answer = self.send(who, route, place.values, fields=fields, form=form, token=token, headers={**JSON, **headers})
            self.csrf += 1
            wanted = "haus.fremde_seite" if headers else "haus.csrf"
            self.checks.that(answer.status == 403 and answer.code() == wanted,
                             f"{route} from elsewhere ({token and 'token'}, {headers}): {answer.status} {answer.code()}")

    def try_everybody(self, route, place):
        """What is meant for all, or for others at their own place, still shows nothing of this authority's people."""
        world = self.world
        for who in (world.nobody, world.foreigner, world.other_guest, world.neighbour):
            for authority in (HERE,) if route.own_params or "mandant" not in route.params else (HERE, THERE):
                answer = self.send(who, route, {**place.values, "mandant": authority})
                self.expect_silence(who, route, answer)
                self.checks.that(answer.status < 500, f"{route} for {who.name}: {answer.status}")

    def control(self, route, place):
        """The same by whom it is meant for. What changes something uses the page's own form, as it is now."""
        who = self.rightful(route, place)
        form = None if route.reads else self.fresh_form(route, place)
        answer = self.send(who, route, place.values, fields=self.fields(route, form), form=form)
        self.crawl.seen.update(word for word in self.words if word in answer.text)
        for_all = route.access == "anyone" or route.reach == "everyone" or route.access == "visitor" and not route.own_params
        proper = answer.status in (200, 201, 204) or answer.status == 303 and (for_all or not self.denied(answer))
        self.controls += 1
        if not proper and for_all and answer.status in (401, 422):  # nothing was denied to anybody here
            self.lenient.append(f"{route}: {answer.status} {answer.code()}")
            proper = True
        self.checks.that(proper, f"control of {route} {place.values}: {answer.status} {answer.code()} {answer.location}")
        return True

    def run(self):
        self.explore()
        unknown = [route for route in self.routes if self.crawl.unknown(route)]
        for route in unknown:
            self.checks.that(False, f"{route}: no page leads to a value for {self.crawl.unknown(route)}; link it from a page")
        for route in self.routes:
            if route.reads and route not in unknown:
                self.checks.that(self.try_route(route), f"{route}: none of the known values opens it for the rightful person")
        writing = [route for route in self.routes if not route.reads and route not in unknown]
        self.run_writing([route for route in writing if route.access != "anyone"])
        doors = [(route, self.probe(route)) for route in writing if route.access == "anyone"]
        for route, place in doors:  # all tried before somebody signs out
            self.control(route, place)
        unseen = [what for what, word in self.world.words.items() if word not in self.crawl.seen]
        self.checks.that(not unseen, f"planted, but not seen by the rightful either: {unseen}")

    def run_writing(self, waiting):
        """A form may only be there after another one was sent: a task is given back after it was taken."""
        while waiting:
            done = [route for route in waiting if self.try_route(route)]
            waiting = [route for route in waiting if route not in done]
            if not done:
                break
            if waiting:
                self.explore()
        for route in waiting:
            self.checks.that(False, f"{route}: no page of the rightful person has its form")

    def report(self, log):
        self.checks.that(not [word for word in self.words if word in log], "the log names people or files")
        for line in self.lenient:
            print(f"meant for everybody, example refused for its content: {line}")
        print(f"{len(self.routes)} routes, {self.requests} requests, {self.denials} denials, {self.controls} controls, "
              f"{self.csrf} refused for a missing, wrong or foreign token")


def main():
    checks = Checks()
    with Server() as server, checks.part("isolation"):
        test = Isolation(server, checks)
        test.run()
        test.report(server.log())
    checks.end()


if __name__ == "__main__":
    main()
