#!/usr/bin/env bash
# Adds a migration to both sets from the one model: src/Migrations/add.sh NAME [Database ...]
# (all databases when none is named; a set without changes is skipped).
set -euo pipefail
cd "$(dirname "$0")/../.."
name=${1:?usage: src/Migrations/add.sh NAME [Booking|Capacity|Contracting|Web ...]}
shift
[ $# -gt 0 ] || set -- Booking Capacity Contracting Web
dotnet tool restore >/dev/null
dotnet build src/Host -nologo -v q >/dev/null
for provider in Sqlite Postgres; do
  for db in "$@"; do
    ef() {
      dotnet ef migrations "$@" --no-build --project "src/Migrations/$provider" --startup-project src/Host --context "${db}Db" \
        -- --Database:Provider=$provider --Database:{Booking,Capacity,Contracting,Web}=Host=localhost
    }
    if ef has-pending-model-changes >/dev/null 2>&1; then
      echo "$provider $db: no changes"
    else
      ef add "$name" --output-dir "$db"
    fi
  done
done
