#!/usr/bin/env bash
# Run once by the postgres image: a role per service, owner of its own database and of no other.
set -euo pipefail
for name in booking capacity contracting web; do
  psql -v ON_ERROR_STOP=1 -v name="$name" -v password="$SERVICE_PASSWORD" -U "$POSTGRES_USER" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE CONNECT ON DATABASE :"name" FROM PUBLIC;
SQL
done
