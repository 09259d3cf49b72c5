"""Which Chinese texts of the source are the interface's words, and which are data.

The interface's words stand in ``tr("…")``, so that a catalogue can put them into another language. Data
stays Chinese whatever the interface speaks: what is kept in files, compared or looked up, the words
that are read from other people's forms, and the paper that is handed in. This module declares data,
each with its reason; ``tests/test_words.py`` finds what is neither declared nor wrapped.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field

HAN = re.compile(r"[\u4e00-\u9fff]")

_PAPER = "the words of the printed paper, which is handed in in Chinese"
_BOOKS = "the words of a written workbook or document"
_READING = "the vocabulary by which other people's forms and lists are read"
_KEPT = "words that are stored in files"

DATA_MODULES: dict[str, str] = {
    "core/award_report.py": "keys and words of the JSON report",
    "core/charts/printed.py": _PAPER,
    "core/contest/board.py": "explanations that the bulletin prints and keeps",
    "core/contest/examples.py": _KEPT,
    "core/contest/items.py": "explanations that the bulletin prints and keeps",
    "core/contest/lists.py": _READING,
    "core/contest_records.py": _KEPT,
    "core/dates.py": "the ways people write dates",
    "core/evidence.py": "heads of the printed index; a name that is stored",
    "core/findings.py": _KEPT,
    "core/form_reading/funds.py": _READING,
    "core/form_reading/mapping.py": _READING,
    "core/form_reading/read.py": _READING,
    "core/form_reading/words.py": _READING,
    "core/levels.py": _KEPT,
    "core/library/copies.py": "a name that is stored",
    "core/list_heads.py": _READING,
    "core/numbers.py": "what people write for nothing",
    "core/old_year.py": "the ways people write a year",
    "core/quantities.py": "the ways people write amounts",
    "core/next_year.py": _KEPT,
    "core/records.py": _KEPT,
    "core/monitoring/tables.py": _PAPER,
    "core/report/basics.py": _PAPER,
    "core/report/compose.py": _PAPER,
    "core/report/draft.py": _PAPER,
    "core/report/passages.py": "headings and starting texts of the printed report",
    "core/report/results.py": _PAPER,
    "core/report/words.py": _PAPER,
    "core/report/work.py": _PAPER,
    "core/reward_records.py": _KEPT,
    "core/rewards/calculation.py": "the lines of the printed 测算表",
    "core/rewards/lists.py": _READING,
    "core/rewards/steps.py": "what is still owed, printed on the 测算表",
    "core/summary_tables.py": _PAPER,
    "commands/export_awards.py": "names of written files",
    "commands/export_monitoring.py": "names of written files",
    "commands/export_unit.py": "names of written files",
    "document/demonstration.py": "content of the demonstration",
    "document/demonstration_contest.py": "content of the demonstration",
    "document/evidence_index.py": "the lines of the printed index",
    "forms/bulletin_contestant.py": _PAPER,
    "forms/bulletin_pages.py": _PAPER,
    "forms/bulletin_prizes.py": _PAPER,
    "forms/bulletin_tables.py": _PAPER,
    "forms/bulletin_words.py": _PAPER,
    "forms/evidence_pages.py": _PAPER,
    "forms/form_content.py": _PAPER,
    "forms/monitoring_pages.py": _PAPER,
    "forms/printed.py": _PAPER,
    "forms/report/": _PAPER,
    "forms/reward_case.py": _PAPER,
    "forms/reward_pages.py": _PAPER,
    "forms/sheet.py": _PAPER,
    "forms/sheet_rows.py": _PAPER,
    "forms/summary_pages.py": _PAPER,
    "forms/xlsx/award_lists.py": _BOOKS,
    "forms/xlsx/cells.py": _BOOKS,
    "forms/xlsx/form_book.py": _BOOKS,
    "forms/xlsx/form_sheet.py": _BOOKS,
    "forms/xlsx/shown.py": "dates as a workbook shows them",
    "forms/xlsx/writing.py": _BOOKS,
}
"""Modules, or folders, whose texts are data. Sentences in what they raise are still the interface's."""

