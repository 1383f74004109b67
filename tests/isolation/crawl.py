# SPDX-License-Identifier: EUPL-1.2
"""Real values for the parameters of routes: what the server's own pages lead to, seen by those who may see it. A new route
that a page links to, or whose parameters others know, is found without being named."""
import collections
import dataclasses
import json

from haustest.forms import Form
from haustest.routes import match


@dataclasses.dataclass
class Place:
    """A route with real values, and how its rightful person came to it."""
    values: dict
    session: object
    form: Form = None
    form_page: str = ""
    planted: bool = False  # its page shows something that this test planted


class Crawl:
    def __init__(self, routes, planted):
        self.routes, self.planted = routes, planted
        self.places = {route.name: [] for route in routes}
        self.known = {}  # parameter → places that have a value for it
        self.seen = set()  # planted words that those who explored were shown

    def explore(self, session, seeds, authority):
        """Follows what reads, within one authority; notes what writes."""
        waiting, seen, looks = list(seeds), set(), collections.Counter()
        while waiting:
            address = waiting.pop(0).split("#")[0]
            path = address.split("?")[0]
            if address in seen or looks[path] == 3:  # a page in every language, or signing in to sign in, shows nothing new
                continue
            seen.add(address)
            looks[path] += 1
            answer = session.get(address)
            shown = {word for word in self.planted if word in answer.text or word in str(answer.headers)}
            self.seen |= shown
            shows = bool(shown)
            for method, link in self._leads_to(answer):
                route, values = match(self.routes, method, link)
                if not route or values.get("mandant", authority) != authority:
                    continue
                self._note(route, Place(values, session))
                if method == "GET":
                    waiting.append(link)
            for form in answer.page.forms:
                route, values = match(self.routes, form.method, form.action)
                if route and form.method == "POST" and values.get("mandant", authority) == authority:
                    self._note(route, Place(values, session, form, address, shows))
            self._note_address(address, session, shows)

    def _note_address(self, address, session, shows):
        route, values = match(self.routes, "GET", address)
        if route:
            self._note(route, Place(values, session, planted=shows))

    @staticmethod
    def _leads_to(answer):
        links = list(answer.page.links)
        if answer.location.startswith("/"):
            links.append(("GET", answer.location))
        if answer.type == "application/json":
            links += [("GET", text) for text in strings(json.loads(answer.body)) if text.startswith("/")]
        return links

    def _note(self, route, place):
        places = self.places[route.name]
        for known in places:
            if known.values == place.values and known.session is place.session:
                known.planted |= place.planted
                if place.form and not known.form:
                    known.form, known.form_page = place.form, place.form_page
                return
        places.append(place)
        for name in place.values:
            self.known.setdefault(name, []).append(place)

    def candidates(self, route):
        """Best first. Where no page leads to the route, values that other routes have for its parameters."""
        found = sorted(self.places[route.name], key=lambda place: (not place.planted, place.form is None))
        if found or not route.own_params:
            return found
        rarest = min(route.own_params, key=lambda name: len(self.known.get(name, [])))
        made = []
        for place in sorted(self.known.get(rarest, []), key=lambda place: not place.planted):
            values = dict(place.values)
            for name in route.own_params:
                if name not in values and self.known.get(name):
                    values[name] = self.known[name][0].values[name]
            if all(name in values for name in route.own_params) and values not in [one.values for one in made]:
                made.append(Place(values, place.session, planted=place.planted))
        return made

    def unknown(self, route):
        return [name for name in route.own_params if not self.known.get(name)]


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
