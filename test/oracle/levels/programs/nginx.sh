# Upstreams that refuse, files that are missing, a body that is too large, and a configuration that is wrong.
mkdir -p "$1/www" "$1/tmp"; chmod 755 "$1" "$1/www"
cat > "$1/nginx.conf" <<C
pid $1/nginx.pid; error_log $1/error.log info; worker_processes 1; daemon off;
events { worker_connections 32; }
http { access_log off; client_body_temp_path $1/tmp/a; proxy_temp_path $1/tmp/b; fastcgi_temp_path $1/tmp/c; uwsgi_temp_path $1/tmp/d; scgi_temp_path $1/tmp/e;
  client_max_body_size 1k;
  server { listen 127.0.0.1:28080; root $1/www; location /p { proxy_pass http://127.0.0.1:1; } location /f { fastcgi_pass unix:/nonexistent.sock; } location = /deny { deny all; } } }
C
timeout 5 nginx -c "$1/nginx.conf" &
sleep 1
for i in 1 2 3; do
  for path in p missing$i f deny ''; do curl -s -m 2 -o /dev/null "http://127.0.0.1:28080/$path"; done
  curl -s -m 2 -o /dev/null --data-binary "$(head -c 3000 /dev/zero | tr '\0' x)" http://127.0.0.1:28080/up
done
wait
cat "$1/error.log"
echo 'bogus;' >> "$1/nginx.conf"
timeout 3 nginx -c "$1/nginx.conf"
