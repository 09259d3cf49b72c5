"""Set up ``.venv`` for ``make run`` and ``make test``, on a machine that has only python3.

Runs on the system's python3 without pip, ensurepip or any library; with ``--program-only`` the Debian
packages that only tests need are left out. What it does, in this order:

1. Nothing, if the stamp in ``.venv`` says that this very set-up is already there.
2. Debian packages of ``debian-packages.txt`` that are missing are installed (as root), or named in
   one apt line for the user to run (exit status 1). Other systems only get a hint.
3. ``.venv`` is made, and every version pinned in ``pyproject.toml`` is installed into it.
4. The stamp is written, last of all: a set-up that was cut short is begun again.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "packaging" / "debian-packages.txt"
PROJECT = ROOT / "pyproject.toml"
LOG = ROOT / "build" / "setup.log"
ONLY_TESTS = "# only tests need what follows"
OLDEST_PYTHON = (3, 11)
NEWEST_PYTHON = (3, 14)

# Not the exact version: apt may replace this very Python by a patched one on the way.
PYTHON_SERIES = " ".join(map(str, sys.version_info[:2]))


def say(sentence: str) -> None:
    print(sentence, flush=True)


class SetupProblem(Exception):
    """What keeps the set-up from going on, as a sentence for the user."""


# -- what is wanted ----------------------------------------------------------------------------


def fingerprint(tests: bool, root: Path = ROOT) -> str:
    """Digest of everything that decides what the set-up makes."""
    digest = hashlib.sha256()
    for part in (PROJECT, PACKAGES, Path(__file__)):
        digest.update(part.read_bytes())
    for text in (str(root), PYTHON_SERIES, os.path.realpath(sys.executable), str(tests)):
        digest.update(text.encode())
    return digest.hexdigest()


def wanted_packages(text: str, tests: bool = True) -> list[tuple[str, str]]:
    """(package, what it is for) of each line of ``debian-packages.txt``, those for tests if wanted."""
    wanted = []
    if not tests:
        text = text.partition(ONLY_TESTS)[0]
    for line in text.splitlines():
        name, _, purpose = (part.strip() for part in line.partition("#"))
        if name:
            wanted.append((name, purpose))
    return wanted


def pinned_versions() -> list[str]:
    """Every requirement in ``pyproject.toml``: the program's, the tests' and the build's."""
    import tomllib

    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    return [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["dev"],
    ]


# -- Debian packages ---------------------------------------------------------------------------


def installed_packages(dpkg_listing: str) -> set[str]:
    """Names of installed packages, with the names they provide (libglib2.0-0t64 is libglib2.0-0).

    The listing has a line a package: name, status and provided names, parted by tabs.
    """
    names = set()
    for line in dpkg_listing.splitlines():
        name, status, provided = line.split("\t")
        if status == "installed":
            names.add(name)
            names.update(entry.split()[0] for entry in provided.split(",") if entry.strip())
    return names


def missing_packages(tests: bool) -> list[str]:
    """Packages that are wanted here and not installed, in the list's order."""
    listing = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package}\t${db:Status-Status}\t${Provides}\n"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    present = installed_packages(listing)
    if importlib.util.find_spec("ensurepip"):
        present.add("python3-venv")
    wanted = wanted_packages(PACKAGES.read_text(encoding="utf-8"), tests)
    return [name for name, _ in wanted if name not in present]


def apt_line(packages: list[str], has_lists: bool) -> str:
    """The one line an ordinary user hands to whoever may install; it works without apt's lists too."""
    install = "apt-get install -y --no-install-recommends " + " ".join(packages)
    return f"sudo {install}" if has_lists else f"sudo sh -c 'apt-get update && {install}'"


def apt_has_lists() -> bool:
    return any(Path("/var/lib/apt/lists").glob("*_Packages*"))


