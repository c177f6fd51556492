# A member without its peer, one on a port in use, one with a file for a folder, one with a broken log.
common="--logger=zap --log-outputs=stderr"
timeout 8 etcd $common --name a --data-dir "$1/a" --listen-client-urls http://127.0.0.1:23790 --advertise-client-urls http://127.0.0.1:23790 --listen-peer-urls http://127.0.0.1:23800 --initial-advertise-peer-urls http://127.0.0.1:23800 --initial-cluster a=http://127.0.0.1:23800,b=http://127.0.0.1:23801
timeout 3 etcd $common --data-dir "$1/c" --listen-client-urls http://127.0.0.1:23791 --advertise-client-urls http://127.0.0.1:23791 --listen-peer-urls http://127.0.0.1:23802 &
sleep 1.5
timeout 2 etcd $common --data-dir "$1/e" --listen-client-urls http://127.0.0.1:23791 --advertise-client-urls http://127.0.0.1:23791 --listen-peer-urls http://127.0.0.1:23802
wait
echo junk > "$1/f"
timeout 3 etcd $common --data-dir "$1/f"
timeout 3 etcd $common --initial-cluster x=http://127.0.0.1:2 --data-dir "$1/g"
