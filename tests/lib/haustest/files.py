# SPDX-License-Identifier: EUPL-1.2
"""Files as people upload them, good and bad, made here so that nothing foreign lies in the tree."""
import struct
import zlib


def pdf(text="Nachweis", extra_catalog="", extra_objects=(), padding=0):
    """A small PDF. `extra_objects`: bodies of objects 6, 7, …"""
    drawn = f"BT /F1 18 Tf 72 760 Td ({text}) Tj ET".encode("latin-1")
    bodies = [f"<< /Type /Catalog /Pages 2 0 R {extra_catalog} >>".encode(), b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
              b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
              b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
              b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", *extra_objects]
    if padding:
        bodies.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (padding, b"x" * padding))
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, start)
    return bytes(out)


def pdf_with_script():
    return pdf(extra_catalog="/OpenAction 6 0 R", extra_objects=[b"<< /S /JavaScript /JS (app.alert\\('x'\\)) >>"])


def pdf_with_test_virus():
    # The harmless test file that virus scanners agree on, in two halves so that this file is none.
    virus = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
    attached = b"<< /Type /EmbeddedFile /Length %d >>\nstream\n%s\nendstream" % (len(virus), virus)
    spec = b"<< /Type /Filespec /F (eicar.com) /EF << /F 6 0 R >> >>"
    return pdf(extra_catalog="/Names << /EmbeddedFiles << /Names [(eicar.com) 7 0 R] >> >>", extra_objects=[attached, spec])


def png(side=8):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + b"\x80\x90\xa0" * side for _ in range(side))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def program():
    return b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0" + b"\0" * 44 + b"\x80\0\0\0" + b"\0" * 64 + b"PE\0\0" + b"\0" * 400
