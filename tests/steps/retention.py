"""What the machines do in the background: the purge, and the summary of a month."""

from collections.abc import Mapping
from typing import Any

from tests.steps.book import ACTS, VIEWS
from tests.steps.stage import Stage
from tests.steps.words import value_of

_MANY = 1_000


def _counted(stage: Stage, who: str, size: object, *, dry: bool = False) -> list[dict[str, object]]:
    assert who == "the retention role"
    given: Any = size
    taken: Mapping[str, int] = stage.world.app.as_retention().purge(given, dry_run=dry)
    return [{"table": table, "number": number} for table, number in sorted(taken.items())]


@ACTS.says("purge what is due")
def purge(stage: Stage, who: str, _fields: dict[str, Any]) -> object:
    return _counted(stage, who, _MANY)


@ACTS.says("purge at most {size} rows")
def purge_some(stage: Stage, who: str, _fields: dict[str, Any], size: str) -> object:
    return _counted(stage, who, value_of("batch_size", size))


@ACTS.says("purge {size} rows at a time until none is left")
def purge_in_batches(stage: Stage, who: str, _fields: dict[str, Any], size: str) -> object:
    return _summed(iter(lambda: _counted(stage, who, int(size)), []))


def _summed(batches: Any) -> list[dict[str, object]]:  # noqa: ANN401  # an iterator with an end
    total: dict[str, int] = {}
    for batch in batches:
        for row in batch:
            total[row["table"]] = total.get(row["table"], 0) + row["number"]
    return [{"table": table, "number": number} for table, number in sorted(total.items())]


@ACTS.says("count what is due")
def count(stage: Stage, who: str, _fields: dict[str, Any]) -> object:
    return _counted(stage, who, _MANY, dry=True)


@ACTS.says("sum up the month {month}")
def sum_up(stage: Stage, who: str, _fields: dict[str, Any], month: str) -> object:
    assert who == "the service"
    first: Any = value_of("month", month)
    return stage.world.app.as_service().refresh_engagement(first)


@VIEWS.says("[her] months")
def months(stage: Stage, who: str) -> object:
    return stage.person(who).identity.engagement()
