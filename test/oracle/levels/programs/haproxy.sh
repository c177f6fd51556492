# Servers that are down, and a configuration with a backend that is missing.
cat > "$1/haproxy.cfg" <<C
global
  log stdout format raw local0
defaults
  mode http
  log global
  timeout connect 300ms
  timeout client 2s
  timeout server 1s
frontend fe
  bind 127.0.0.1:28082
  default_backend bk
backend bk
  server s1 127.0.0.1:1 check inter 300ms
  server s2 127.0.0.1:2 check inter 300ms
C
timeout 4 haproxy -f "$1/haproxy.cfg"
sed 's/default_backend bk/default_backend nowhere/' "$1/haproxy.cfg" > "$1/bad.cfg"
timeout 2 haproxy -f "$1/bad.cfg"
