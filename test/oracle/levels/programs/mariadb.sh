# A data folder that is not there, a wrong setting, tables that are missing, a port that is taken.
mariadb-install-db --no-defaults --auth-root-authentication-method=normal --user="$(id -un)" --datadir="$1/d" > /dev/null 2>&1
run() { timeout 6 mariadbd --no-defaults --user="$(id -un)" --socket="$1/s" --pid-file="$1/p" "${@:2}" 2>&1; }
run "$1" --datadir="$1/nowhere" --port=23306
run "$1" --datadir="$1/d" --port=23306 --no-such-option
run "$1" --datadir="$1/d" --port=23306 --innodb-page-size=12345
run "$1" --datadir="$1/d" --port=23306 --bind-address=192.0.2.1
mv "$1/d/mysql" "$1/d/gone"
run "$1" --datadir="$1/d" --port=23306
