-- babies, taken back. Lost: all baby profiles, memberships, invitations and markers.

drop policy families_see_each_other on public.profiles;
drop policy families_see_each_others_counters on public.user_stats;

drop function nonna.expire_invitations();
drop function nonna.accept_invitation(uuid, text, text);
drop function nonna.revoke_invitation(uuid);
drop function nonna.resend_invitation(uuid, text);
drop function nonna_private.hold_family_of(uuid);
drop function nonna.invite(uuid, uuid, text, text, text);
drop function nonna.promote_member(uuid);
drop function nonna_private.revoke_former(uuid, uuid);
drop function nonna.remove_member(uuid);
drop function nonna.close_account();
drop function nonna.leave_baby(uuid);
drop function nonna_private.hold_owners(uuid[]);
drop function nonna.remove_baby(uuid);
drop function nonna.create_baby(uuid, text, date, date, text, text, text, text);
drop function nonna_private.caller_with_account();
drop function nonna_private.without_hash(public.invitations);
drop type nonna.invitation;

-- The policies ask the views, and the views read two of the tables.
drop table public.owner_update_markers;
drop table public.invitations;
drop policy members_see_each_other on public.baby_memberships;
drop policy members_relabel_themselves on public.baby_memberships;
drop policy members_see_their_babies on public.baby_profiles;
drop policy owners_edit_their_babies on public.baby_profiles;
drop function nonna_private.my_role(uuid);
drop view nonna_private.my_people;
drop view nonna_private.my_babies;
drop table public.baby_memberships;
drop table public.baby_profiles;

drop function nonna_private.stamp_on_update();
drop function nonna_private.stamp_on_delete();
drop function nonna_private.stamp_on_insert();
drop function nonna_private.stamp_markers(uuid[], text, boolean);
drop function nonna_private.open_marker();
drop function nonna_private.carry_removal();
drop function nonna_private.never_backward();
drop function nonna_private.check_invitation();
drop function nonna_private.free_place(uuid, uuid);
drop function nonna_private.ask_room(uuid, text, text);
drop function nonna_private.keep_an_owner();
drop function nonna_private.check_max_owners();
drop function nonna_private.check_baby_profile();
drop function nonna_private.ask_standing();
drop function nonna_private.hold_parent(text, uuid, uuid);
drop function nonna_private.hold_membership(uuid);
drop function nonna_private.take_turn(uuid);
drop function nonna_private.hold_baby(uuid);
