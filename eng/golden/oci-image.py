"""Layers as CPython's tarfile writes them: the archive that the lesson's Tar has to give, byte for byte."""

import base64
import gzip
import hashlib
import platform
import tarfile

import golden

FILE, DIRECTORY, LINK = tarfile.REGTYPE, tarfile.DIRTYPE, tarfile.SYMTYPE
KINDS = {FILE: "File", DIRECTORY: "Directory", LINK: "SymbolicLink"}


def archive(entries, created):
    """The ustar archive of entries that are sorted and complete already, as a builder should have made them."""
    out = b""
    for path, kind, mode, content, target in entries:
        header = tarfile.TarInfo(path)
        header.type, header.mode, header.mtime = kind, mode, created
        header.size, header.linkname = len(content), target
        out += header.tobuf(tarfile.USTAR_FORMAT) + content + bytes(-len(content) % 512)
    return out + bytes(1024)


def case(name, created, given, added, order):
    """`given` is what the lesson's code gets; with the directories `added` and in `order` it is the archive."""
    everything = {entry[0]: entry for entry in given + added}
    assert sorted(everything) == order
    tar = archive([everything[path] for path in order], created)
    return {
        "name": name,
        "created": created,
        "entries": [
            {"path": p, "kind": KINDS[k], "mode": m, "content": base64.b64encode(c).decode(), "target": t}
            for p, k, m, c, t in given
        ],
        "sha256": hashlib.sha256(tar).hexdigest(),
        "tar": base64.b64encode(gzip.compress(tar, mtime=0)).decode(),
    }


def directory(path, mode=0o755):
    return (path, DIRECTORY, mode, b"", "")


def file(path, content, mode=0o644):
    return (path, FILE, mode, content, "")


cases = [
    case(
        "a service",
        1_767_225_600,
        [
            file("app/Api.dll", bytes(range(256)) * 2),
            file("app/run", b"#!/bin/sh\nexec dotnet Api.dll\n", 0o755),
            ("usr/bin/service", LINK, 0o777, b"", "../../app/run"),
            directory("app/data", 0o1777),
            file("app/appsettings.json", b""),
        ],
        [directory("app"), directory("usr"), directory("usr/bin")],
        ["app", "app/Api.dll", "app/appsettings.json", "app/data", "app/run", "usr", "usr/bin", "usr/bin/service"],
    ),
    case(
        "names that sort surprisingly",
        0,
        [
            file("a/b", b"1"),
            file("a-b", b"2" * 513),
            file("Z", b"3"),
            file("a.b", b"4" * 511),
            file("zürich/naïve.txt", b"5"),
            file("a0", b"6"),
            file("_", b"7"),
        ],
        [directory("a"), directory("zürich")],
        ["Z", "_", "a", "a-b", "a.b", "a/b", "a0", "zürich", "zürich/naïve.txt"],
    ),
]

golden.write(
    "katas/02-Docker/05-oci-image/golden/layers.golden",
    cases,
    tool=f"tarfile of CPython {platform.python_version()}",
    seed=0,
)
