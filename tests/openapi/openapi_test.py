#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""The description at /api/openapi.json: right by the rules of OpenAPI 3.1, and true of the server that gives it."""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest import people  # noqa: E402
from haustest.browser import Browser  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.routes import METHODS, routes_of  # noqa: E402
from haustest.server import ROOT, Server  # noqa: E402

JSON = {"Accept": "application/json"}
TYPES = {"string", "object", "array", "integer", "number", "boolean", "null"}


class Rules:
    """What the specification demands of the parts that we use; an unknown field fails, so that no part goes unchecked."""

    def __init__(self, document, checks):
        self.document, self.checks = document, checks

    def fields(self, where, value, required, allowed=()):
        missing = [name for name in required if name not in value]
        strange = [name for name in value if name not in required and name not in allowed and not name.startswith("x-")]
        self.checks.that(not missing and not strange, f"{where}: missing {missing}, unknown {strange}")

    def check(self):
        document = self.document
        self.fields("document", document, ("openapi", "info", "paths"), ("components", "servers", "tags", "security"))
        self.checks.that(re.fullmatch(r"3\.1\.\d+", document["openapi"]), "version 3.1")
        self.fields("info", document["info"], ("title", "version"), ("license", "description", "summary"))
        self.fields("license", document["info"]["license"], ("name",), ("identifier",))
        names = [operation["operationId"] for item in document["paths"].values() for operation in item.values()]
        self.checks.equal(len(names), len(set(names)), "operationId is unique")
        shapes = [re.sub(r"{\w+}", "{}", path) for path in document["paths"]]
        self.checks.equal(len(shapes), len(set(shapes)), "paths differ in more than the names of parameters")
        for path, item in document["paths"].items():
            self.checks.that(path.startswith("/"), f"{path} begins with /")
            self.fields(path, item, (), METHODS)
            for method, operation in item.items():
                self.operation(f"{method} {path}", path, operation)
        self.components(document["components"])

    def operation(self, where, path, operation):
        self.fields(where, operation, ("operationId", "responses", "summary"), ("parameters", "requestBody", "security"))
        self.checks.that(operation["summary"], f"{where} has a summary")
        for parameter in operation.get("parameters", []):
            self.fields(where, parameter, ("name", "in", "schema"), ("required", "description"))
            self.checks.that(parameter["in"] != "path" or parameter.get("required") is True, f"{where}: path parameters are required")
            self.schema(where, parameter["schema"])
        inside = [parameter["name"] for parameter in operation.get("parameters", []) if parameter["in"] == "path"]
        self.checks.equal(sorted(inside), sorted(re.findall(r"{(\w+)}", path)), f"{where}: parameters of the path")
        if "requestBody" in operation:
            self.fields(where, operation["requestBody"], ("content",), ("required",))
            self.content(where, operation["requestBody"]["content"])
        schemes = self.document["components"]["securitySchemes"]
        for requirement in operation.get("security", []):
            self.checks.that(all(name in schemes for name in requirement), f"{where}: {requirement} is not defined")
        for status, response in operation["responses"].items():
            self.checks.that(re.fullmatch(r"[1-5](\d\d|XX)", status), f"{where}: status {status}")
            self.response(f"{where} {status}", response)

    def response(self, where, response):
        if "$ref" in response:
            target = self.document
            for step in response["$ref"].removeprefix("#/").split("/"):
                target = target.get(step, {})
            return self.checks.that("description" in target, f"{where}: {response['$ref']} leads nowhere")
        self.fields(where, response, ("description",), ("content", "headers"))
        self.content(where, response.get("content", {}))

    def content(self, where, content):
        for media, value in content.items():
            self.checks.that(re.fullmatch(r"[\w*.+-]+/[\w*.+-]+", media), f"{where}: {media} is no media type")
            self.fields(f"{where} {media}", value, (), ("schema", "examples"))
            self.schema(where, value.get("schema", {}))

    def schema(self, where, schema):
        self.checks.that("type" not in schema or schema["type"] in TYPES, f"{where}: type {schema.get('type')}")
        self.checks.that(isinstance(schema.get("examples", []), list), f"{where}: examples are a list")
        properties = schema.get("properties", {})
        self.checks.that(all(name in properties for name in schema.get("required", [])), f"{where}: required but not described")
        for name, inner in properties.items():
            self.schema(f"{where}.{name}", inner)

    def components(self, components):
        for name, response in components["responses"].items():
            self.response(name, response)
        for name, scheme in components["securitySchemes"].items():
            self.fields(name, scheme, ("type",), ("in", "name", "description"))
            self.checks.equal((scheme["type"], scheme["in"]), ("apiKey", "cookie"), f"{name}: kind of scheme")


