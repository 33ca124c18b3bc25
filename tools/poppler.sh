#!/bin/sh
# Makes sure that `make verify` has pdfsig (poppler-utils), where this user may install it; `make verify` says if it is not there.
command -v pdfsig >/dev/null && exit 0
[ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || exit 0
echo "Memasang poppler-utils untuk memeriksa tanda tangan PDF … / Installing poppler-utils to check signatures of PDFs …"
export DEBIAN_FRONTEND=noninteractive
{ apt-get update -qq && apt-get install -y -qq --no-install-recommends poppler-utils; } >/dev/null 2>&1 || true
