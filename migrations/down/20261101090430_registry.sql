-- registry, taken back. Lost: all items and purchases. Kept: counters, markers, messages and activity that tell of them.

drop function nonna.unpurchase(uuid);
drop function nonna.purchase(uuid, uuid, text);
drop function nonna.remove_registry_item(uuid);

drop trigger carry_removal_to_registry on public.baby_profiles;
drop table public.registry_purchases;
drop table public.registry_items;

drop function nonna_private.tell_of_registry_purchases();
drop function nonna_private.tell_of_registry_items();
