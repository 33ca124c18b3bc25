#!/bin/sh
# Makes sure that Debian's own PostgreSQL is there for `make external`; installs it where it may, without starting a server.
set -eu
found() { ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1; }
found && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Memasang PostgreSQL Debian … / Installing Debian's PostgreSQL …"
  export DEBIAN_FRONTEND=noninteractive
  mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] || echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.conf
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql; } >/dev/null 2>&1
  found && exit 0
  why="apt-get could not install it"
else
  why="this user may not install it"
fi
echo "The tests on an external PostgreSQL do not run: there is none under /usr/lib/postgresql, and $why." >&2
[ -z "${CI:-}" ]
exit 3
