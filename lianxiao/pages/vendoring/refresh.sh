#!/usr/bin/env bash
# Fetches the front-end files we keep in the repository, in exactly these versions, and builds the icon sprite.
# usage: bash lianxiao/pages/vendoring/refresh.sh      (needs npm; nothing at run time does)
set -euo pipefail
HTMX=2.0.11
ICONS=3.52.0
here=$(cd "$(dirname "$0")" && pwd)
static="$here/../static/pages"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack --silent "htmx.org@$HTMX" "@tabler/icons@$ICONS" >/dev/null
mkdir htmx icons
tar xzf "htmx.org-$HTMX.tgz" -C htmx
tar xzf "tabler-icons-$ICONS.tgz" -C icons
cp htmx/package/dist/htmx.min.js "$static/vendor/htmx.min.js"
cp htmx/package/LICENSE "$static/vendor/htmx.LICENSE"
cp icons/package/LICENSE "$static/vendor/tabler-icons.LICENSE"
{
  echo '<svg xmlns="http://www.w3.org/2000/svg">'
  grep -v '^#' "$here/icons.txt" | while read -r ours theirs; do
    echo "<symbol id=\"$ours\" viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.75\" stroke-linecap=\"round\" stroke-linejoin=\"round\">"
    grep -oE '<(path|circle|rect|line|polyline|ellipse) [^>]*/>' "icons/package/icons/outline/$theirs.svg" | grep -v 'stroke="none"'
    echo '</symbol>'
  done
  cat "$here/lights.svg.part"
  echo '</svg>'
} > "$static/icons.svg"
