#!/usr/bin/env bash
# The main job with an installed mentorlog and nothing else: log, check, sign, verify.
# Usage: smoke.sh MENTORLOG HOME
set -euo pipefail
mentorlog=$1
export MENTORLOG_HOME=$2
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

"$mentorlog" --version
"$mentorlog" mentor --name "Farah Nadia" --email farah@example.org
"$mentorlog" mentees add M-01 M-02
"$mentorlog" programme use five-meetings --from 2025-01-01 --to 2025-12-31
for day in 05 06 07 08 09; do
    "$mentorlog" log "2025-02-$day 45m with M-01 and M-02 about exams #smoke"
done
"$mentorlog" check --as-of 2025-12-31 --json >"$out/report.json"
"$mentorlog" export --yes --out "$out" --as-of 2025-12-31
"$mentorlog" verify "$out"/mentor*/
"$mentorlog" export --yes --profile archive --out "$out/archive.json"
MENTORLOG_HOME="$2-again" "$mentorlog" import "$out/archive.json"
[ "$(MENTORLOG_HOME="$2-again" "$mentorlog" meetings --json)" = "$("$mentorlog" meetings --json)" ]
# Certifying is an extra: without it there is a sentence that says how to get it, and nothing else.
! "$mentorlog" certify list --out "$out" 2>"$out/extra.txt"
grep -q 'pip install ".\[certify\]"' "$out/extra.txt"
[ "$(wc -l <"$out/extra.txt")" -eq 1 ]
! "$mentorlog" lock 2>"$out/extra.txt"
grep -q 'pip install "mentorlog\[encrypted\]"' "$out/extra.txt"
echo "The installed mentorlog logs, checks, signs and verifies."
