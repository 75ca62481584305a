#!/usr/bin/env bash
# Run once by the postgres image: a database per service, a role that owns it, and the role as which the service works, which owns nothing.
set -euo pipefail
for name in booking capacity contracting web; do
  psql -v ON_ERROR_STOP=1 -v name="$name" -v owner="${name}_owner" -v password="$SERVICE_PASSWORD" -v owner_password="$OWNER_PASSWORD" -U "$POSTGRES_USER" <<'SQL'
CREATE ROLE :"owner" LOGIN PASSWORD :'owner_password';
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"owner";
REVOKE CONNECT ON DATABASE :"name" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"name" TO :"name";
SQL
done
