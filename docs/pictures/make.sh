#!/usr/bin/env bash
# Pictures of the real window, under a display of their own. Look at them before you commit them.
#
#   docs/pictures/make.sh                     the pictures that the documents show, into docs/pictures
#   docs/pictures/make.sh --sheets [FOLDER]   contact sheets of the hardest screens, in every theme and at 100, 200
#                                             and 250 % text, into FOLDER (target/sheets, if none is given)
#
# FAIR_HEARING=PROGRAM takes the pictures of that program instead of building one.

set -euo pipefail
cd "$(dirname "$0")/../.."
if [ -z "${FAIR_HEARING:-}" ]; then
  cargo build --quiet
  FAIR_HEARING=$(cargo metadata --no-deps --format-version 1 |
    python3 -c 'import json,sys; print(json.load(sys.stdin)["target_directory"])')/debug/fair-hearing
fi
export FAIR_HEARING

source tests/system/lib.sh
need python3 python3
need montage imagemagick

# What is fixed about a picture: which hearing, and how the person would have played it.
HEARING=${HEARING:-fire-door/governors} SEED=3
source docs/pictures/scene.sh

# take SIZE SETTINGS FOLDER SCENE…: takes pictures of scenes in windows of a size, with settings as the program writes them.
take() {
  local size=$1 settings=$2 folder=$3 scene
  shift 3
  mkdir -p "$folder"
  for scene in "$@"; do
    bring_up "$size" "$settings" "$scene" "$folder/$scene.png"
    stop
  done
}

if [ "${1:-}" = --sheets ]; then
  SHEETS=$(mkdir -p "${2:-target/sheets}" && cd "${2:-target/sheets}" && pwd)
  hardest=(library note instructions bundle case room passages debrief)
  for theme in Light Dark HighContrast; do
    for percent in ${PERCENTS:-100 200 250}; do
      folder="$SHEETS/$theme-$percent"
      take 1280x720 "(text_size: $percent, theme: $theme)" "$folder" "${hardest[@]}"
      montage $(printf "$folder/%s.png " "${hardest[@]}") -tile 2x -geometry 960x540+12+12 "$SHEETS/$theme-$percent.png"
      echo "$SHEETS/$theme-$percent.png"
    done
    take 1920x1080 "(projector: true, text_size: 150, theme: $theme)" "$SHEETS/$theme-wall" instructions bundle case wall
  done
else
  take 1280x720 '()' docs/pictures library instructions bundle case room passages say-first letter debrief
  take 1920x1080 '(projector: true, text_size: 150)' docs/pictures wall
  take 1280x720 '(theme: HighContrast, text_size: 150)' docs/pictures everyone
  # Few colours are drawn, so few have to be kept.
  mogrify -colors 200 -define png:compression-level=9 docs/pictures/*.png
fi
