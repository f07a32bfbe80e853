#!/usr/bin/env bash
# Keeps one issue with a label: opens it, or writes the open one anew. It closes none.
# It is opened only for a list with a box to tick. A box that somebody ticked stays ticked while
# its line stays the same.
#   issue.sh LABEL "What the label means" "Title of the issue" FILE
# FILE holds the list. This runs none of the site's code: it holds a token.
set -euo pipefail

label=$1
meaning=$2
title=$3
made=$4
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

issue=$(gh issue list --label "$label" --state open --limit 1 --json number --jq '.[].number')

if [ -n "$issue" ]; then
  gh issue view "$issue" --json body --jq .body | tr -d '\r' >"$folder/before"
  awk 'FILENAME == ARGV[1] { if (sub(/^- \[[xX]\] /, "- [ ] ")) ticked[$0]; next }
       $0 in ticked { sub(/^- \[ \] /, "- [x] ") }
       { print }' "$folder/before" "$made" >"$folder/text"
  gh issue edit "$issue" --body-file "$folder/text"
elif grep -q '^- \[ \] ' "$made"; then
  gh label create "$label" --description "$meaning" --force
  gh issue create --title "$title" --label "$label" --body-file "$made"
fi
