-- events, taken back. Lost: all events, their comments and answers. Kept: counters, markers, messages and activity that
-- tell of them.

drop function nonna.withdraw_rsvp(uuid);
drop function nonna.answer_event(uuid, uuid, text);
drop function nonna.remove_event_comment(uuid);
drop function nonna.remove_event(uuid);

drop trigger carry_removal_to_events on public.baby_profiles;
drop function nonna_private.last_day_of(public.events);
drop table public.event_rsvps;
drop table public.event_comments;
drop table public.events;

drop function nonna_private.tell_of_event_rsvps();
drop function nonna_private.tell_of_event_comments();
drop function nonna_private.tell_of_events();
drop function nonna_private.remember_first_yes();
drop function nonna_private.check_max_events_per_day();
