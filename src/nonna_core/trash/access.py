"""Who may look into the trash of a family and bring things back (TRA-01)."""

from typing import Final

from nonna_core.kernel.access import owner

TRASH: Final = owner
"""By the functions ``trash`` and ``restore_…`` alone; outside them removed rows are seen by nobody (TRA-12)."""
