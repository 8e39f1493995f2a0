"""The printed pages are current."""

from tests.house.pages.rules import PAGE, STORAGES, printed, rules, scenarios, without_results


def _all_passed() -> dict[str, dict[str, bool]]:
    return {name: dict.fromkeys(STORAGES, True) for named in scenarios().values() for name in named}


def test_the_page_of_rules_is_current() -> None:
    """Rules, scenarios and tests are those of today; print it anew with python -m tests.house.pages.rules."""
    assert without_results(printed({})) == without_results(PAGE.read_text())


def test_the_page_was_printed_from_a_whole_green_run() -> None:
    """No scenario failed or was left out when it was printed."""
    page = PAGE.read_text()
    assert "FAILED" not in page
    assert "not run" not in page
    assert printed(_all_passed()) == page


def test_a_red_scenario_would_be_seen() -> None:
    """Planted fault: one scenario that failed, and one that did not run, each change the page."""
    results = _all_passed()
    first = next(name for rule in rules() for name in scenarios()[rule])
    results[first] = {**results[first], "memory": False}
    assert "FAILED" in printed(results)
    del results[first]
    assert "not run" in printed(results)