def fitting(responses, status):
    return responses.get(str(status)) or responses.get(f"{status // 100}XX")


def is_problem(answer):
    if answer.type != "application/problem+json":
        return False
    body = answer.json()
    return body["status"] == answer.status and re.fullmatch(r"[a-z_]+(\.[a-z_0-9]+)+", body["code"]) and body["title"]


def ask(session, route, values):
    if route.reads:
        return session.get(route.address(values), **JSON)
    if route.method != "POST":
        return session.send(route.method, route.address(values), headers=JSON)
    return session.post(route.address(values), [], headers=JSON)


def answers_as_described(checks, document, route, session, who):
    """Without a body: what is there answers, what is missing is refused, both as described."""
    values = {name: "nichts-davon" for name in route.params} | ({"mandant": "musterstadt"} if "mandant" in route.params else {})
    answer = ask(session, route, values)
    described = fitting(route.described["responses"], answer.status)
    if not checks.that(described, f"{route} for {who}: {answer.status} is not described"):
        return
    if answer.status >= 400:
        # A page that shows its own form again is a page in any case; everything else is a problem for programs.
        own_page = answer.type == "text/html" and answer.status in (401, 422, 429) and not route.path.startswith("/api/")
        checks.that(is_problem(answer) or own_page, f"{route} for {who}: {answer.status} as {answer.type}")
    elif answer.status < 300:
        media = list(described.get("content", {}))
        checks.that("*/*" in media or answer.type in media, f"{route} for {who}: {answer.type} instead of {media}")
    if "security" in route.described and who == "nobody":
        checks.that(answer.status in (401, 303), f"{route} asks nobody to sign in: {answer.status}")


def every_pattern():
    """Addresses as the modules write them, to see that none is missing in the description."""
    for file in sorted((ROOT / "modules").glob("*/**/*.cpp")):
        if not file.stem.endswith("_test"):
            for pattern in re.findall(r'\.pattern = "(/[^"]*)"', file.read_text()):
                yield pattern.replace("...}", "}")


def main():
    checks = Checks()
    with Server() as server, checks.part("openapi"):
        nobody = Browser(server.port)
        answer = nobody.get("/api/openapi.json")
        checks.equal((answer.status, answer.type), (200, "application/json"), "the description")
        document = answer.json()
        Rules(document, checks).check()
        for pattern in every_pattern():
            checks.that(pattern in document["paths"], f"{pattern} is not described")
        sessions = {"nobody": nobody, "citizen": people.citizen(server.port), "staff": people.staff(server.port, "admin@example.org"),
                    "provider": people.staff(server.port, "verbund@example.org")}
        routes = routes_of(document)
        for who, session in sessions.items():
            for route in routes:
                answers_as_described(checks, document, route, session.copy(), who)
        for path in document["paths"]:
            if not [route for route in routes if route.path == path and route.method == "DELETE"]:
                refused = nobody.send("DELETE", path.replace("{", "").replace("}", ""), headers=JSON)
                checks.that(refused.status == 405 and is_problem(refused), f"DELETE {path}: {refused.status} {refused.type}")
        lost = nobody.get("/api/v1/gibt-es-nicht", **JSON)
        checks.that(lost.status == 404 and is_problem(lost), f"unknown address: {lost.status} {lost.type}")
        print(f"{len(routes)} routes, {len(sessions)} kinds of people")
    checks.end()


if __name__ == "__main__":
    main()
