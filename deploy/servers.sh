#!/usr/bin/env bash
# Private PostgreSQL and RabbitMQ servers on loopback: one folder per server holds all it writes.
#
# Sourced, this file only defines functions. Executed, `servers.sh postgres rabbitmq` starts the named servers in a
# temporary folder, prints NAME=value lines and `ready`, and runs until its standard input closes: whoever holds the
# other end may exit in any way, kill -9 included, and the servers end with it. What these servers hold is lost with them, so
# they do not wait for the disk, unless CDMO_TEST_POSTGRES_OPTIONS says other options.
# `servers.sh vhost FOLDER NAME` adds a virtual host to a running private RabbitMQ.
set -euo pipefail

fail() {
  echo "$*" >&2
  return 1
}

install_missing() { # package...
  local package missing=() sudo=()
  command -v dpkg-query >/dev/null || { fail "This is no Debian: install $* yourself"; return 1; }
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || { fail "Missing: ${missing[*]}. Run as root: apt-get install ${missing[*]}"; return 1; }
    sudo=(sudo)
  fi
  echo "Installing ${missing[*]}"
  "${sudo[@]}" apt-get update -qq &&
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
    { fail "Could not install ${missing[*]}. Run as root: apt-get install ${missing[*]}"; return 1; }
}

secret() { od -An -tx1 -N16 /dev/urandom | tr -d ' \n'; }

