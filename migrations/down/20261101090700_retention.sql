-- retention, taken back. What the purge has taken does not come back, and computed months stay.

drop function nonna.purge(integer, boolean);
drop function nonna.refresh_engagement(date);
