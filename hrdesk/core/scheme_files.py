"""A scheme as a file of its own, to be passed on to another unit: JSON that says which kind it is."""

from __future__ import annotations

import json

from hrdesk.words import tr

from .contest.scheme import ContestScheme, contest_scheme_from_json, contest_scheme_to_json
from .rewards.scheme import RewardScheme, reward_scheme_from_json, reward_scheme_to_json

REWARD, CONTEST = "reward-scheme", "contest-scheme"
FORMAT = 1
MOST_BYTES = 2_000_000
_NAMES = {REWARD: tr("奖励方案"), CONTEST: tr("比学赶超方案")}


def scheme_file(scheme: RewardScheme | ContestScheme) -> str:
    """The text of a scheme's file."""
    if isinstance(scheme, RewardScheme):
        kind, body = REWARD, reward_scheme_to_json(scheme)
    else:
        kind, body = CONTEST, contest_scheme_to_json(scheme)
    whole = {"hrdesk": kind, "format": FORMAT, "scheme": json.loads(body)}
    return json.dumps(whole, ensure_ascii=False, indent=1)


def reward_scheme_of_file(text: str) -> RewardScheme:
    """The reward scheme in a file's text. Raises ``ValueError`` with a sentence."""
    return reward_scheme_from_json(_body(text, REWARD))


def contest_scheme_of_file(text: str) -> ContestScheme:
    """The contest scheme in a file's text. Raises ``ValueError`` with a sentence."""
    return contest_scheme_from_json(_body(text, CONTEST))


def _body(text: str, wanted: str) -> str:
    if len(text) > MOST_BYTES:
        raise ValueError(tr("文件太大，不是方案文件。"))
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError(tr("文件内容不完整，或不是方案文件。")) from None
    kind = whole.get("hrdesk") if isinstance(whole, dict) else None
    if kind not in _NAMES:
        raise ValueError(tr("这不是方案文件。"))
    if kind != wanted:
        raise ValueError(
            tr("这是{names}，不是{names_2}。").format(names=_NAMES[kind], names_2=_NAMES[wanted])
        )
    if whole.get("format") != FORMAT:
        raise ValueError(tr("这个方案文件是更新版本的程序保存的，请用新版本打开。"))
    return json.dumps(whole.get("scheme"), ensure_ascii=False)
