#!/bin/sh
# Makes sure that the browser tests have a Chromium; says in one line when they will not run, and why.
# With CI set a missing Chromium is a failure. Debian's shell without a window is preferred: the same engine, a fifth less work.
works() { [ -n "$1" ] && "$1" --version >/dev/null 2>&1; } # Ubuntu has a `chromium-browser` that is only a note
there() {
  for name in "$@"; do
    works "$(command -v "$name" 2>/dev/null)" && return 0
  done
  return 1
}
install() {
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@" fonts-liberation; } >/dev/null 2>&1
}

there "${MITRA_CHROMIUM:-}" chromium-headless-shell && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Memasang Chromium untuk uji peramban … / Installing Chromium for the browser tests …"
  export DEBIAN_FRONTEND=noninteractive
  install chromium-headless-shell && there chromium-headless-shell && exit 0
  why="apt-get could not install it"
else
  why="this user may not install it"
fi
there chromium chromium-browser google-chrome google-chrome-stable && exit 0
[ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && install chromium && there chromium && exit 0
echo "The browser tests do not run: no Chromium, and $why. Install chromium or set MITRA_CHROMIUM." >&2
[ -z "${CI:-}" ]
