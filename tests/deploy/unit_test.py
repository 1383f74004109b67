#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""docs/deploy/gemeinwerk.service: systemd understands it, finds it hardened, and inside its walls foreign files are still parsed and
letters still made. Systemd itself does not run here: walls.py makes its filters of system calls, bubblewrap its view of the machine."""
import contextlib
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lib"))

from haustest import applications, files, people  # noqa: E402
from haustest.browser import Browser  # noqa: E402
from haustest.checks import Checks  # noqa: E402
from haustest.server import PROGRAM, ROOT, Server, run_program  # noqa: E402
from haustest.waiting import wait_for  # noqa: E402

UNIT = ROOT / "docs/deploy/gemeinwerk.service"
WALLS = ROOT / "tests/deploy/walls.py"
EXPOSURE = 30  # of 100, by systemd's own measure; what is left, the unit's comments explain
HERE = "musterstadt"


def is_understood(checks, folder):
    """With the program of this tree, which lies elsewhere."""
    text = UNIT.read_text()
    checks.that("/opt/gemeinwerk/build/gemeinwerk serve" in text, "the unit starts the program")
    unit = folder / UNIT.name
    unit.write_text(text.replace("/opt/gemeinwerk/build/gemeinwerk", str(PROGRAM)))
    verified = subprocess.run(["systemd-analyze", "verify", "--man=no", unit], capture_output=True, text=True)
    checks.equal((verified.returncode, verified.stderr), (0, ""), "systemd-analyze verify")
    unit.write_text(unit.read_text().replace("ProtectSystem=strict", "ProtectSystem=stricter"))
    verified = subprocess.run(["systemd-analyze", "verify", "--man=no", unit], capture_output=True, text=True)
    checks.that("Failed to parse" in verified.stderr, "and it would say if it did not understand")


def is_hardened(checks, _):
    judged = subprocess.run(["systemd-analyze", "security", "--no-pager", "--offline=true", f"--threshold={EXPOSURE}", UNIT],
                            capture_output=True, text=True)
    print((judged.stdout.strip().splitlines() or [judged.stderr])[-1])
    checks.equal(judged.returncode, 0, f"exposure of at most {EXPOSURE / 10}: {judged.stdout}")


def inside(unit, folder):
    """ProtectSystem=strict, PrivateTmp, PrivateDevices, PrivateUsers, ProtectKernelTunables; no capabilities, no new rights."""
    def wrap(command):
        return ["bwrap", "--die-with-parent", "--unshare-user", "--uid", "65534", "--gid", "65534", "--cap-drop", "ALL", "--ro-bind", "/", "/", "--dev", "/dev",
                "--bind", "/proc", "/proc", "--ro-bind", "/proc/sys", "/proc/sys", "--tmpfs", "/tmp", "--bind", str(folder), str(folder),
                "--ro-bind", str(unit), str(unit), "--", sys.executable, str(WALLS), str(unit), *command]
    return wrap


def about_sandbox(server):
    said = run_program("doctor", "--data", server.data).stdout
    return [line for line in said.splitlines() if "sandbox" in line or "clock" in line]


def works_inside(checks, folder):
    with Server(folder=folder / "data", wrap=inside(UNIT, folder)) as server:
        print("\n".join(about_sandbox(server)))
        checks.that(not any("LOOK" in line and "sandbox" in line for line in about_sandbox(server)), f"doctor: {about_sandbox(server)}")
        uploads = applications.upload("nachweis.pdf") + [("nachweis", "bild.png", "image/png", files.png())]
        answers = applications.api_answers(nachname="Eingemauert", ermaessigung=True, grund="assistenzhund")
        sent = applications.api_submit(Browser(server.port), HERE, answers, uploads)
        checks.equal(sent.status, 201, f"an application with files: {sent.text}")
        clerk = people.staff(server.port, "sachbearbeitung@example.org")
        links = dict.fromkeys(link for _, link in clerk.get(f"/amt/{HERE}/korb").page.links if "/vorgaenge/" in link)
        case = next(link for link in links if "Eingemauert" in clerk.get(link).text)
        text = wait_for(lambda: "wird geprüft" not in (page := clerk.get(case).text) and page, 60, "the inspection")
        for name in ("nachweis.pdf", "bild.png"):
            checks.that(re.search(rf'href="[^"]*/dokumente/[^"]*"[^>]*>[^<]*</a>[^ⓧ]*?{name}', text), f"{name} is inspected and open")
        state = f"/p/{HERE}/stand/{sent.json()['nummer']}/{sent.json()['geheimnis']}"
        receipt = wait_for(lambda: [link for _, link in Browser(server.port).get(state).page.links if "quittung" in link], 60, "the receipt")
        made = wait_for(lambda: Browser(server.port).get(receipt[0]).status == 200, 60, "the receipt's letter")
        checks.that(made, "a letter was set in the sandbox")
        end_inside(server)
        checks.equal(server.process.wait(60), 0, "it ends in order")


def end_inside(server):
    """What was started is bubblewrap, and the program its only child."""
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(stat.read_text().rpartition(")")[2].split()[1]) == server.process.pid:
                os.kill(int(stat.parent.name), signal.SIGTERM)


def would_notice(checks, folder):
    """The same without the calls that bubblewrap needs: the sandbox cannot start, and doctor says so."""
    unit = folder / "without-mount.service"
    unit.write_text(UNIT.read_text().replace("@system-service @mount", "@system-service"))
    with Server(folder=folder / "other", wrap=inside(unit, folder)) as server:
        checks.that(any("LOOK" in line and "sandbox" in line for line in about_sandbox(server)), f"doctor: {about_sandbox(server)}")


def main():
    checks = Checks()
    if not shutil.which("systemd-analyze"):
        checks.skip("tests/deploy/unit", "systemd is not installed (tools/setup deploy)")
        checks.end()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="haustest-unit-"))
    for scenario in (is_understood, is_hardened, works_inside, would_notice):
        with checks.part(scenario.__name__):
            scenario(checks, folder)
    shutil.rmtree(folder, ignore_errors=True)
    checks.end()


if __name__ == "__main__":
    main()
