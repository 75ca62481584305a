#!/usr/bin/env bash
# Builds, checks the formatting and runs every test. Installs what is missing on Debian.
#
#   tests/run.sh                              everything
#   tests/run.sh Planning Capacity            only these test projects, without the format check
#   tests/run.sh Booking --filter Name~Hold   and only the tests that match
#
# The last line is always `N passed, N failed, N skipped`; the exit code is 0 only if all is well and a test ran.
set -euo pipefail
cd "$(dirname "$0")/.."
. deploy/servers.sh

passed=0 failed=0 skipped=0 status=1 child='' filter=() projects=()

finish() {
  trap '' HUP INT TERM
  [ -z "$child" ] || kill "$child" 2>/dev/null || true
  if [ -n "${SERVERS_PID:-}" ]; then
    local servers=$SERVERS_PID
    eval "exec ${SERVERS[1]}>&-" # the servers end when this closes
    wait "$servers" || true
  fi
  echo "$passed passed, $failed failed, $skipped skipped"
  exit "$status"
}
trap finish EXIT
trap 'status=130; exit 130' HUP INT TERM

while [ $# -gt 0 ]; do
  case $1 in
    --filter)
      filter=(--filter "${2:?--filter needs an expression}")
      shift
      ;;
    *)
      [ -f "tests/$1/$1.Tests.csproj" ] || { fail "No test project tests/$1/$1.Tests.csproj" || exit 1; }
      projects+=("tests/$1/$1.Tests.csproj")
      ;;
  esac
  shift
done

command -v dotnet >/dev/null || { fail "The .NET SDK is missing: https://dotnet.microsoft.com/download" || exit 1; }
install_missing postgresql rabbitmq-server chromium fonts-nanum

if [ ${#projects[@]} = 0 ]; then
  projects=(tests/*/*.Tests.csproj)
  broken=''
  dotnet build CdmoBooking.sln --nologo
  dotnet format CdmoBooking.sln --verify-no-changes --no-restore || broken='The formatting differs: run dotnet format.'
else
  broken=''
  for project in "${projects[@]}"; do dotnet build "$project" --nologo -v quiet; done
fi

if grep -q TestKit "${projects[@]}" && [ -z "${CDMO_TEST_POSTGRES:-}${CDMO_TEST_RABBITMQ:-}" ]; then
  echo "Starting PostgreSQL and RabbitMQ"
  coproc SERVERS { exec bash deploy/servers.sh postgres rabbitmq; }
  while read -r line <&"${SERVERS[0]}" && [ "$line" != ready ]; do export "${line?}"; done
  [ "${line:-}" = ready ] || { unset SERVERS_PID; fail "The servers did not start" || exit 1; }
fi

counter() { # file name: one counter of a test report, 0 without a report
  awk -v RS='<' -v name="$2" '
    $1 == "Counters" && match($0, name "=\"[0-9]+") { n = substr($0, RSTART + length(name) + 2, RLENGTH - length(name) - 2) }
    END { print n + 0 }' "$1"
}

for project in "${projects[@]}"; do
  name=$(basename "$project" .Tests.csproj)
  report=$PWD/TestResults/$name.trx
  mkdir -p TestResults
  : >"$report"
  start=$SECONDS
  code=0
  # In the background, so that a signal is answered at once.
  dotnet test "$project" --no-build --nologo --logger "trx;LogFileName=$report" "${filter[@]}" &
  child=$!
  wait "$child" || code=$?
  child=''
  total=$(counter "$report" ' total')
  executed=$(counter "$report" ' executed')
  good=$(counter "$report" ' passed')
  bad=$((executed - good))
  if [ "$code" != 0 ] && [ "$bad" = 0 ]; then
    bad=1
    broken="$name broke off."
  fi
  passed=$((passed + good)) failed=$((failed + bad)) skipped=$((skipped + total - executed))
  echo "== $name: $good passed, $bad failed, $((total - executed)) skipped ($((SECONDS - start)) s)"
done

[ -z "$broken" ] || echo "$broken" >&2
if [ "$failed" = 0 ] && [ "$passed" -gt 0 ] && [ -z "$broken" ]; then status=0; fi
