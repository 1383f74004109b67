#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Files that come in parts: at the wrong place, too big, for somebody else's draft, over lines that break, over a restart."""
import pathlib
import socket
import sys
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest import applications, files, people  # noqa: E402
from haustest.browser import Browser  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.server import Server  # noqa: E402

HERE = "musterstadt"
MIB = 1 << 20


class Uploads:
    def __init__(self, server, checks):
        self.server, self.checks = server, checks
        self.guest = Browser(server.port, "guest")
        self.page = self.draft(self.guest)
        self.content = files.pdf("in Teilen", padding=3 * MIB)

    @staticmethod
    def draft(browser):
        """The page with the question for a proof, which is asked already."""
        page = applications.send_page(browser, applications.begin(browser, HERE), applications.person()).location
        applications.send_page(browser, page, applications.dog(), ())
        return page

    def begin(self, name="nachweis.pdf", size=None):
        begun = applications.begin_upload(self.guest, self.page, name, size or len(self.content))
        self.checks.equal(begun.status, 201, f"{name} begins")
        return begun.location

    def part(self, upload, at, content):
        return applications.send_part(self.guest, upload, self.page, at, content)

    def offset(self, upload):
        answer = self.guest.send("HEAD", upload)
        return int(answer.headers["upload-offset"]) if answer.status == 200 else answer.status

    def cancel(self, upload):
        return applications.tus(self.guest, "DELETE", upload, self.page).status

    def whole(self):
        upload = self.begin()
        half = len(self.content) // 2
        first = self.part(upload, 0, self.content[:half])
        self.checks.equal((first.status, first.headers["upload-offset"], first.headers["tus-resumable"]), (204, str(half), "1.0.0"), "first part")
        self.checks.that("nachweis.pdf" not in self.guest.get(self.page).text, "half a file is none")
        self.checks.equal(self.offset(upload), half, "it knows where to go on")
        last = self.part(upload, half, self.content[half:])
        self.checks.equal((last.status, last.headers["upload-offset"]), (204, str(len(self.content))), "last part")
        self.checks.equal(self.offset(upload), len(self.content), "also told to who did not hear the answer")
        self.checks.that("nachweis.pdf" in self.guest.get(self.page).text, "the file is there as if it had been posted")
        sent = applications.send_page(self.guest, self.page, applications.dog())
        self.checks.that(sent.location.endswith("/pruefung"), f"and answers the question: {sent.location}")

    def wrong_place(self):
        upload = self.begin()
        self.part(upload, 0, self.content[:1000])
        for at in (0, 999, 1001, 1 << 30):
            answer = self.part(upload, at, b"x")
            self.checks.equal((answer.status, answer.code()), (409, "antrag.hochladen_stelle"), f"at {at}")
        for at in ("-1", "x", "", "99999999999999999999"):
            answer = self.part(upload, at, b"x")
            self.checks.equal((answer.status, answer.code()), (400, "antrag.hochladen_kopf"), f"at {at!r}")
        self.checks.equal(self.offset(upload), 1000, "nothing moved")
        answer = self.part(upload, 1000, self.content)
        self.checks.equal((answer.status, answer.code()), (413, "antrag.hochladen_zu_lang"), "more than announced")
        odd = applications.tus(self.guest, "PATCH", upload, self.page, b"x", Upload_Offset="1000", Content_Type="text/plain")
        self.checks.equal((odd.status, odd.code()), (415, "antrag.hochladen_art"), "another media type")
        odd = applications.tus(self.guest, "PATCH", upload, self.page, b"x", Upload_Offset="1000", Tus_Resumable="0.2.2",
                               Content_Type="application/offset+octet-stream")
        self.checks.equal((odd.status, odd.code(), odd.headers.get("tus-version")), (412, "antrag.hochladen_fassung", "1.0.0"), "another version")
        self.checks.equal(self.cancel(upload), 204, "cancelled")
        self.checks.equal(self.offset(upload), 404, "and gone")

    def limits(self):
        for size, field, status, code in ((11 * MIB, "nachweis", 413, "akte.datei_zu_gross"), (0, "nachweis", 422, "akte.datei_leer"),
                                          (10, "hund_name", 422, "form.unknown_field"), ("viel", "nachweis", 400, "antrag.hochladen_kopf")):
            answer = applications.begin_upload(self.guest, self.page, "gross.pdf", size, field)
            self.checks.equal((answer.status, answer.code()), (status, code), f"{size} bytes for {field}")
        program = files.program()
        upload = self.begin("rechnung.pdf", len(program))
        answer = self.part(upload, 0, program)
        self.checks.equal((answer.status, answer.code()), (415, "akte.dateityp"), "a program named .pdf")
        self.cancel(upload)
        waiting = [self.begin(f"{number}.pdf") for number in range(2)]  # one is there already, three may be
        answer = applications.begin_upload(self.guest, self.page, "zuviel.pdf", 10)
        self.checks.equal((answer.status, answer.code()), (422, "form.upload_count"), "one too many")
        for upload in waiting:
            self.cancel(upload)

    def of_others(self):
        upload = self.begin()
        other = Browser(self.server.port, "other")
        own = self.draft(other)
        citizen = people.citizen(self.server.port)
        for who, page in ((other, own), (citizen, applications.begin(citizen, HERE))):
            elsewhere = upload.replace(upload.split("/antraege/")[1].split("/")[0], page.split("/antraege/")[1].split("/")[0])
            for address in (upload, elsewhere):
                self.checks.equal(who.get(address, Accept="application/json").status, 404, f"{who.name} looks")
                self.checks.equal(applications.send_part(who, address, page, 0, b"x").status, 404, f"{who.name} sends")
                self.checks.equal(applications.tus(who, "DELETE", address, page).status, 404, f"{who.name} cancels")
        self.checks.equal(self.offset(upload), 0, "nothing happened")
        self.cancel(upload)

    def broken_line(self):
        upload = self.begin()
        self.part(upload, 0, self.content[:MIB])
        form = self.guest.get(self.page).form("seiten")
        head = (f"PATCH {upload} HTTP/1.1\r\nHost: 127.0.0.1:{self.server.port}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: {MIB}\r\n"
                f"Content-Type: application/offset+octet-stream\r\nX-CSRF-Token: {form.get('_csrf')}\r\n"
                f"Cookie: {'; '.join(f'{name}={value}' for name, value in self.guest.cookies.items())}\r\nContent-Length: {MIB}\r\n\r\n")
        with socket.create_connection(("127.0.0.1", self.server.port)) as line:
            line.sendall(head.encode() + self.content[MIB:MIB + 300_000])
        self.checks.equal(self.offset(upload), MIB, "half a part is none")
        self.finish(upload)

    def restart(self):
        upload = self.begin()
        self.part(upload, 0, self.content[:MIB])
        self.server.process.kill()  # without a chance to tidy up
        self.server.process.wait()
        self.server.start()
        self.guest.port = self.server.port
        self.checks.equal(self.offset(upload), MIB, "what was acknowledged is there after a kill")
        self.finish(upload)

    def finish(self, upload):
        while (at := self.offset(upload)) < len(self.content):
            answer = self.part(upload, at, self.content[at:at + MIB])
            if not self.checks.equal(answer.status, 204, f"goes on at {at}"):
                return

    def many_at_once(self):
        """Parts of one file sent twice at the same time: one of both counts."""
        guest, page = self.guest, self.draft(self.guest)
        upload = applications.begin_upload(guest, page, "doppelt.pdf", len(self.content)).location
        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(lambda _: applications.send_part(guest.copy(), upload, page, 0, self.content[:MIB]).status, range(4)))
        self.checks.equal(sorted(answers), [204, 409, 409, 409], "four at once")


def main():
    checks = Checks()
    with Server() as server:
        test = Uploads(server, checks)
        for scenario in (test.whole, test.wrong_place, test.limits, test.of_others, test.many_at_once, test.broken_line, test.restart):
            with checks.part(scenario.__name__):
                scenario()
        log = server.log()
        for word in ("nachweis.pdf", "rechnung.pdf", "Rex"):
            checks.that(word not in log, f"{word} stands in the log")
    checks.end()


if __name__ == "__main__":
    main()
