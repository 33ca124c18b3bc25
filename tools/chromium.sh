#!/bin/sh
# Makes sure that the browser tests have a Chromium; says in one line when they will not run, and why.
# With CI set a missing Chromium is a failure.
works() { [ -n "$1" ] && "$1" --version >/dev/null 2>&1; } # Ubuntu has a `chromium-browser` that is only a note

for name in "${MITRA_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
  works "$(command -v "$name" 2>/dev/null)" && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Memasang Chromium untuk uji peramban … / Installing Chromium for the browser tests …"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-liberation; } >/dev/null 2>&1
  works "$(command -v chromium)" && exit 0
  why="apt-get could not install it"
else
  why="this user may not install it"
fi
echo "The browser tests do not run: no Chromium, and $why. Install chromium or set MITRA_CHROMIUM." >&2
[ -z "${CI:-}" ]
