#!/usr/bin/env bash
# The distributed set on one machine: PostgreSQL, RabbitMQ and one process per service, all on loopback.
#
#   deploy/local.sh [start | stop | status]
#
# Everything it writes is in .local/. CDMO_LOCAL_PORT moves the portal from 5080, and the services with it.
set -euo pipefail
cd "$(dirname "$0")/.."
. deploy/servers.sh

state=$PWD/.local
services=(Booking Capacity Contracting Web)
portal=${CDMO_LOCAL_PORT:-5080}
declare -A ports=([Web]=$portal [Booking]=$((portal + 1)) [Capacity]=$((portal + 2)) [Contracting]=$((portal + 3)))

start() {
  local service name missing=()
  install_missing postgresql rabbitmq-server openssl
  for service in "${services[@]}"; do
    if running "$state/${service,,}"; then echo "${service,,} already runs"; else missing+=("$service"); fi
  done
  if [ ${#missing[@]} = ${#services[@]} ]; then
    # Published, not built: only then are the static files of all packages at hand outside Development.
    echo "Building"
    dotnet publish src/Host -c Release -o "$state/host" --nologo -v quiet --disable-build-servers
  fi

  echo "PostgreSQL and RabbitMQ"
  start_postgres "$state/postgres"
  start_rabbitmq "$state/rabbitmq"
  create_keys

  for service in ${missing[@]+"${missing[@]}"}; do
    ! listening "${ports[$service]}" || { fail "Port ${ports[$service]} for ${service,,} is taken by another process"; return 1; }
    create_database "${service,,}"
    start_service "$service"
  done
  for service in "${services[@]}"; do
    name=${service,,}
    wait_ready "$state/$name" "$state/log/$name.log" 120 answers_ready "${ports[$service]}"
  done
  cat <<TEXT

CdmoBooking runs at http://127.0.0.1:$portal
Sign in as alpha-requester, alpha-signatory, beta-requester, beta-signatory,
staff, centre-signatory, operations or admin with the password Demo-2026!
Logs: .local/log. End: deploy/local.sh stop
TEXT
}

create_keys() {
  mkdir -p "$state/keys"
  [ -f "$state/keys/public.pem" ] && return
  (umask 077 && openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$state/keys/private.pem")
  openssl pkey -in "$state/keys/private.pem" -pubout -out "$state/keys/public.pem"
}

# Two roles per service: one owns its database and no other, the other, as which the service works, owns nothing.
create_database() { # name
  local role file
  mkdir -p "$state/$1"
  for role in "$1" "$1_owner"; do
    file=$state/$1/$role-password
    [ -f "$file" ] || (umask 077 && secret >"$file")
    sql "$state/postgres" "
      SELECT 'CREATE ROLE $role LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '$role') \\gexec
      ALTER ROLE $role PASSWORD '$(<"$file")';" || { fail "Could not create the role $role: $(tail -n 3 "$state/postgres/psql.log")"; return 1; }
  done
  # What an earlier version made as the service's own becomes the owner's.
  sql "$state/postgres" "
    SELECT 'CREATE DATABASE $1 OWNER $1_owner' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '$1') \\gexec
    REVOKE CONNECT ON DATABASE $1 FROM PUBLIC;
    GRANT CONNECT ON DATABASE $1 TO $1;
    \\connect $1
    REASSIGN OWNED BY $1 TO $1_owner;" || fail "Could not create the database $1: $(tail -n 3 "$state/postgres/psql.log")"
}

connection() { # name role
  echo "Host=127.0.0.1;Port=$(<"$state/postgres/port");Database=$1;Username=$2;Password=$(<"$state/$1/$2-password")"
}

# Settings go through the environment, never the command line, which every user of the machine can read.
start_service() ( # service
  name=${1,,}
  echo "$name"
  mkdir -p "$state/$name/data" "$state/log"
  chmod 700 "$state/$name/data"
  export ASPNETCORE_ENVIRONMENT=Production Services=$1 Urls=http://127.0.0.1:${ports[$1]} Data=$state/$name/data Demo=true \
    Database__Provider=Postgres Bus__Transport=RabbitMq Keys__Public=$state/keys/public.pem
  Bus__Url=$(rabbitmq_url "$state/rabbitmq")
  export Bus__Url
  export "Database__$1=$(connection "$name" "$name")"
  if [ "$1" = Web ]; then
    export Keys__Private=$state/keys/private.pem
    export Gateway__Booking=http://127.0.0.1:${ports[Booking]} Gateway__Capacity=http://127.0.0.1:${ports[Capacity]} \
      Gateway__Contracting=http://127.0.0.1:${ports[Contracting]}
  fi
  cd "$state/host"
  (
    export "Database__Owner__$1=$(connection "$name" "${name}_owner")"
    dotnet CdmoBooking.Host.dll prepare >"$state/log/$name-prepare.log" 2>&1
  ) || { fail "The database of $name could not be prepared: $(tail -n 5 "$state/log/$name-prepare.log")"; exit 1; }
  start_process "$state/$name" "$state/log/$name.log" dotnet CdmoBooking.Host.dll
)

answers_ready() ( # port
  exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
  printf 'GET /health/ready HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' >&3
  read -r -t 5 _ code _ <&3 && [ "$code" = 200 ]
) 2>/dev/null

stop() {
  local service
  for service in Web Contracting Capacity Booking; do
    stop_process "$state/${service,,}" TERM
  done
  stop_rabbitmq "$state/rabbitmq"
  stop_postgres "$state/postgres"
  echo "Stopped. The data stay in .local/ until you delete it."
}

status() {
  local name all=0
  for name in postgres rabbitmq booking capacity contracting web; do
    if running "$state/$name"; then
      echo "$name runs, process $(cut -d' ' -f1 "$state/$name/pid")"
    else
      echo "$name does not run"
      all=1
    fi
  done
  return $all
}

mkdir -p "$state"
case ${1:-start} in
  start | stop)
    exec 9>"$state/lock"
    flock -n 9 || { fail "Another deploy/local.sh is at work here" || exit 1; }
    "${1:-start}"
    ;;
  status) status ;;
  *) fail "usage: deploy/local.sh [start | stop | status]" ;;
esac
