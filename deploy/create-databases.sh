#!/bin/bash
# Run once by the PostgreSQL image, when its data folder is empty: two users that know nothing of each other.
set -euo pipefail

psql --username "$POSTGRES_USER" --set ON_ERROR_STOP=1 \
  --set sanbao="$SANBAO_DB_PASSWORD" --set temporal="$TEMPORAL_DB_PASSWORD" <<'SQL'
-- The application works under a role with fewer rights, which its owner makes when it migrates.
CREATE USER sanbao CREATEROLE PASSWORD :'sanbao';
CREATE DATABASE sanbao OWNER sanbao;
CREATE USER temporal PASSWORD :'temporal';
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
REVOKE CONNECT ON DATABASE sanbao, temporal, temporal_visibility FROM PUBLIC;
SQL
