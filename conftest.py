"""What all tests share. Each entry is a plugin of ours; a folder's own fixtures stand in its own conftest."""

pytest_plugins = [
    "tests.counts",
    "tests.strict",
    "tests.steps.sentences",
]
