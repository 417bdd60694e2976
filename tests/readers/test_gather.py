"""Files, folders and archives become a list of reports; what cannot be one is named with its reason."""

from __future__ import annotations

import os
import pickle
import socket
import zipfile
from pathlib import Path

import pytest

from checker.errors import UnreadableError
from checker.readers import Item, Limits, gather, read_item
from tests.readers.files import Sheet, make_docx, make_ofd, make_zip

TEXT = "一、总体情况\n全年举办政务公开培训3次。\n".encode()


def shown(items: list[Item], root: Path) -> list[str]:
    return [item.path.replace(f"{root}/", "") for item in items]


def test_folders_in_the_order_of_names(tmp_path: Path) -> None:
    """Folders are walked by name; hidden files, lock files, settings and system files are passed over."""
    for name in ("b.txt", "a/2.txt", "a/1.html", ".hidden.txt", "~$b.docx", "checker.yaml", "Thumbs.db", ".git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(TEXT)
    items, unread = gather([tmp_path])
    assert shown(items, tmp_path) == ["a/1.html", "a/2.txt", "b.txt"]
    assert unread == []


def test_folder_of_a_saved_page_is_part_of_the_page(tmp_path: Path) -> None:
    """Browsers save pictures and styles in a folder beside the page; they are no reports."""
    (tmp_path / "年报.html").write_bytes(TEXT)
    (tmp_path / "年报_files").mkdir()
    (tmp_path / "年报_files" / "logo.txt").write_bytes(TEXT)
    assert shown(gather([tmp_path])[0], tmp_path) == ["年报.html"]


def test_given_twice_counts_once(tmp_path: Path) -> None:
    """A file named itself and found in its folder is one report; a file to skip is none."""
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "roster.xlsx").write_bytes(TEXT)
    items, _ = gather([tmp_path / "a.txt", tmp_path], skip=[tmp_path / "roster.xlsx"])
    assert shown(items, tmp_path) == ["a.txt"]


def test_zip_members_are_reports(tmp_path: Path) -> None:
    """Members of an archive, also of archives inside it, are read without being unpacked to disk."""
    inner = make_zip({"丙县.txt": TEXT})
    (tmp_path / "batch.zip").write_bytes(make_zip({"甲县/年报.txt": TEXT, "乙县.zip": inner, "__MACOSX/._x": b"x", "甲县/~$年报.docx": b"x"}))
    items, unread = gather([tmp_path])
    assert shown(items, tmp_path) == ["batch.zip!/甲县/年报.txt", "batch.zip!/乙县.zip!/丙县.txt"]
    assert unread == []
    for item in items:
        assert read_item(pickle.loads(pickle.dumps(item))).text == TEXT.decode()


def test_zip_names_in_gbk(tmp_path: Path) -> None:
    """Names that Chinese Windows wrote without the mark of UTF-8 are shown as they were meant."""
    data = make_zip({"nnnnnnnn.txt": TEXT}).replace(b"nnnnnnnn", "蓝桥年报".encode("gbk"))
    (tmp_path / "a.zip").write_bytes(data)
    assert shown(gather([tmp_path])[0], tmp_path) == ["a.zip!/蓝桥年报.txt"]


def test_office_files_are_not_archives(tmp_path: Path) -> None:
    """docx and ofd are zip files too, whatever they are called."""
    (tmp_path / "a.docx").write_bytes(make_docx(["一、总体情况"]))
    (tmp_path / "b.zip").write_bytes(make_ofd([Sheet().write(90, 100, "一、总体情况")]))
    items, _ = gather([tmp_path])
    assert [read_item(item).source.format for item in items] == ["docx", "ofd"]