listening() { (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Below the kernel's range for outgoing connections, so that none of these takes the port first.
free_port() {
  local port
  while port=$((20000 + RANDOM % 12000)) && listening "$port"; do :; done
  echo "$port"
}

# The port of the last start if it is still free, for clients that kept it; else a new one.
choose_port() { # file
  if [ ! -f "$1" ] || listening "$(<"$1")"; then free_port >"$1.new" && mv "$1.new" "$1"; fi
}

wait_until() { # seconds command...
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.1
  done
}

# --- processes: DIR/pid holds the pid and its start time, which tells it from a later process of the same number

born() { awk '{ sub(/^.*\) /, ""); if ($1 != "Z") print $20 }' "/proc/$1/stat" 2>/dev/null || true; }

start_process() { # dir log command...
  local dir=$1 log=$2
  shift 2
  [ ! -f "$log" ] || mv -f "$log" "$log.old"
  # A session of its own keeps the terminal's Ctrl-C away; descriptor 9 is the lock of local.sh.
  setsid "$@" >"$log" 2>&1 </dev/null 9>&- &
  echo "$! $(born $!)" >"$dir/pid"
}

running() { # dir
  local pid start
  [ -f "$1/pid" ] && read -r pid start <"$1/pid" && [ -n "$start" ] && [ "$(born "$pid")" = "$start" ]
}

stopped() { ! running "$1"; }

stop_process() { # dir signal
  local pid
  if running "$1"; then
    read -r pid _ <"$1/pid"
    kill "-$2" "$pid" 2>/dev/null || true
    wait_until 20 stopped "$1" || kill -KILL "$pid" 2>/dev/null || true
    wait_until 5 stopped "$1" || { fail "Process $pid of $1 does not end"; return 1; }
  fi
  rm -f "$1/pid"
}

wait_ready() { # dir log seconds command...
  local dir=$1 log=$2 end=$((SECONDS + $3))
  shift 3
  while running "$dir" && [ "$SECONDS" -lt "$end" ]; do
    if "$@" && running "$dir"; then return 0; fi
    sleep 0.2
  done
  fail "${dir##*/} did not become ready. The end of its log:"$'\n'"$(tail -n 20 "$log")"
}

# --- PostgreSQL: DIR/data, DIR/password, DIR/port, DIR/log

postgres_bin() {
  local bin
  bin=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -t/ -k5,5n | tail -n 1)
  [ -x "$bin/postgres" ] || { fail "PostgreSQL is not installed: apt-get install postgresql"; return 1; }
  echo "$bin"
}

start_postgres() { # dir postgres-options...
  local dir=$1 bin data as=() attempt
  shift
  bin=$(postgres_bin) || return 1
  ! running "$dir" || return 0
  mkdir -p "$dir"
  chmod 711 "$dir"
  if [ "$(id -u)" = 0 ]; then
    # The server refuses to run as root; setpriv, unlike su, leaves no parent process behind.
    as=(setpriv --reuid=postgres --regid=postgres --init-groups --)
    if [ ! -e "$dir/data" ] && ! "${as[@]}" test -x "$dir"; then
      # Root's home and the like are closed to the user postgres.
      ln -sfn "$(mktemp -d /var/tmp/cdmobooking-postgres.XXXXXX)" "$dir/data"
    fi
  fi
  mkdir -p "$dir/data"
  data=$(readlink -f "$dir/data")
  if [ ! -f "$data/PG_VERSION" ]; then
    (umask 077 && secret >"$dir/password")
    chmod 700 "$data"
    [ ${#as[@]} = 0 ] || chown postgres: "$data" "$dir/password"
    env -C / "${as[@]}" "$bin/initdb" -D "$data" -U cdmo -A scram-sha-256 --pwfile=/dev/stdin -E UTF8 --locale=C.UTF-8 \
      <"$dir/password" >"$dir/initdb.log" 2>&1 || { fail "initdb failed: $(tail -n 5 "$dir/initdb.log")"; return 1; }
  fi
  for attempt in 1 2 3; do # another process may take the port in between
    choose_port "$dir/port"
    start_process "$dir" "$dir/log" env -C / "${as[@]}" "$bin/postgres" -D "$data" -p "$(<"$dir/port")" \
      -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=400 "$@"
    if wait_ready "$dir" "$dir/log" 60 sql "$dir" "SELECT" 2>"$dir/error"; then return 0; fi
    grep -q 'Address already in use' "$dir/log" || break
  done
  cat "$dir/error" >&2
  stop_postgres "$dir"
  return 1
}

stop_postgres() { stop_process "$1" INT; }

sql() { # dir statements
  PGPASSWORD=$(<"$1/password") PGCONNECT_TIMEOUT=5 "$(postgres_bin)/psql" -X -q -A -t -v ON_ERROR_STOP=1 \
    -h 127.0.0.1 -p "$(<"$1/port")" -U cdmo -d postgres <<<"$2" 2>>"$1/psql.log"
}

postgres_connection() { # dir
  echo "Host=127.0.0.1;Port=$(<"$1/port");Username=cdmo;Password=$(<"$1/password")"
}

# --- RabbitMQ: DIR/epmd, DIR/mnesia, DIR/password, DIR/port, DIR/log

start_rabbitmq() { # dir
  local dir=$1 attempt
  [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || { fail "RabbitMQ is not installed: apt-get install rabbitmq-server"; return 1; }
  ! running "$dir" || return 0
  mkdir -p "$dir/epmd"
  chmod 700 "$dir"
  [ -f "$dir/password" ] || (umask 077 && secret >"$dir/password")
  for attempt in 1 2 3; do
    stop_process "$dir/epmd" TERM
    choose_port "$dir/port"
    choose_port "$dir/distribution-port"
    choose_port "$dir/epmd/port"
    boot_rabbitmq "$dir"
    if wait_ready "$dir" "$dir/log" 120 grep -q 'Server startup complete' "$dir/log" 2>"$dir/error"; then return 0; fi
    grep -q 'eaddrinuse' "$dir/log" "$dir/epmd/log" || break
  done
  cat "$dir/error" >&2
  stop_rabbitmq "$dir"
  return 1
}

boot_rabbitmq() ( # dir
  dir=$1
  (umask 077 && cat >"$dir/rabbitmq.conf") <<CONF
listeners.tcp.1 = 127.0.0.1:$(<"$dir/port")
default_user = cdmo
default_pass = $(<"$dir/password")
CONF
  # Empty files of our own, or the machine-wide ones in /etc would count.
  echo '[].' >"$dir/advanced.config"
  : >"$dir/environment"
  : >"$dir/plugins"
  export HOME=$dir ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT
  ERL_EPMD_PORT=$(<"$dir/epmd/port")
  start_process "$dir/epmd" "$dir/epmd/log" epmd
  wait_ready "$dir/epmd" "$dir/epmd/log" 10 listening "$ERL_EPMD_PORT" 2>/dev/null || true
  RABBITMQ_DIST_PORT=$(<"$dir/distribution-port")
  export RABBITMQ_DIST_PORT RABBITMQ_NODENAME=cdmo@localhost RABBITMQ_MNESIA_BASE=$dir/mnesia RABBITMQ_LOG_BASE=$dir RABBITMQ_LOGS=- \
    RABBITMQ_CONFIG_FILE=$dir/rabbitmq.conf RABBITMQ_ADVANCED_CONFIG_FILE=$dir/advanced.config RABBITMQ_CONF_ENV_FILE=$dir/environment \
    RABBITMQ_ENABLED_PLUGINS_FILE=$dir/plugins RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1}'
  # "Allow input" makes the script become the Erlang machine, so that the pid is the server's; -noinput takes the input away again.
  RABBITMQ_ALLOW_INPUT=1 start_process "$dir" "$dir/log" env -C / /usr/lib/rabbitmq/bin/rabbitmq-server -noinput
)

stop_rabbitmq() { # dir [signal]
  stop_process "$1" "${2:-TERM}"
  stop_process "$1/epmd" TERM
}

rabbitmq_url() { # dir
  echo "amqp://cdmo:$(<"$1/password")@127.0.0.1:$(<"$1/port")/"
}

# Asked of the node directly: rabbitmqctl starts a second Erlang machine, which takes seconds.
# The caller names itself, or calls at one time would refuse each other.
add_vhost() { # dir name
  local answer
  [[ $2 =~ ^[A-Za-z0-9_-]+$ ]] || { fail "No name for a virtual host: $2"; return 1; }
  answer=$(HOME=$1 erl_call -h "call$BASHPID" -address "localhost:$(<"$1/distribution-port")" -e 2>&1 <<ERLANG
ok = rabbit_vhost:add(<<"$2">>, <<"cdmo">>),
rabbit_auth_backend_internal:set_permissions(<<"cdmo">>, <<"$2">>, <<".*">>, <<".*">>, <<".*">>, <<"cdmo">>).
ERLANG
  ) || true
  [ "$answer" = '{ok, ok}' ] || { fail "RabbitMQ did not create the virtual host $2: $answer"; return 1; }
}

# --- executed: servers for tests, until standard input closes

run_for_tests() { # postgres | rabbitmq ...
  local server
  folder=$(mktemp -d "${TMPDIR:-/tmp}/cdmo-test.XXXXXX")
  trap 'stop_for_tests' EXIT
  trap 'exit 1' HUP INT TERM
  chmod 711 "$folder"
  for server in "$@"; do
    case $server in
      postgres)
        # shellcheck disable=SC2086 # several words, each an option
        start_postgres "$folder/postgres" ${CDMO_TEST_POSTGRES_OPTIONS--c fsync=off -c synchronous_commit=off -c full_page_writes=off} || exit 1
        echo "CDMO_TEST_POSTGRES=$(postgres_connection "$folder/postgres")"
        ;;
      rabbitmq)
        start_rabbitmq "$folder/rabbitmq" || exit 1
        echo "CDMO_TEST_RABBITMQ=$(rabbitmq_url "$folder/rabbitmq")"
        echo "CDMO_TEST_RABBITMQ_FOLDER=$folder/rabbitmq"
        ;;
      *) fail "No such server: $server" || exit 1 ;;
    esac
  done
  echo ready
  read -r _ || true
}

stop_for_tests() {
  trap '' HUP INT TERM
  stop_rabbitmq "$folder/rabbitmq" KILL || true
  stop_postgres "$folder/postgres" || true
  [ ! -L "$folder/postgres/data" ] || rm -rf "$(readlink -f "$folder/postgres/data")"
  rm -rf "$folder"
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  case ${1:-} in
    vhost) add_vhost "$2" "$3" ;;
    '') fail "usage: servers.sh postgres|rabbitmq... | vhost FOLDER NAME" ;;
    *) run_for_tests "$@" ;;
  esac
fi