DATA_NAMES: dict[str, str] = {
    "core/comparison.py:change_words": "printed with the charts",
    "core/comparison.py:state": "a state that is compared",
    "core/contest/scheme.py:METHOD_NAMES": "printed and kept with the bulletin",
    "core/contest/periods.py:month_period": "a period that is stored",
    "core/contest/periods.py:usual_periods": "periods that are stored",
    "core/entry.py:_read_day": "a date as it is stored",
    "core/form_reading/meaning.py:_kept_note": "a remark that is stored with the row",
    "core/form_reading/meaning.py:scheme_for": "the name of a scheme, stored",
    "core/library/entries.py:FIELDS": _KEPT,
    "core/library/entries.py:place_under": "levels as they are stored",
    "core/checks/project_rules.py:OLD_YEAR_RULE": "the name of a rule, stored",
    "core/checks/text_rules.py:TOTALS_RULE": "the name of a rule, stored",
    "core/report/claims.py:FIGURE_RULE": "the name of a rule, stored",
    "core/report/claims.py:NAME_RULE": "the name of a rule, stored",
    "core/rewards/scheme.py:shipped_reward_schemes": "schemes that are stored",
    "core/schemes.py:default_scheme": "a scheme that is stored",
    "core/schemes.py:shipped_schemes": "schemes that are stored",
    "desktop/printing/painter.py:_PROBE": "characters by which fonts are measured",
    "document/own_files.py:own_template_path": "the name of a file",
    "document/paths.py:MARK_FOLDER": "the name of a folder",
    "document/restoring.py:_replace": "the name of a file",
    "models/arranging.py:USUAL_SOURCES": _KEPT,
    "models/contest_changes.py:payment_steps": "the text of a payment, stored",
    "models/reward_draft.py:BASE_NAME": "the name of a base, stored",
    "models/reward_model.py:pay_from_project": "the text of a payment, stored",
}
"""``module:name`` of a function, class attribute or constant whose texts are data."""

DATA_WORDS: dict[str, str] = {
    **dict.fromkeys(
        ("定性", "定量", "是", "否", "其他", "按时", "逾期", "达标"), "choices that are stored"
    ),
    **dict.fromkeys(("投入", "产出", "效益", "满意度", "成本", "过程"), "一级指标"),
    **dict.fromkeys(("错误", "警告", "提示"), "levels of findings"),
    **dict.fromkeys(
        ("数据报送", "审核", "初评", "公示", "审批印发", "兑现"), "stages of a contest"
    ),
    **dict.fromkeys(("备案", "申报", "审查", "审批", "兑付"), "steps of a reward"),
    **dict.fromkeys(("退回", "不予奖励", "未备案"), "states of a reward"),
    **dict.fromkeys(("月度", "季度", "年度"), "kinds of periods"),
    **dict.fromkeys(("拨付", "缓拨", "少拨", "停拨", "全额扣回"), "what is done to a prize"),
    **dict.fromkeys(("招商活动", "策划包装"), "purposes of a prize"),
    **dict.fromkeys(("法人", "自然人", "其他组织"), "kinds of agents"),
    **dict.fromkeys(("实质性开工", "纳入统计库"), "conditions of a reward"),
    **dict.fromkeys(("元", "万元", "亿元", "分"), "units of figures"),
    **dict.fromkeys(("重复奖励",), "the name of a rule, stored"),
}
"""Words that are data wherever they stand alone."""

_LEVELS = {"错误", "警告", "提示"}
_ERRORS = re.compile(
    r"(^Refused|Problem|Error|^Misused|^Damaged|^Missing|^Exists|^Busy|^InUse|^ReadOnly|^DiskFull"
    r"|^InputOutput|^NotOurFile|^ChangedOutside|^TooMuch|^NotUnderstood|^Fault|^ImpossibleDate)"
)
_COMPARING = {
    *("removesuffix", "removeprefix", "startswith", "endswith", "strip", "lstrip", "rstrip"),
    *("split", "partition", "rpartition", "replace", "index", "find", "count", "fromkeys"),
    *("search", "sub", "match", "fullmatch", "compile", "findall", "finditer"),
}
_STORING = {"file_stem", "frozenset", "Literal", "Band", "Grade", "_blocks"}
_KEYED = {"get", "pop", "setdefault"}
_OWED = {"owe"}  # what is still owed to the report is told to the user, not printed


