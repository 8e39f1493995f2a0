"""Who may do what with photos, tags, squishes and comments (PHO-01, PHO-12, PHO-14, PHO-15)."""

from typing import Final

from nonna_core.kernel.access import Access, live, member, oneself, owner

PHOTOS: Final = Access(
    table="photos",
    see=member & live(),
    create=owner & oneself("uploaded_by_user_id"),
    change=owner & live(),
    remove=owner,
    restore=owner,
    columns=("caption", "thumbnail_url"),
    given=("id", "baby_profile_id", "uploaded_by_user_id", "url", "thumbnail_url", "caption"),
    frozen=("id", "baby_profile_id", "uploaded_by_user_id", "url", "created_at"),
    through={"remove": "remove_photo", "restore": "restore_photo"},
)

PHOTO_COMMENTS: Final = Access(
    table="photo_comments",
    see=member & live(),
    create=member & oneself("user_id"),
    change=member & oneself("user_id") & live(),
    remove=owner | (member & oneself("user_id")),
    restore=owner,
    columns=("comment_text",),
    given=("id", "baby_profile_id", "photo_id", "user_id", "comment_text"),
    frozen=("id", "baby_profile_id", "photo_id", "user_id", "created_at"),
    through={"remove": "remove_photo_comment", "restore": "restore_photo_comment"},
)

PHOTO_SQUISHES: Final = Access(
    table="photo_squishes",
    see=member & live(),
    create=member & oneself("user_id"),
    remove=member & oneself("user_id"),
    restore=member & oneself("user_id"),
    given=("id", "baby_profile_id", "photo_id", "user_id"),
    frozen=("id", "baby_profile_id", "photo_id", "user_id", "created_at"),
    through={"remove": "unsquish", "restore": "squish"},
)

PHOTO_TAGS: Final = Access(
    table="photo_tags",
    see=member & live(),
    create=owner,
    remove=owner,
    given=("id", "baby_profile_id", "photo_id", "tag"),
    frozen=("id", "baby_profile_id", "photo_id", "tag", "created_at"),
    through={"remove": "remove_photo_tag"},
)
