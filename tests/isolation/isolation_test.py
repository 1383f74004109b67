#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Nobody sees or changes what is another's: every route of the running server, with real ids of one authority, tried by
people of another authority, citizens, browsers and nobody. Each denial has its control: the same with the rightful person.

A new route is in it without being named here. If its parameters cannot be found by following the server's own pages, the
test fails and says so."""
import json
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from haustest.checks import Checks  # noqa: E402
from haustest.server import Server  # noqa: E402
from ways import FOR_BODIES, Ways  # noqa: E402
from world import HERE, THERE, World  # noqa: E402

JSON = {"Accept": "application/json"}


class Isolation(Ways):
    def __init__(self, server, checks):
        super().__init__(World(server))
        self.checks = checks
        self.denials = self.controls = self.csrf = 0
        self.lenient = []

    # ---- judging

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
        answer = self.perform(route, place)
        self.crawl.seen.update(word for word in self.words if word in answer.text)
        self.controls += 1
        proper = self.accepted(route, answer)
        if not proper and self.let_in(route, answer):
            self.lenient.append(f"{route}: {answer.status} {answer.code()}")
            proper = True
        self.checks.that(proper, f"control of {route} {place.values}: {answer.status} {answer.code()} {answer.location}")
        return True

    def run(self):
        self.explore()
        unknown = self.unknown(self.checks)
        for route in self.routes:
            if route.reads and route not in unknown:
                self.checks.that(self.try_route(route), f"{route}: none of the known values opens it for the rightful person")
        writing = [route for route in self.routes if not route.reads and route not in unknown]
        self.in_turn([route for route in writing if route.access != "anyone"], self.try_route, self.checks)
        doors = [(route, self.probe(route)) for route in writing if route.access == "anyone"]
        for route, place in doors:  # all tried before somebody signs out
            self.control(route, place)
        unseen = [what for what, word in self.world.words.items() if word not in self.crawl.seen]
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
