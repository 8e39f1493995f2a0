-- identity, taken back. Lost: names, avatars, counters and summaries; the accounts are the platform's and stay. A new up
-- gives every account a profile as if it had just registered, and four zeros.

-- The trigger on the platform's table goes with its function: whoever does not own the table can take it back no other way.
drop function nonna_private.on_auth_user_created() cascade;

drop table public.user_engagement_summary;
drop table public.user_stats;
drop table public.profiles;

drop function nonna_private.first_display_name(jsonb, text);
drop function nonna_private.never_less();