def test_names_that_lead_out_are_harmless(tmp_path: Path) -> None:
    """`../` in an archive is shown and read from inside; nothing is written anywhere."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.zip").write_bytes(make_zip({"../../etc/evil.txt": TEXT, "/abs.txt": TEXT}))
    items, _ = gather([tmp_path / "in"])
    assert shown(items, tmp_path / "in") == ["a.zip!/../../etc/evil.txt", "a.zip!//abs.txt"]
    assert [read_item(item).text for item in items] == [TEXT.decode()] * 2
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.zip", "in"]


def zip_of(depth: int) -> bytes:
    data = make_zip({"a.txt": TEXT})
    for _ in range(depth):
        data = make_zip({"n.zip": data})
    return data


def encrypted_zip() -> bytes:
    data = bytearray(make_zip({"a.txt": TEXT}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (make_zip({"a.txt": b"0" * 70_000_000}), "limit.bytes"),
        (make_zip({"a.txt": b"0" * 40_000_000}), "zip.bomb"),
        (zip_of(3), "zip.depth"),
        (encrypted_zip(), "zip.encrypted"),
        (make_zip({"a.txt": TEXT})[:-30], "zip.damaged"),
        (make_zip({}), "zip.damaged"),
        (make_zip({".x": b""}), "zip.empty"),
        (make_zip({f"{i}.txt": b"" for i in range(2001)}), "limit.members"),
    ],
    ids=["too large", "bomb", "too deep", "encrypted", "truncated", "no members", "nothing to read", "too many"],
)
def test_bad_archives_are_named(tmp_path: Path, data: bytes, code: str) -> None:
    """Each kind of trouble with an archive has its own word; nothing of it is read."""
    (tmp_path / "a.zip").write_bytes(data)
    items, unread = gather([tmp_path / "a.zip"])
    assert [u.code for u in unread] + [refusal(item) for item in items] == [code]


def refusal(item: Item) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_item(item)
    return "zip.damaged" if caught.value.code == "zip.not_a_report" else caught.value.code


def test_a_lie_about_the_size_does_not_help(tmp_path: Path) -> None:
    """A member that unpacks to more than its entry says is cut off at the limit."""
    data = bytearray(make_zip({"a.txt": b"0" * 3_000_000}))
    place = data.index(b"PK\x01\x02") + 24
    data[place : place + 4] = (10).to_bytes(4, "little")
    (tmp_path / "a.zip").write_bytes(data)
    items, _ = gather([tmp_path / "a.zip"])
    with pytest.raises(UnreadableError):
        items[0].open(Limits(bytes=1_000_000))


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """Sockets, pipes and devices are named, given by hand or found in a folder, and never opened."""
    os.mkfifo(tmp_path / "pipe.txt")
    server = socket.socket(socket.AF_UNIX)
    here = os.getcwd()
    os.chdir(tmp_path)
    try:
        server.bind("sock.txt")
    finally:
        os.chdir(here)
        server.close()
    items, unread = gather([tmp_path, "/dev/zero", tmp_path / "pipe.txt"])
    assert items == []
    assert [(Path(u.path).name, u.code) for u in unread] == [
        ("pipe.txt", "file.kind"),
        ("sock.txt", "file.kind"),
        ("zero", "file.kind"),
        ("pipe.txt", "file.kind"),
    ]


def test_loops_of_links_end(tmp_path: Path) -> None:
    """A folder that links to itself, and links that point at each other, are named once."""
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "self").symlink_to(tmp_path)
    (tmp_path / "x").symlink_to(tmp_path / "y")
    (tmp_path / "y").symlink_to(tmp_path / "x")
    items, unread = gather([tmp_path])
    assert shown(items, tmp_path) == ["a.txt"]
    assert [(Path(u.path).name, u.code) for u in unread] == [("self", "file.loop"), ("x", "file.unreadable"), ("y", "file.unreadable")]


def test_missing_paths_are_named() -> None:
    """A path that does not exist, or cannot, is a reason and not an error."""
    items, unread = gather(["nowhere/x.docx", "a\0b"])
    assert items == []
    assert [u.code for u in unread] == ["file.missing", "file.unreadable"]
    assert all(u.todo for u in unread)


def test_unreadable_file_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without permission is reported when it is read."""
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr("builtins.open", refuse)
    items, unread = gather([path])
    with pytest.raises(UnreadableError) as caught:
        read_item(items[0])
    assert (caught.value.code, unread) == ("file.permission", [])


def test_names_that_are_no_text_are_shown(tmp_path: Path) -> None:
    """File names in GBK on a UTF-8 system are shown as meant; control characters never reach the terminal."""
    with open(os.fsencode(tmp_path) + b"/" + "年报".encode("gbk") + b".txt", "wb") as file:
        file.write(TEXT)
    (tmp_path / "a\x1b[31m.txt").write_bytes(TEXT)
    items, _ = gather([tmp_path])
    assert shown(items, tmp_path) == ["a\ufffd[31m.txt", "年报.txt"]
    assert all(read_item(item).text == TEXT.decode() for item in items)


def test_zip64_and_stored_members(tmp_path: Path) -> None:
    """Members may be stored without compression."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_STORED) as pack:
        pack.writestr("a.txt", TEXT)
    assert read_item(gather([tmp_path / "a.zip"])[0][0]).text == TEXT.decode()