def provide_debian_packages(tests: bool = True) -> None:
    missing = missing_packages(tests)
    if not missing:
        return
    if os.geteuid() != 0:
        raise SetupProblem(
            "还缺少系统软件包，请用管理员权限执行下面这一行命令，然后重新执行本命令：\n\n"
            f"    {apt_line(missing, apt_has_lists())}\n"
        )
    say(f"正在安装系统软件包：{' '.join(missing)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run_quietly(["apt-get", "update"], "更新软件包列表", environment)
    run_quietly(
        ["apt-get", "install", "-y", "--no-install-recommends", *missing],
        "安装系统软件包",
        environment,
    )


def hint_at_libraries(tests: bool = True) -> None:
    """On other systems: name the libraries and go on; Qt itself says which one it misses."""
    wanted = wanted_packages(PACKAGES.read_text(encoding="utf-8"), tests)
    purposes = " ".join(purpose for _, purpose in wanted if purpose)
    say(f"这不是 Debian 系统，请确认已装有以下库和工具（现在继续）：{purposes}")


# -- the environment ---------------------------------------------------------------------------


def run_quietly(command: list[str], task: str, environment: dict[str, str] | None = None) -> None:
    """Run with the output in the log; if it fails, its last lines are shown with the sentence."""
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with LOG.open("a", encoding="utf-8") as log:
        start = log.tell()
        status = subprocess.run(
            command, stdout=log, stderr=subprocess.STDOUT, env=environment, check=False
        ).returncode
    if status:
        with LOG.open(encoding="utf-8", errors="replace") as log:
            log.seek(start)
            last = "".join(log.readlines()[-12:])
        raise SetupProblem(
            f"{task}没有成功。请检查网络和磁盘空间后重试；完整记录在 {LOG}。\n{last}"
        )


def is_usable(venv: Path) -> bool:
    """Whether there is an environment of this Python with a working pip, perhaps with old versions."""
    python = venv / "bin" / "python"
    if not python.exists():
        return False
    probe = "import pip, sys; print(*sys.version_info[:2])"
    answer = subprocess.run([str(python), "-c", probe], capture_output=True, text=True, check=False)
    return answer.returncode == 0 and answer.stdout.strip() == PYTHON_SERIES


def make_environment(venv: Path) -> None:
    say("正在安装程序所需的组件，第一次需要一两分钟……")
    if not is_usable(venv):
        run_quietly([sys.executable, "-m", "venv", "--clear", str(venv)], "创建运行环境")
    pip = [str(venv / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    run_quietly([*pip, "install", *pinned_versions()], "安装组件")
    run_quietly(
        [*pip, "install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)],
        "登记 hrdesk 命令",
    )


def set_up(venv: Path, tests: bool = True) -> None:
    """Make what is missing; a set-up for tests serves the program too."""
    stamp = venv / "hrdesk-stamp"
    wanted = fingerprint(tests)
    if stamp.is_file() and stamp.read_text(encoding="utf-8") in (wanted, fingerprint(True)):
        return
    if shutil.which("dpkg-query") and shutil.which("apt-get"):
        provide_debian_packages(tests)
    elif sys.platform.startswith("linux"):
        hint_at_libraries(tests)
    try:
        make_environment(venv)
        stamp.write_text(wanted, encoding="utf-8")
    except PermissionError as error:
        raise SetupProblem(f"没有写入权限：{error.filename}。请换一个自己的文件夹再试。") from error
    say("准备完毕。")


def main() -> int:
    if not OLDEST_PYTHON <= sys.version_info[:2] <= NEWEST_PYTHON:
        oldest, newest, found = (
            ".".join(map(str, version[:2]))
            for version in (OLDEST_PYTHON, NEWEST_PYTHON, sys.version_info)
        )
        say(
            f"需要 Python {oldest} 至 {newest},这里的 {Path(sys.executable).name} 是 {found}。"
            f"如果另外装有合适的版本，可以这样指定：make run PYTHON=python{oldest}"
        )
        return 1
    try:
        set_up(ROOT / ".venv", tests="--program-only" not in sys.argv)
    except SetupProblem as problem:
        say(str(problem))
        return 1
    except KeyboardInterrupt:
        say("已中断。再次执行时会从头准备环境。")
        return 1
    return 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(main())
