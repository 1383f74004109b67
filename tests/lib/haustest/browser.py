# SPDX-License-Identifier: EUPL-1.2
"""A browser without JavaScript: cookies, redirects, forms, files. One connection per request: nothing is shared."""
import functools
import http.client
import json
import re
import secrets
import urllib.parse

from .forms import Page


class Answer:
    def __init__(self, status, headers, body, path):
        self.status, self.headers, self.body, self.path = status, headers, body, path

    @property
    def text(self):
        return self.body.decode("utf-8", "replace")

    @property
    def type(self):
        return self.headers.get("content-type", "").split(";")[0]

    @property
    def location(self):
        return self.headers.get("location", "")

    @functools.cached_property
    def page(self):
        return Page(self.text, self.path) if self.type == "text/html" else Page("")

    def json(self):
        return json.loads(self.body)

    def code(self):
        """The stable word of a refusal, from a problem or from a page."""
        if self.type == "application/problem+json":
            return self.json().get("code", "")
        found = re.search(r"data-kennung=\"([a-z_]+\.[a-z_.]+)\"", self.text)
        return found.group(1) if found else ""

    def form(self, part=""):
        """The form whose action contains `part`."""
        for form in self.page.forms:
            if form.method == "POST" and part in form.action:
                return form
        raise AssertionError(f"no form {part!r} on {self.path} ({self.status})")


TLS = {}  # port → context of a client that trusts whoever listens there, by the name localhost


class Browser:
    def __init__(self, port, name="nobody"):
        self.port, self.name, self.cookies = port, name, {}
        self.address = "127.0.0.1"  # that it comes from; guesses are slowed down by address

    def copy(self):
        other = Browser(self.port, self.name)
        other.cookies = dict(self.cookies)
        return other

    def _connection(self, timeout):
        options = {"timeout": timeout, "source_address": (self.address, 0)}
        if self.port in TLS:
            return http.client.HTTPSConnection("localhost", self.port, context=TLS[self.port], **options)
        return http.client.HTTPConnection("127.0.0.1", self.port, **options)

    def send(self, method, path, body=None, headers=None, timeout=60):
        connection = self._connection(timeout)
        sent = {"Host": f"{connection.host}:{self.port}", **(headers or {})}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            connection.request(method, path, body, sent)
            response = connection.getresponse()
            body = first_event(response) if response.getheader("Content-Type") == "text/event-stream" else response.read()
            answer = Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, body, path)
            self._keep(response.headers.get_all("set-cookie") or [])
            return answer
        finally:
            connection.close()

    def _keep(self, cookies):
        for cookie in cookies:
            name, _, value = cookie.split(";")[0].partition("=")
            if not value or "max-age=0" in cookie.lower():
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value

    def get(self, path, **headers):
        return self.send("GET", path, headers=headers)

    def follow(self, answer, times=5):
        while answer.status in (301, 302, 303) and times > 0:
            answer, times = self.get(answer.location), times - 1
        return answer

    def open(self, path):
        return self.follow(self.get(path))

    def post(self, path, fields=(), files=None, headers=None):
        """`files`: list of (field, name, type, bytes); with None the form is sent as a plain one."""
        if files is None:
            return self.send("POST", path, urllib.parse.urlencode(list(fields)),
                             {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})})
        body, kind = multipart(fields, files)
        return self.send("POST", path, body, {"Content-Type": kind, **(headers or {})})

    def submit(self, form, files=None, **answers):
        fields = form.filled(**answers)
        return self.post(form.action, fields, files if files is not None or not form.multipart else [])

    def post_json(self, path, value, **headers):
        return self.send("POST", path, json.dumps(value), {"Content-Type": "application/json", **headers})


def first_event(response):
    """Of a stream, which has no end."""
    lines = []
    for line in response:
        lines.append(line)
        if line == b"\n" and any(one.startswith(b"data:") for one in lines):
            break
    return b"".join(lines)


class Stream:
    """An open stream of server-sent events, as a page of this browser has it."""

    def __init__(self, browser, path, timeout=20):
        self.connection = browser._connection(timeout)
        cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
        host = f"{self.connection.host}:{browser.port}"
        self.connection.request("GET", path, headers={"Host": host, "Cookie": cookies, "Accept": "text/event-stream"})
        self.response = self.connection.getresponse()
        self.status = self.response.status
        self.retries = []

    def next(self):
        """Content of the next event; None when the stream has ended."""
        data = None
        for line in self.response:
            name, _, value = line.decode().rstrip("\n").partition(": ")
            if name == "retry":
                self.retries.append(int(value))
            elif name == "data":
                data = json.loads(value)
            elif not name and data is not None:
                return data
        return None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.response.close()
        self.connection.close()


def multipart(fields, files):
    mark = "haustest" + secrets.token_hex(8)
    body = b"".join(f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
                    for name, value in fields)
    for field, name, kind, content in files:
        quoted = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
        body += (f'--{mark}\r\nContent-Disposition: form-data; name="{field}"; filename="{quoted}"\r\n'
                 f"Content-Type: {kind}\r\n\r\n").encode() + content + b"\r\n"
    return body + f"--{mark}--\r\n".encode(), f"multipart/form-data; boundary={mark}"
