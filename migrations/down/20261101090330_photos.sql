-- photos, taken back. Lost: all photos, their comments, squishes and tags, and the archive. Kept: counters, markers,
-- messages and activity that tell of them.

drop function nonna.unsquish(uuid);
drop function nonna.squish(uuid, uuid);
drop function nonna.remove_photo_tag(uuid);
drop function nonna.remove_photo_comment(uuid);
drop function nonna.remove_photo(uuid);

drop trigger carry_removal_to_photos on public.baby_profiles;
drop table public.photos_archive;
drop table public.photo_tags;
drop table public.photo_squishes;
drop table public.photo_comments;
drop table public.photos;

drop function nonna_private.tell_of_photo_squishes();
drop function nonna_private.tell_of_photo_comments();
drop function nonna_private.uploader(uuid, uuid);
drop function nonna_private.tell_of_photos();
drop function nonna_private.check_max_tags();
