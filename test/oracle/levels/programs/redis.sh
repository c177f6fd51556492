# A port that is taken, an address that is not there, a wrong file of settings, a broken dump, a master that does not answer.
cd "$1" || exit 1
timeout 4 redis-server --port 27379 --save '' --replicaof 127.0.0.1 1 2>&1 &
sleep 1
timeout 2 redis-server --port 27379 --save '' 2>&1
timeout 2 redis-server --port 27380 --save '' --bind 192.0.2.1 2>&1
timeout 2 redis-server --port 27380 --dir /nowhere 2>&1
printf 'REDISxxxx' > dump.rdb
timeout 2 redis-server --port 27380 --dir "$1" 2>&1
wait
