"""Who may do what with registry items and purchases (REG-01, REG-05, REG-08)."""

from typing import Final

from nonna_core.kernel.access import Access, live, member, oneself, owner

_EDITABLE: Final = ("name", "description", "link_url", "priority")

REGISTRY_ITEMS: Final = Access(
    table="registry_items",
    see=member & live(),
    create=owner & oneself("created_by_user_id"),
    change=owner & live(),
    remove=owner,
    restore=owner,
    columns=_EDITABLE,
    given=("id", "baby_profile_id", "created_by_user_id", *_EDITABLE),
    frozen=("id", "baby_profile_id", "created_by_user_id", "created_at"),
    through={"remove": "remove_registry_item", "restore": "restore_registry_item"},
)

REGISTRY_PURCHASES: Final = Access(
    table="registry_purchases",
    see=member & live(),
    create=member & oneself("purchased_by_user_id"),
    remove=member & oneself("purchased_by_user_id"),
    restore=member & oneself("purchased_by_user_id"),
    given=("id", "baby_profile_id", "registry_item_id", "purchased_by_user_id", "note"),
    frozen=("id", "baby_profile_id", "registry_item_id", "purchased_by_user_id", "created_at"),
    through={"remove": "unpurchase", "restore": "purchase"},
)
