#!/bin/sh
# Temporal's databases at the schema of this version of admin-tools. Safe to repeat.
set -eu

schema=/etc/temporal/schema/postgresql/v12
for pair in temporal:temporal temporal_visibility:visibility; do
  export SQL_DATABASE="${pair%%:*}"
  # Refuses when it was done before; that is fine.
  temporal-sql-tool setup-schema --version 0.0 || true
  temporal-sql-tool update-schema --schema-dir "$schema/${pair##*:}/versioned"
done
