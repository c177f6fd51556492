# The same in the jsonlog of PostgreSQL.
bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
chmod 777 "$1"
as() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi; }
as "$bin/initdb" -D "$1/d" -A trust -U postgres > /dev/null 2>&1 || exit 1
printf 'logging_collector = on\nlog_destination = jsonlog\nlog_directory = logs\n' >> "$1/d/postgresql.conf"
as timeout 8 "$bin/postgres" -D "$1/d" -p 25434 -k "$1" -h '' > "$1/log" 2>&1 &
sleep 3
for q in 'select 1/0' 'select * from nothere' 'creat table x' 'create table t(a int primary key)' 'insert into t values (1)' 'insert into t values (1)' "do \$\$ begin raise warning 'careful'; raise notice 'no error'; end \$\$"; do
  psql -U postgres -h "$1" -p 25434 -c "$q" > /dev/null 2>&1
done
psql -h "$1" -p 25434 -U nobodyhere -d postgres -c 'select 1' > /dev/null 2>&1
psql -h "$1" -p 25434 -U postgres -d nodb -c 'select 1' > /dev/null 2>&1
as timeout 2 "$bin/postgres" -D "$1/d" -p 25434 -k "$1" -h '' >> "$1/log" 2>&1
wait
cat "$1"/d/logs/*.json
