#!/bin/sh
# Builds ../static/mitra/govuk.min.css and govuk.min.js from govuk-frontend, and jsqr.min.js from jsQR.
# Only a maintainer runs this, after changing govuk.scss or govuk.mjs or to take a newer govuk-frontend;
# installing or running Mitra JKP never needs Node. Needs: node >= 20 and npm.
set -eu
kit=$(cd "$(dirname "$0")" && pwd)
out="$kit/../static/mitra"
work=${MITRA_KIT_WORK:-$(mktemp -d)}
mkdir -p "$work"
cp "$kit/package.json" "$kit/govuk.scss" "$kit/govuk.mjs" "$kit/jsqr.mjs" "$work/"
cd "$work"
npm install --silent --no-audit --no-fund --no-package-lock --ignore-scripts
version=$(node -p 'require("./node_modules/govuk-frontend/package.json").version')
notice="/*! govuk-frontend $version (chosen parts, rebranded), MIT, Crown Copyright (Government Digital Service); see govuk-LICENCE.txt */"

npx sass --no-source-map --load-path=node_modules --quiet-deps govuk.scss govuk.css
npx esbuild govuk.css --minify --target=chrome100,firefox100,safari15.4 --banner:css="$notice" --legal-comments=none --outfile=govuk.min.css --log-level=warning
npx esbuild govuk.mjs --bundle --minify --format=esm --target=es2020 --banner:js="$notice" --legal-comments=none --outfile=govuk.min.js --log-level=warning

reader=$(node -p 'require("./node_modules/jsqr/package.json").version')
npx esbuild jsqr.mjs --bundle --minify --format=esm --target=es2020 --banner:js="/*! jsQR $reader, Apache-2.0, Cosmo Wolfe; see jsqr-LICENCE.txt */" --legal-comments=none --outfile=jsqr.min.js --log-level=warning

# What may never be shipped: the licensed font, the crest, any file from another place.
if grep -Eiq 'GDS Transport|crest|crown[^ ]|url\((["'\'']?)(https?:|/)' govuk.min.css; then
  echo "govuk.min.css still holds a font, crest or url that is not ours to use" >&2
  exit 1
fi
cp govuk.min.css govuk.min.js jsqr.min.js "$out/"
echo "govuk-frontend $version:" "$(gzip -9c govuk.min.css | wc -c) B css," "$(gzip -9c govuk.min.js | wc -c) B js (gzip)"
