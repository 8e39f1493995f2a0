-- trash, taken back. Nothing is lost: removed rows stay as they are.

drop function nonna.restore_registry_item(uuid);
drop function nonna.restore_event_comment(uuid);
drop function nonna.restore_event(uuid);
drop function nonna.restore_photo_comment(uuid);
drop function nonna.restore_photo(uuid);
drop function nonna.trash(uuid, timestamptz, uuid, integer);
drop function nonna_private.hold_ownership(uuid);
