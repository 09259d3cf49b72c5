"""The passages of a report that people type: chapter by chapter, with what each wants.

They are kept as one text a passage (``ReportText``) and go on to the next year. What belongs to a single
project (立项背景, 组织机构 …) is typed with the project and not listed here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hrdesk.core.levels import printed_level
from hrdesk.words import tr

BASICS = "一、基本情况"
WORK = "二、绩效评价工作开展情况"
RESULTS = "三、综合评价情况及评价结论"
ANALYSIS = "四、绩效评价指标分析"
EXPERIENCE = "五、主要经验及做法"
PROBLEMS = "六、存在的问题及原因分析"
SUGGESTIONS = "七、有关建议"
OTHERS = "八、其他需要说明的问题"
CHAPTERS = (BASICS, WORK, RESULTS, ANALYSIS, EXPERIENCE, PROBLEMS, SUGGESTIONS, OTHERS)
"""The chapters in their order (docs/rules.md 7)."""

_ANALYSIS_KEY = "analysis:"


@dataclass(frozen=True, slots=True)
class Passage:
    """A typed passage: its key in the file, its chapter and title, what is wanted, whether a report
    is unfinished without it, and a wording that a user may start from."""

    key: str
    chapter: str
    title: str
    hint: str
    needed: bool = True
    start: str = ""


_FIXED = (
    Passage(
        "overview",
        BASICS,
        tr("项目概况的补充"),
        tr("项目个数和金额由程序写。另有要说的写在这里，例如项目之间的关系；没有可留空。"),
        needed=False,
    ),
    Passage(
        "purpose",
        WORK,
        tr("评价目的"),
        tr("为什么评价，结果用来做什么。"),
        start="通过自评掌握项目资金的使用情况和目标完成情况，查找预算执行和管理中的不足，"
        "为下一年度的预算安排、项目调整和管理改进提供依据。",
    ),
    Passage(
        "principles",
        WORK,
        tr("评价原则"),
        tr("评价时遵守的原则，一条一段。"),
        start="（1）以事实和凭证为准，得分能够复核。\n（2）谁用款谁自评，单位对自评结果负责。\n"
        "（3）结果与预算安排和改进管理挂钩。\n（4）结果依规公开，接受监督。",
    ),
    Passage(
        "basis",
        WORK,
        tr("评价依据"),
        tr("法律、制度和本级文件，一份一段，写明文号。"),
        start="（1）《中华人民共和国预算法》及其实施条例；\n"
        "（2）《项目支出绩效评价管理办法》（财预〔2020〕10号）；\n"
        "（3）本级财政部门关于绩效自评的通知和管理办法；\n（4）项目批复、合同、验收和支付凭证。",
    ),
    Passage(
        "standards",
        WORK,
        tr("评价标准"),
        tr("实际完成值和什么比：计划、行业、历史数据。"),
        start="以年初批复的绩效目标为主要标准；没有量化目标的，参照行业标准和上年实际。",
    ),
    Passage(
        "sampling",
        WORK,
        tr("评价抽样的补充"),
        tr("默认全部项目都评价，比例100%。实际抽样的，写明怎样抽。"),
        needed=False,
    ),
    Passage(
        "process",
        WORK,
        tr("评价工作过程"),
        tr("谁、什么时候、做了什么，一步一段。"),
        start="（1）准备：成立自评小组，布置任务和时间。\n（2）收集：各科室报送完成情况和证明材料。\n"
        "（3）核对：财务核对支出，业务科室核对指标。\n（4）形成结果：填写自评表，撰写报告，集体审定后报送。",
    ),
    Passage(
        "conclusion",
        RESULTS,
        tr("综合结论的补充"),
        tr("平均分和等级由程序写。可以补充总体评价；没有可留空。"),
        needed=False,
    ),
    Passage(
        "experience", EXPERIENCE, tr("主要经验及做法"), tr("行之有效、可以推广的做法，一条一段。")
    ),
    Passage(
        "problems",
        PROBLEMS,
        tr("存在的问题及原因分析"),
        tr("没有完成的指标由程序列出。这里写共性的问题、原因和改进打算。"),
    ),
    Passage("suggestions", SUGGESTIONS, tr("有关建议"), tr("对预算安排、指标设置和管理的建议。")),
    Passage(
        "others", OTHERS, tr("其他需要说明的问题"), tr("没有可留空，报告里写“无。”"), needed=False
    ),
)


def passages_of(blocks: Sequence[str]) -> tuple[Passage, ...]:
    """All passages in the report's order; ``blocks`` are the names of the blocks that are analysed."""
    analyses = tuple(
        Passage(
            analysis_key(name),
            ANALYSIS,
            tr("{name}分析的补充").format(name=printed_level(name)),
            tr("满分、平均得分、得分率和没有完成的指标由程序写。可以补充原因和成效；没有可留空。"),
            needed=False,
        )
        for name in blocks
    )
    place = next(at for at, each in enumerate(_FIXED) if each.chapter == EXPERIENCE)
    return (*_FIXED[:place], *analyses, *_FIXED[place:])


def analysis_key(block: str) -> str:
    """The key of the passage that goes with the analysis of a block."""
    return f"{_ANALYSIS_KEY}{block}"
