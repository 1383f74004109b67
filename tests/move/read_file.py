#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""read_file.py FOLDER: reads an unpacked file of an authority by docs/mandantendatei.md alone and checks every document.

Prints one line for each, the SHA-256 of its content. Needs python3-cryptography."""
import base64
import contextlib
import hashlib
import hmac
import json
import pathlib
import sqlite3
import sys

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SEGMENT = 65536


def base64url(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def unwrapped(key, sealed, context):
    return AESGCM(key).decrypt(sealed[:12], sealed[12:], context.encode())


def keys_of(folder, authority):
    master = base64url((folder / "schluessel/hauptschluessel").read_text().strip())
    lines = (folder / f"schluessel/{authority}.schluessel").read_text().splitlines()
    assert lines[0] == "gemeinwerk-schluessel 1"
    keys = {"daten": []}
    for number, line in enumerate(lines[1:]):
        word, sealed = line.split(" ")
        version = 1 if number < 3 else number - 2
        key = unwrapped(master, base64url(sealed), f"{authority}|{word}|{version}")
        keys["daten"].append(key) if word == "daten" else keys.update({word: key})
    return keys


def content(key, sealed):
    cipher, parts = AESGCM(key), [sealed[at:at + SEGMENT + 16] for at in range(0, len(sealed), SEGMENT + 16)]
    return b"".join(cipher.decrypt(bytes(3) + number.to_bytes(8, "big") + bytes([number == len(parts) - 1]), part, None)
                    for number, part in enumerate(parts))


def main():
    folder = pathlib.Path(sys.argv[1])
    authority = json.loads((folder / "mandant.json").read_text())["id"]
    keys = keys_of(folder, authority)
    with contextlib.closing(sqlite3.connect(folder / "datenbank.sqlite")) as database:
        documents = database.execute("SELECT address, size, file, wrapped_key FROM blob WHERE file IS NOT NULL ORDER BY file").fetchall()
    for address, size, file, wrapped in documents:
        version, sealed = wrapped.split(".")
        key = unwrapped(keys["daten"][int(version[1:]) - 1], base64url(sealed), f"blob|{address}")
        plain = content(key, (folder / "dokumente" / file).read_bytes())
        assert len(plain) == size and hmac.new(keys["adresse"], plain, hashlib.sha256).hexdigest() == address, file
        print(hashlib.sha256(plain).hexdigest())


if __name__ == "__main__":
    main()
