"""``nonna_adapters.postgres`` is a function and a package: both work, whatever was imported first."""

import subprocess
import sys

import pytest

_CALL = "app = nonna_adapters.postgres('postgresql://nobody@/nowhere?host=/nowhere'); print(type(app).__name__)"


@pytest.mark.parametrize(
    "before",
    [
        "import nonna_adapters",
        "import nonna_adapters.postgres.migrate",
        "import nonna_adapters.postgres.migrate as module; import nonna_adapters; module.Migrator",
        "from nonna_adapters import postgres; import nonna_adapters.postgres.compose; postgres('postgresql://a@/b')",
        "from nonna_adapters.postgres import embedded; import nonna_adapters; embedded.Server",
        "import nonna_adapters.postgres.wire; from nonna_adapters import postgres; postgres('postgresql://a@/b')",
    ],
)
def test_the_function_can_be_called_after_any_import(before: str) -> None:
    """A module that was imported before does not take the function away, nor the other way round."""
    code = f"{before}\n{_CALL}\n{_CALL}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ("Nonna\nNonna\n", "") == (done.stdout, done.stderr)
