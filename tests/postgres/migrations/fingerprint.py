"""What a database is made of, as text that can be compared: nothing but names, definitions, owners and grants."""

import psycopg

__all__ = ["fingerprint"]

_OURS = "n.nspname !~ '^(pg_|information_schema|supabase_migrations)'"
# None and the default written out are the same grants, whatever their order.
_GRANTS = """
create function pg_temp.grants(acl aclitem[], kind "char", owner oid) returns text[] language sql as $$
  select array_agg(a::text order by a::text) from unnest(coalesce(acl, acldefault(kind, owner))) a $$
"""

# Each question gives one text per thing; what PostgreSQL numbers by itself (oids) never appears.
_QUESTIONS = {
    "schema": f"""
        select format('%s owner %s %s', n.nspname, pg_get_userbyid(n.nspowner),
                      pg_temp.grants(n.nspacl, 'n', n.nspowner))
        from pg_namespace n where {_OURS}""",
    "relation": f"""
        select format('%s.%s %s owner %s rls %s forced %s options %s %s %s', n.nspname, c.relname, c.relkind,
                      pg_get_userbyid(c.relowner), c.relrowsecurity, c.relforcerowsecurity, c.reloptions::text,
                      pg_temp.grants(c.relacl, 'r', c.relowner),
                      case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end)
        from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind <> 'i' and {_OURS}""",
    "column": f"""
        select format('%s.%s.%s %s null %s %s %s %s', n.nspname, c.relname, a.attname,
                      format_type(a.atttypid, a.atttypmod), not a.attnotnull, pg_get_expr(d.adbin, d.adrelid),
                      pg_temp.grants(a.attacl, 'c', c.relowner), a.attgenerated::text || a.attidentity::text)
        from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where a.attnum > 0 and not a.attisdropped and c.relkind <> 'i' and {_OURS}""",
    "constraint": f"""
        select format('%s.%s %s %s', n.nspname, coalesce(c.conrelid::regclass::text, ''), c.conname,
                      pg_get_constraintdef(c.oid))
        from pg_constraint c join pg_namespace n on n.oid = c.connamespace where {_OURS}""",
    "index": f"""
        select pg_get_indexdef(i.indexrelid) || i.indisvalid::text
        from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
        where {_OURS}""",
    "trigger": f"""
        select pg_get_triggerdef(t.oid) || t.tgenabled::text
        from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
        where not t.tgisinternal and {_OURS}""",
    "function": f"""
        select format('%s owner %s %s %s', p.oid::regprocedure, pg_get_userbyid(p.proowner),
                      pg_temp.grants(p.proacl, 'f', p.proowner),
                      case when p.prokind <> 'a' then pg_get_functiondef(p.oid) end)
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace where {_OURS}""",
    "policy": f"""
        select format('%s.%s %s %s %s to %s using %s check %s', n.nspname, c.relname, p.polname, p.polcmd,
                      p.polpermissive, (select array_agg(r::regrole::text order by 1) from unnest(p.polroles) r),
                      pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
        from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
        where {_OURS}""",
    "type": f"""
        select format('%s.%s %s %s %s', n.nspname, t.typname, t.typtype, pg_get_userbyid(t.typowner),
                      pg_temp.grants(t.typacl, 'T', t.typowner))
        from pg_type t join pg_namespace n on n.oid = t.typnamespace where {_OURS}""",
    "comment": f"""
        select format('%s %s', (pg_identify_object(d.classoid, d.objoid, d.objsubid)).identity, d.description)
        from pg_description d left join pg_class c on c.oid = d.objoid and d.classoid = 'pg_class'::regclass
        join pg_namespace n on n.oid = c.relnamespace where {_OURS}""",
    "default privilege": """
        select format('%s %s %s %s', pg_get_userbyid(d.defaclrole), d.defaclnamespace::regnamespace, d.defaclobjtype,
                      d.defaclacl::text)
        from pg_default_acl d""",
    "database": """
        select format('%s', pg_temp.grants(datacl, 'd', datdba)) from pg_database where datname = current_database()""",
    "extension": "select format('%s %s', extname, extversion) from pg_extension",
    "event trigger": "select format('%s %s', evtname, evtevent) from pg_event_trigger",
}


def fingerprint(url: str) -> list[str]:
    """Give one line per thing in the database, sorted; two databases with the same lines have the same schema."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("set search_path = pg_catalog")
        connection.execute(_GRANTS)
        return sorted(
            f"{kind}: {text}"
            for kind, question in _QUESTIONS.items()
            for (text,) in connection.execute(question.encode())
        )
