#!/bin/sh
# The namespace of the cases. Histories of ended cases are kept 90 days: what has gone cannot be replayed any more.
set -eu

temporal operator namespace describe --namespace sanbao >/dev/null 2>&1 ||
  temporal operator namespace create --namespace sanbao --retention 90d
