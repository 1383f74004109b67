# SPDX-License-Identifier: EUPL-1.2
"""The routes of a running server, from its own description."""
import re
import urllib.parse

METHODS = ("get", "put", "post", "delete", "patch")


class Route:
    def __init__(self, path, method, described):
        self.path, self.method, self.described = path, method.upper(), described
        self.name = described["operationId"]
        self.access = described["x-access"]
        self.right = described.get("x-right", "")
        self.reach = described["x-reach"]
        self.csrf = described["x-csrf"]
        self.params = re.findall(r"{(\w+)}", path)
        self.own_params = [name for name in self.params if name != "mandant"]
        self.pattern = re.compile(re.sub(r"{(\w+)}", r"(?P<\1>[^/?#]+)", path) + r"$")
        self.literal = len(re.sub(r"{\w+}", "", path))

    def __repr__(self):
        return f"{self.method} {self.path}"

    @property
    def reads(self):
        return self.method == "GET"

    def address(self, values):
        return re.sub(r"{(\w+)}", lambda found: urllib.parse.quote(values[found.group(1)], safe=""), self.path)

    def content(self):
        return self.described.get("requestBody", {}).get("content", {})

    def takes_bytes(self):
        """A program's route: the body is what it is, and what there is to say stands in headers."""
        return "application/offset+octet-stream" in self.content()

    def headers(self):
        """Headers with the description's examples."""
        return {parameter["name"]: parameter["schema"]["examples"][0] for parameter in self.described.get("parameters", [])
                if parameter["in"] == "header" and parameter["schema"].get("examples")}

    def examples(self):
        """What the description offers to send: field → example."""
        for media in self.content().values():
            properties = media["schema"].get("properties", {})
            return {name: schema["examples"][0] for name, schema in properties.items() if schema.get("examples")}
        return {}


def routes_of(document):
    return [Route(path, method, item[method]) for path, item in document["paths"].items() for method in METHODS if method in item]


def match(routes, method, address):
    """The route that answers an address, and its values; literal words win over parameters."""
    path = address.split("?")[0].split("#")[0]
    fitting = [(route, found) for route in routes if route.method == method and (found := route.pattern.match(path))]
    if not fitting:
        return None, {}
    route, found = max(fitting, key=lambda pair: pair[0].literal)
    return route, {name: urllib.parse.unquote(value) for name, value in found.groupdict().items()}
