#!/usr/bin/env bash
# Opens one issue that lists what is due, or writes the open one anew. It closes none.
# A box that somebody ticked stays ticked while its line stays the same.
# It is given the file that holds the list, and runs none of the site's code: it holds a token.
set -euo pipefail

made=$1
title="What is due"
label="due"
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
  gh label create "$label" --description "What the record says is due" --force
  gh issue create --title "$title" --label "$label" --body-file "$made"
fi
