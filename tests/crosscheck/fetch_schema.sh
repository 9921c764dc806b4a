#!/usr/bin/env bash
# Fetches the JSON schema of Open Badges 3.0, as 1EdTech publishes it, into tests/crosscheck/published. Its licence does
# not say that others may hand it on, so it is no part of this project: it comes from the source distribution of
# openbadgeslib, whose own tests hold the text word for word. Needs pip.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
version=4.6.3
name=ob_v3p0_achievementcredential_schema.json
sha256=b7358e895f492e74055dc6bfc7ffc420d0e497f90c4579fb83d9519b86d393ea
is_there() { echo "$sha256  $here/published/$name" | sha256sum --check --status; }

! is_there 2>/dev/null || exit 0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: --dest "$work" "openbadgeslib==$version"
tar -xzf "$work/openbadgeslib-$version.tar.gz" -C "$work"
mkdir -p "$here/published"
cp "$work/openbadgeslib-$version/tests/fixtures/ob_schemas/$name" "$here/published/"
is_there || { echo "the schema in openbadgeslib $version is another one than it was"; exit 1; }
