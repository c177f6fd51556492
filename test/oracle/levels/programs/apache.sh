# Clients that are refused, an upstream that refuses, and addresses that are invalid.
modules=/usr/lib/apache2/modules
mkdir -p "$1/www"; chmod 755 "$1" "$1/www"
cat > "$1/httpd.conf" <<C
ServerRoot $1
PidFile $1/pid
LoadModule mpm_event_module $modules/mod_mpm_event.so
LoadModule authz_core_module $modules/mod_authz_core.so
LoadModule proxy_module $modules/mod_proxy.so
LoadModule proxy_http_module $modules/mod_proxy_http.so
Listen 127.0.0.1:28081
DocumentRoot $1/www
ErrorLog $1/error.log
LogLevel info
User www-data
Group www-data
ProxyPass /p http://127.0.0.1:1/
<Location /deny>
Require all denied
</Location>
C
timeout 5 apache2 -f "$1/httpd.conf" -DFOREGROUND &
sleep 2
for i in 1 2 3; do for path in deny p/x nothere '%2e%2e/%00'; do curl -s -m 2 -o /dev/null "http://127.0.0.1:28081/$path"; done; done
wait
cat "$1/error.log"
