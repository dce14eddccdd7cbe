#!/bin/sh
# What `make demo` does: from dispatches to a graph, to answers, to a page, all in the folder $1. $KG is the command.
set -eu
out=$1
step() { printf '\n── %s\n\n' "$1"; }

step "The sample dispatches become a graph"
"$KG" build data/dispatches --store "$out/store"

step "The graph against its shapes"
"$KG" check --store "$out/store" && echo "Nothing is wrong."

step "Which pairs met most?"
"$KG" ask pairs-who-met-most --rows 10 --store "$out/store"

step "Who raised a hostage case with whom?"
"$KG" ask who-raised-hostages --store "$out/store"

step "What was said on prisoners and hostages, by whom, with what stance, in which sentence?"
"$KG" ask statements-on-issue --set issue=hostages-prisoners --rows 8 --store "$out/store"

step "The page"
"$KG" view --store "$out/store" --out "$out/graph.html"

cat <<EOF

── Yours

  $out/graph.html    the page: open it in a browser, click a line, read its sentence
  $out/store         the graph: $KG ask --store $out/store   lists all questions
EOF
