# SPDX-License-Identifier: EUPL-1.2
"""The event chain as platform/history/history.hpp documents it, written a second time: what an attacker would write."""
import ctypes
import ctypes.util
import hashlib
import struct


def number(value):
    return struct.pack(">q", value)


def text(value):
    raw = value.encode()
    return number(len(raw)) + raw


def first_link(chain):
    return hashlib.sha256(text("gemeinwerk chain 1") + text(chain)).digest()


def next_link(before, event, subjects):
    seq, ident, kind, at, actor, payload_hash = event
    own = text("gemeinwerk event 1") + number(seq) + text(ident) + text(kind) + number(at) + text(actor)
    own += number(len(subjects)) + b"".join(map(text, subjects)) + text(payload_hash)
    return hashlib.sha256(before + own).digest()


def recompute(database):
    """All links anew, from the first event to the last; the newest link."""
    link = first_link(chain_of(database))
    for event in database.execute("SELECT seq, id, kind, at, actor, payload_hash FROM event ORDER BY seq").fetchall():
        subjects = [row[0] for row in database.execute("SELECT subject FROM event_subject WHERE seq = ? ORDER BY position", event[:1])]
        link = next_link(link, event, subjects)
        database.execute("UPDATE event SET link = ? WHERE seq = ?", (link.hex(), event[0]))
    return link.hex()


def chain_of(database):
    return database.execute("SELECT chain FROM chain_head").fetchone()[0]


def last(database):
    return database.execute("SELECT max(seq) FROM event").fetchone()[0]


def forge_head(database):
    """A head that fits the events, signed with a key of one's own; its line as an anchor."""
    chain = chain_of(database)
    seq, link, at = database.execute("SELECT seq, link, at FROM event ORDER BY seq DESC").fetchone()
    signature = signed(text("gemeinwerk head 1") + text(chain) + number(seq) + text(link) + number(at)).hex()
    database.execute("UPDATE chain_head SET seq = ?, link = ?, at = ?, signature = ?", (seq, link, at, signature))
    return f"1 {chain} {seq} {link} {at} {signature}"


def signed(message):
    """Ed25519 under a key that is not the house's."""
    sodium = ctypes.CDLL(ctypes.util.find_library("sodium"))
    public, secret, signature = (ctypes.create_string_buffer(size) for size in (32, 64, 64))
    sodium.crypto_sign_seed_keypair(public, secret, b"\x09" * 32)
    sodium.crypto_sign_detached(signature, None, message, ctypes.c_ulonglong(len(message)), secret)
    return signature.raw
