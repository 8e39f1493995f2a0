"""What was removed and can be brought back, across the domains."""

from nonna_core.trash.access import TRASH
from nonna_core.trash.model import Kind, Removed, oldest_kept
from nonna_core.trash.ports import PurgeWork, TrashRepository, TrashWork
from nonna_core.trash.retention import purge
from nonna_core.trash.service import Trash

__all__ = ["TRASH", "Kind", "PurgeWork", "Removed", "Trash", "TrashRepository", "TrashWork", "oldest_kept", "purge"]
