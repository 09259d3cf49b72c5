"""A double click in the file manager: what packaging/linux hands to the desktop is well formed."""

from __future__ import annotations

import configparser
import os
import subprocess
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
LINUX = ROOT / "packaging" / "linux"


def entry(file: Path) -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(file, encoding="utf-8")
    return parser["Desktop Entry"]


def test_the_entry_opens_one_file_and_names_the_type_of_the_mime_file() -> None:
    found = entry(LINUX / "hrdesk.desktop")
    mime = ElementTree.parse(LINUX / "hrdesk.xml").getroot()[0]
    assert found["Exec"] == "hrdesk %f"
    assert found["MimeType"] == f"{mime.attrib['type']};"
    assert found["Name[zh_CN]"] == "项目支出绩效自评"
    globs = [each.attrib["pattern"] for each in mime if each.tag.endswith("glob")]
    assert globs == ["*.hrdesk"]


def test_a_user_without_rights_can_register_the_program(tmp_path: Path) -> None:
    command = tmp_path / "位置 一" / "hrdesk"
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    subprocess.run(
        ["sh", LINUX / "install.sh", command], env=environment, check=True, capture_output=True
    )
    share = tmp_path / ".local" / "share"
    assert entry(share / "applications" / "hrdesk.desktop")["Exec"] == f'"{command}" %f'
    assert (share / "mime" / "packages" / "hrdesk.xml").exists()
    assert (share / "icons" / "hicolor" / "scalable" / "apps" / "hrdesk.svg").exists()


def test_without_the_command_nothing_is_registered_and_the_reason_is_told(tmp_path: Path) -> None:
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
    answer = subprocess.run(
        ["sh", LINUX / "install.sh"], env=environment, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 1
    assert "没有找到命令" in answer.stderr
    assert list(tmp_path.iterdir()) == []
