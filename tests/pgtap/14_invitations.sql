-- COV-09: an expired, used, revoked or unknown invitation opens nothing, and all answer alike.

begin;
set local search_path = public, tap, extensions;
select plan(81);
\ir family.psql

select pg_temp.does('anna', format(
  $$select nonna.invite({%1$s}, {mia}, '%1$s@example.org', 'follower', encode(sha256('%1$s'), 'hex'))$$, name))
from (values ('revoked'), ('used'), ('overdue'), ('expired'), ('resent'), ('open')) as letters (name);
select pg_temp.does('anna', 'select nonna.revoke_invitation({revoked})');
select pg_temp.does('anna', $$select nonna.resend_invitation({resent}, encode(sha256('resent anew'), 'hex'))$$);
select pg_temp.does('pina', 'select nonna.leave_baby({mia})');
-- A transaction has one instant; these letters are to be newer than Pina's leaving and Carl's removal (MEM-11).
update invitations set sent_at = sent_at + interval '1 second', expires_at = expires_at + interval '1 second'
where id in (pg_temp.id('used'), pg_temp.id('open'));
select pg_temp.does('pina', $$select nonna.accept_invitation({pinas_place}, 'used', 'Aunt')$$);
-- Overdue is expired, whether or not the job wrote it down (T-125).
update invitations set sent_at = sent_at - interval '168 hours', expires_at = expires_at - interval '168 hours'
where id in (pg_temp.id('overdue'), pg_temp.id('expired'));
update invitations set status = 'expired', open_slot = null where id = pg_temp.id('expired');
-- T-29: Ben's letter does not outlive his ownership.
select pg_temp.does('ben', $$select nonna.invite({bens_letter}, {mia}, 'last@example.org', 'follower',
                                                 encode(sha256('last'), 'hex'))$$);
select pg_temp.does('ben', 'select nonna.leave_baby({mia})');

-- The token of each, its hash, and what is no token at all; for a stranger, for who was removed and for who left.
create temporary view bad (what, token) as values
  ('revoked', 'revoked'), ('used', 'used'), ('overdue', 'overdue'), ('expired', 'expired'), ('replaced', 'resent'),
  ('of an issuer who left', 'last'), ('unknown', 'never sent'), ('empty', ''),
  ('its hash', encode(sha256('open'), 'hex')), ('its id', pg_temp.id('open')::text);

select throws_ok(format('select pg_temp.does(%L, %L)', who,
                        format('select nonna.accept_invitation({new}, %L, ''Kin'')', token)),
                 'NNTOK', 'the invitation is not valid', format('COV-09: %s, with a token that is %s', who, what))
from (values ('zoe'), ('carl'), ('ben')) as people (who), bad;
select is(pg_temp.tried(who, format('select nonna.accept_invitation({new}, %L, ''Kin'')', token)), '42501',
          format('COV-09: without identity, with a token that is %s', what))
from (values ('nobody')) as people (who), bad;

-- Beside message and code nothing else tells them apart (T-121).
create function pg_temp.told(who text, token text) returns text language plpgsql as $$
declare
  detail text;
  hint text;
  named text;
  place text;
begin
  perform pg_temp.does(who, format('select nonna.accept_invitation({new}, %L, ''Kin'')', token));
  return 'done';
exception when others then
  get stacked diagnostics detail = pg_exception_detail, hint = pg_exception_hint,
                          named = constraint_name, place = column_name;
  return concat_ws('/', sqlstate, sqlerrm, detail, hint, named, place);
end $$;
select is(count(distinct pg_temp.told('zoe', token))::int, 1, 'COV-09: all that is wrong with a token sounds alike')
from bad;

-- Nothing came of it.
select is(pg_temp.sees('zoe', t, of_mia), 0, format('COV-09: zoe still sees nothing of %s', t)) from family_tables;
select is(pg_temp.sees('platform', 'baby_memberships',
                       'user_id in ({zoe}, {carl}, {ben}) and baby_profile_id = {mia} and removed_at is null'), 0,
          'COV-09: nobody came in');

-- A closed letter stays closed, for its owner too.
select is(pg_temp.tried('anna', format('select nonna.revoke_invitation({%s})', letter)), 'NNTOK',
          format('COV-09: what is %s is not revoked', letter))
from (values ('revoked'), ('used'), ('overdue'), ('expired')) as letters (letter);
select is(pg_temp.tried('anna', format('select nonna.resend_invitation({%s}, repeat(''0'', 64))', letter)), 'NNTOK',
          format('COV-09: what is %s is not sent again', letter))
from (values ('revoked'), ('used'), ('overdue'), ('expired')) as letters (letter);

-- The good ones do open, once: otherwise the above would prove nothing.
select is(pg_temp.tried('zoe', format('select nonna.accept_invitation({new}, %L, ''Kin'')', token)), 'done',
          format('COV-09: the token %s opens', token))
from (values ('open'), ('resent anew'), ('letter')) as good (token);
select lives_ok($$select pg_temp.does('carl', 'select nonna.accept_invitation({new}, ''open'', ''Uncle'')')$$,
                'COV-09: carl comes back by a new letter');
select is(pg_temp.sees('carl', 'baby_memberships', 'id = {carls_place}'), 1, 'COV-09: carl has his old place again');
select is(pg_temp.tried('zoe', $$select nonna.accept_invitation({new}, 'open', 'Kin')$$), 'NNTOK',
          'COV-09: the letter that brought him back is used');

-- The expiry only writes down what holds already; its role is the service's alone.
select is(pg_temp.tried(who, 'select nonna.expire_invitations()'), '42501', format('COV-09: %s starts no expiry', who))
from (values ('anna'), ('rosa'), ('zoe'), ('nobody'), ('retention')) as people (who);
select lives_ok($$select pg_temp.does('service', 'select nonna.expire_invitations()')$$, 'COV-09: the service does');
select is(pg_temp.sees('anna', 'invitations', $$id = {overdue} and status = 'expired'$$), 1,
          'COV-09: overdue is written down');

select * from finish();
rollback;