@dataclass
class Texts(ast.NodeVisitor):
    """Collects the outermost texts of one module that must be wrapped and are not."""

    module: str
    found: list[ast.expr] = field(default_factory=list)
    _names: list[str] = field(default_factory=list)
    _raising: int = 0

    def unwrapped(self, tree: ast.AST) -> list[ast.expr]:
        """Strings and f-strings, each a whole, in the order of the source."""
        self.visit(tree)
        return sorted(self.found, key=lambda node: (node.lineno, node.col_offset))

    @property
    def _is_data(self) -> bool:
        if self._raising:
            return False
        if any(f"{self.module}:{name}" in DATA_NAMES for name in self._names):
            return True
        return any(
            self.module == one or (one.endswith("/") and self.module.startswith(one))
            for one in DATA_MODULES
        )

    # Texts

    def visit_Constant(self, node: ast.Constant) -> None:
        text = node.value
        words = isinstance(text, str) and HAN.search(text) and text not in DATA_WORDS
        if words and not self._is_data:
            self.found.append(node)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        constants = [str(each.value) for each in node.values if isinstance(each, ast.Constant)]
        if any(HAN.search(each) for each in constants) and not self._is_data:
            self.found.append(node)
            return
        inner = Texts(self.module, [], self._names, self._raising)
        for each in node.values:
            if isinstance(each, ast.FormattedValue):
                inner.visit(each.value)
        if inner.found:
            self.found.append(node)

    # Where texts are no words of the interface

    def visit_Expr(self, node: ast.Expr) -> None:
        if not (isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)):
            self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        for each in (node.left, *node.comparators):
            if not isinstance(each, (ast.Constant, ast.Tuple, ast.Set, ast.List, ast.JoinedStr)):
                self.visit(each)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.visit(node.value)
        if not isinstance(node.slice, (ast.Constant, ast.JoinedStr)) and not (
            isinstance(node.value, ast.Name) and node.value.id == "Literal"
        ):
            self.visit(node.slice)

    def visit_Dict(self, node: ast.Dict) -> None:
        for key, value in zip(node.keys, node.values, strict=True):
            if key is not None and not isinstance(key, (ast.Constant, ast.Tuple)):
                self.visit(key)
            self.visit(value)

    def visit_Set(self, node: ast.Set) -> None:
        """A set is there to be looked into."""

    def visit_MatchValue(self, node: ast.MatchValue) -> None:
        """A pattern is compared."""

    def visit_Call(self, node: ast.Call) -> None:
        name = _called(node)
        if name == "tr" or name in _STORING:
            return
        if name == "format" and isinstance(node.func, ast.Attribute):
            self.visit(node.func.value)
            for keyword in node.keywords:
                self.visit(keyword.value)
            return
        self.visit(node.func)
        if name in _COMPARING:
            for each in node.args:
                if any(isinstance(inner, ast.Call) for inner in ast.walk(each)):
                    self.visit(each)
            return
        args = node.args
        if name in _KEYED and args and isinstance(args[0], ast.Constant):
            args = args[1:]
        elif len(args) > 2 and _value(args[1]) in _LEVELS:
            args = args[2:]  # the name of a rule and its level
        if name == "Passage":
            self._told(args[2:4])  # its title and what to write there; the heading is the paper's
        raising = bool(_ERRORS.search(name)) or name in _OWED
        self._raising += raising
        for each in args:
            self.visit(each)
        for keyword in node.keywords:
            self.visit(keyword.value)
        self._raising -= raising

    def _told(self, texts: list[ast.expr]) -> None:
        self._raising += 1
        for each in texts:
            self.visit(each)
        self._raising -= 1

    def visit_Raise(self, node: ast.Raise) -> None:
        self._raising += 1
        self.generic_visit(node)
        self._raising -= 1

    # Names

    def _under(self, name: str, node: ast.AST) -> None:
        self._names.append(name)
        self.generic_visit(node)
        self._names.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._under(node.name, node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._under(node.name, node)

    def visit_Assign(self, node: ast.Assign) -> None:
        self._under(node.targets[0].id if isinstance(node.targets[0], ast.Name) else "", node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            name = node.target.id if isinstance(node.target, ast.Name) else ""
            self._names.append(name)
            self.visit(node.value)
            self._names.pop()

    def visit_arg(self, node: ast.arg) -> None:
        """A type is no text."""


def _called(node: ast.Call) -> str:
    func = node.func
    return func.id if isinstance(func, ast.Name) else getattr(func, "attr", "")


def _value(node: ast.expr) -> object:
    return node.value if isinstance(node, ast.Constant) else None


def unwrapped(module: str, tree: ast.AST) -> list[ast.expr]:
    """The texts of a module that must be wrapped and are not; ``module`` is its path below hrdesk."""
    return Texts(module).unwrapped(tree)
