# Brings a scene of scenes.py up in a window of its own. Source it beside tests/system/lib.sh, with HEARING, SEED and
# FAIR_HEARING set.

# bring_up SIZE SETTINGS SCENE [PICTURE]: a window of a size, with settings as the program writes them, in which the scene is
# shown; and a picture of it, if one is wanted.
bring_up() {
  local story=${HEARING%/*} forum=${HEARING#*/}
  start_display "$1"
  FAIR_HEARING_DATA="$WORK/full" "$FAIR_HEARING" play "$HEARING" --plan expert --seed "$SEED" --record >/dev/null
  mkdir -p "$WORK/data/records" "$WORK/home/config/fair-hearing"
  printf '%s' "$2" >"$WORK/home/config/fair-hearing/window.ron"
  # The hearing as it stood when this scene came.
  python3 docs/pictures/scenes.py until "$3" "$WORK"/full/records/*.record "$WORK/data/records"
  FAIR_HEARING_DATA="$WORK/data" start_app "$FAIR_HEARING"
  wait_for "the library" said screen=library 1
  PYTHONPATH=tests/system python3 docs/pictures/scenes.py show "$3" "$FAIR_HEARING_TRACE" "scenarios/$story/$forum.ron" ${4:+"$4"}
}
