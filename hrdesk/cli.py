"""The command ``hrdesk``: the window, and the same work without a screen.

``hrdesk [FILE]`` opens the window (``--read-only``: to look at a file); every other command does its
work without Qt. Bad input ends with status 2 and one sentence on stderr, and nothing is written then.
Scripts rely on names, output and exit statuses.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from hrdesk import __version__
from hrdesk.commands.check import check
from hrdesk.commands.export import export
from hrdesk.commands.files import demo, new, verify_
from hrdesk.commands.import_lists import import_
from hrdesk.commands.score import score
from hrdesk.commands.words import DONE, INTERRUPTED, REFUSED, Command, Misused
from hrdesk.core.entry import Refused
from hrdesk.document.errors import DocumentProblem
from hrdesk.forms.errors import ExportProblem
from hrdesk.words import tr

COMMANDS: dict[str, Command] = {
    "demo": Command("hrdesk demo FILE", tr("生成示例文件 FILE；文件已存在时不覆盖。"), demo),
    "new": Command(
        "hrdesk new FILE --unit NAME --year YEAR",
        tr("新建自评文件 FILE；文件已存在时不覆盖。"),
        new,
        values={"--unit": tr("单位名称"), "--year": tr("年度，例如 2024")},
        needed=("--unit", "--year"),
    ),
    "import": Command(
        "hrdesk import FILE SOURCE.xlsx... [--period CODE] [--json]",
        tr(
            "导入填好的自评表、奖励清单或比学赶超数据（按标签和表头识别，xlsx 或 xls）；"
            "每个工作簿要么全部导入，要么不导入。"
        ),
        import_,
        values={
            "--period": tr("比学赶超数据导入到哪一期，例如 2023Q2、2023"),
            "--unit": tr("文件里有多个自评时，导入到哪个单位"),
            "--year": tr("文件里有多个自评时，导入到哪个年度"),
        },
        switches={
            "--replace": tr("同名的项目、已有的奖励事项用表里的内容替换"),
            "--json": tr("以 JSON 输出，供程序读取"),
        },
        many=True,
    ),
    "score": Command(
        "hrdesk score FILE [--json]",
        tr("计算并显示各项目、各指标的得分。"),
        score,
        switches={"--json": tr("以 JSON 输出，供程序读取")},
    ),
    "check": Command(
        "hrdesk check FILE [--json]",
        tr("自查：列出自评里的错误、警告和提示；有错误时退出状态为 1。"),
        check,
        switches={"--json": tr("以 JSON 输出，供程序读取")},
    ),
    "export": Command(
        "hrdesk export FILE --to DIR [--pdf] [--xlsx] [--docx] [--project NAME]",
        tr(
            "输出自评表、汇总表、自评报告、奖励和比学赶超，并列出写出的文件；不写格式时各种格式都输出。"
        ),
        export,
        values={
            "--to": tr("输出文件夹，没有时自动建立"),
            "--project": tr("只输出这个名称的项目的自评表"),
            "--monitor": tr("另外输出截至这一天的绩效运行监控表（PDF、xlsx），例如 9.30"),
        },
        switches={
            "--pdf": tr("输出 PDF：自评表、汇总表、报告、奖励测算表和汇总表、通报"),
            "--xlsx": tr("输出 xlsx：自评表和汇总表、奖励清单、比学赶超数据和排名"),
            "--docx": tr("输出 Word：单位自评报告"),
            "--formulas": tr("xlsx 里的得分写成公式，便于核对"),
        },
        needed=("--to",),
    ),
    "verify": Command(
        "hrdesk verify FILE",
        tr("检查文件是否完好；完好时退出码为 0，损坏时为 1，不是自评文件时为 2。"),
        verify_,
    ),
}

_READ_ONLY = "--read-only"


def main(words: Sequence[str] | None = None) -> int:
    """Run a command line, by default the process's own; returns the exit status."""
    _use_utf8(sys.stdout)
    _use_utf8(sys.stderr)
    try:
        status = _run(sys.argv[1:] if words is None else words)
        sys.stdout.flush()
    except (Misused, Refused, DocumentProblem, ExportProblem) as problem:
        print(_sentence(problem), file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        # Whoever read our output has gone; nothing may be written to it at the end either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def _run(words: Sequence[str]) -> int:
    first = words[0] if words else ""
    if first in ("-h", "--help"):
        print(_overview())
        return DONE
    if first == "--version":
        print(f"hrdesk {__version__}")
        return DONE
    if first not in COMMANDS:
        return _window(words)
    command = COMMANDS[first]
    if "-h" in words or "--help" in words:
        print(command.help())
        return DONE
    return command.run(command.read(words[1:]))


def _overview() -> str:
    width = max(len(command.usage) for command in COMMANDS.values())
    window = tr("  {value:<{width}}  打开窗口；加 --read-only 时只看不改。").format(
        value="hrdesk [FILE] [--read-only]", width=width
    )
    lines = (f"  {each.usage:<{width}}  {each.summary}" for each in COMMANDS.values())
    more = tr("hrdesk 命令 -h 显示该命令的用法，hrdesk --version 显示版本。")
    return "\n".join((tr("用法："), window, *lines, "", more))


def _window(words: Sequence[str]) -> int:
    """``hrdesk [FILE] [--read-only]``."""
    read_only = _READ_ONLY in words
    words = [word for word in words if word != _READ_ONLY]
    if words and words[0].startswith("-"):
        raise Misused(tr("不认识选项“{words}”，用 hrdesk -h 查看用法。").format(words=words[0]))
    if len(words) > 1:
        raise Misused(tr("没有“{words}”这个命令，用 hrdesk -h 查看用法。").format(words=words[0]))
    file = Path(words[0]) if words else None
    if file is not None and not file.exists():
        raise Misused(
            tr("没有“{file}”这个文件，也没有这个命令，用 hrdesk -h 查看用法。").format(file=file)
        )
    try:
        from hrdesk.app import run

        return run(file, read_only=True) if read_only else run(file)
    except ImportError as error:
        if not (error.name or "").startswith(("PySide6", "shiboken6")):
            raise
        raise Misused(
            tr("打不开窗口，图形界面或它需要的系统库没有安装：{error}").format(error=error)
        ) from error


def _sentence(problem: Exception) -> str:
    """A problem as one sentence on one line."""
    if isinstance(problem, (DocumentProblem, ExportProblem)):
        text = f"{problem.cause.removesuffix('。')}，{problem.next_step}"
    else:
        text = str(problem)
    return " ".join(text.split())


def _use_utf8(stream: TextIO) -> None:
    """Chinese comes out whole whatever the locale: UTF-8 into files and pipes, and on a terminal its own
    encoding, with ? for what that cannot show. Names of files that are not UTF-8 pass unchanged."""
    if isinstance(stream, TextIOWrapper):
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")
