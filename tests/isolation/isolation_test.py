#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Nobody sees or changes what is another's: every route of the running server, with real ids of one authority, tried by
people of another authority, citizens, browsers and nobody. Each denial has its control: the same with the rightful person.

A new route is in it without being named here. If its parameters cannot be found by following the server's own pages, the
test fails and says so."""
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


class Isolation:
    def __init__(self, server, checks):
        self.checks, self.world = checks, World(server.port)
        self.routes = routes_of(self.world.nobody.get("/api/openapi.json").json())
        self.words = set(self.world.words.values())
        self.crawl = Crawl(self.routes, self.words)
        self.seen = set()  # planted words that a rightful person saw
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
        for session in (world.provider, world.clerk, world.owner, world.guest):
            self.crawl.explore(session, world.seeds.get(session, []) + fixed, HERE)

    def rightful(self, route, place):
        if route.access in ("member", "account"):
            return self.world.clerk
        if route.access == "provider":
            return self.world.provider
        return place.session

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
        if not route.own_params:
            found = [place for place in self.crawl.candidates(route)]
            return next((p for p in found if p.form), found[0] if found else Place({"mandant": HERE}, self.world.owner))
        for place in self.crawl.candidates(route):
            if not route.reads:
                if self.fresh_form(route, place):
                    return place
            elif self.send(self.rightful(route, place), route, place.values).status == 200:
                return place
        return None

    def foreigners(self, route, place):
        """(person, values) who must be refused."""
        world, values = self.world, place.values
        neighbourly = {**values, "mandant": THERE}
        strangers = [world.nobody, world.foreigner, world.other_guest]
        if route.access == "member":
            yield from ((who, values) for who in strangers + [world.owner, world.neighbour])
            if route.own_params:
                yield world.neighbour, neighbourly
        elif route.access == "provider":
            yield from ((who, values) for who in strangers + [world.neighbour, world.clerk, world.admin])
        elif route.access == "account":
            yield from ((who, values) for who in (world.nobody, world.other_guest))
        elif route.own_params and route.reach == "owner":
            others = [who for who in (world.owner, world.guest) if who is not place.session]
            yield from ((who, values) for who in strangers + others + [world.neighbour, world.clerk])
            yield from ((who, neighbourly) for who in (place.session, world.neighbour, world.foreigner))

    def try_route(self, route):
        if route.own_params and self.crawl.unknown(route):
            return self.checks.that(False, f"{route}: no page leads to a value for {self.crawl.unknown(route)}; link it from a page")
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
        self.try_everybody(route, place)
        return self.control(route, place, form)

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
        refused = 0
        for who in (self.world.reader, self.world.manager):
            answer = self.send(who, route, place.values, fields=fields, form=form, headers=JSON) if route.reads else \
                self.send(who, route, place.values, fields=fields, form=form, headers=JSON) if who is self.world.reader else None
            if answer is not None and answer.status == 403 and answer.code() == "haus.kein_recht":
                refused += 1
                self.denials += 1
                self.expect_silence(who, route, answer)
            elif answer is not None and not route.reads:
                self.checks.that(False, f"{who.name} without {route.right} is let in: {route}: {answer.status}")
        held = route.reads and route.right in self.READING
        self.checks.that(refused or held, f"{route}: nobody is refused for want of {route.right}")

    READING = ()  # rights that every role holds

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
        if not route.reads:
            return
        world = self.world
        for who in (world.nobody, world.foreigner, world.other_guest, world.neighbour):
            for authority in (HERE, THERE) if "mandant" in route.params else (HERE,):
                if authority == HERE or not route.own_params:
                    answer = self.send(who, route, {**place.values, "mandant": authority},
                                       secret="0000-0000-0000-0000" if "geheimnis" not in route.params else None) \
                        if route.reach != "secret" else None
                    if answer is not None:
                        self.expect_silence(who, route, answer)
                        self.checks.that(answer.status < 500, f"{route} for {who.name}: {answer.status}")

    def control(self, route, place, form):
        """The same by whom it is meant for. What changes something uses the page's own form, as it is now."""
        who = self.rightful(route, place)
        form = None if route.reads else self.fresh_form(route, place)
        answer = self.send(who, route, place.values, fields=self.fields(route, form), form=form)
        self.seen.update(word for word in self.words if word in answer.text or word in json.dumps(answer.headers))
        proper = answer.status in (200, 201) or answer.status == 303 and not self.denied(answer)
        self.controls += 1
        if not proper and route.access == "anyone" or route.reach == "everyone" and answer.status == 422:
            self.lenient.append(f"{route}: {answer.status} {answer.code()}")  # for everybody: nothing was denied
            proper = answer.status in (401, 403, 404, 422)
        self.checks.that(proper, f"control of {route} {place.values}: {answer.status} {answer.code()} {answer.location}")
        return True

    def run(self):
        self.explore()
        for route in self.routes:
            if route.reads:
                if self.try_route(route) is None:
                    self.checks.that(False, f"{route}: none of the known values opens it for the rightful person")
        waiting = [route for route in self.routes if not route.reads]
        waiting.sort(key=lambda route: route.access == "anyone")  # signing out comes last
        while waiting:  # a form may only be there after another one was sent: a task is given back after it was taken
            done = [route for route in waiting if self.try_route(route) is not None]
            if not done:
                break
            waiting = [route for route in waiting if route not in done]
            self.crawl = Crawl(self.routes, self.words)
            self.explore()
        for route in waiting:
            self.checks.that(False, f"{route}: no page of the rightful person has its form")
        unseen = [what for what, word in self.world.words.items() if word not in self.seen]
        self.checks.that(not unseen, f"planted, but not seen by the rightful either: {unseen}")

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
