#!/usr/bin/env bash
# Commits a release to the branch that is published, and names the commit to build.
# It is given the folder that holds what `make release` said (said.txt), and the release if it made
# one. It runs none of the site's code: it holds a token.
set -euo pipefail

made=$1
releases=data/releases
author=(-c user.name="github-actions[bot]"
  -c user.email="41898282+github-actions[bot]@users.noreply.github.com")
# The token comes by the environment, so that neither .git/config nor the log holds it.
# shellcheck disable=SC2016 # git has a shell of its own expand it
helper='!f() { echo username=x-access-token; echo "password=$GH_TOKEN"; }; f'

for file in "$made"/*.json; do
  [ -e "$file" ] || continue
  name=$(basename "$file")
  if [ -e "$releases/$name" ]; then
    echo "::error::$releases/$name is there already, and a release is never written over."
    exit 1
  fi
  mkdir -p "$releases"
  cp "$file" "$releases/$name"
  git add -- "$releases/$name"
  git "${author[@]}" commit --quiet --file "$made/said.txt"
  if ! git -c credential.helper="$helper" push --quiet origin "HEAD:refs/heads/$BRANCH"; then
    echo "::error::The release was not kept, and nothing was published: $BRANCH has moved on, or" \
      "does not let this workflow write. The run for the newer commit makes the release again."
    exit 1
  fi
done
echo "commit=$(git rev-parse HEAD)" >>"$GITHUB_OUTPUT"
