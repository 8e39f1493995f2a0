"""
The storage on PostgreSQL: the rules stand in the database too, so that races and raw SQL cannot break them.

Whoever imports a module of this package puts the package in the place of the function ``nonna_adapters.postgres``,
since Python keeps both under one name. So the package can be called as that function.
"""

import sys
from types import ModuleType

_function = getattr(sys.modules["nonna_adapters"], "postgres", None)


class _Callable(ModuleType):
    """A package that does what the function of its name does."""

    __call__ = staticmethod(_function) if _function is not None else None


sys.modules[__name__].__class__ = _Callable
