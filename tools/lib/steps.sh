# SPDX-License-Identifier: EUPL-1.2
# Sourced by ./run, ./test, .ci/run and tools/*: one line per step with its duration; what a step says goes to
# build/log/ and is shown only if it fails. Expects the working directory to be the root of the tree.

set -o pipefail
if ! mkdir -p build/log 2>/dev/null || [ ! -w build/log ]; then
  echo "$PWD/build cannot be written: delete it, or give it to $(id -un)" >&2
  exit 1
fi

# ccache shares what is compiled between checkouts: paths relative to this one, no working directory in the key, and
# precompiled headers taken by content. Set here and not in a file of the machine.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime

milliseconds() { # since 1970
  local now=${EPOCHREALTIME/[.,]/}
  echo $((now / 1000))
}

seconds_since() { # MILLISECONDS → "12.3 s"
  local passed=$(($(milliseconds) - $1))
  echo "$((passed / 1000)).$((passed % 1000 / 100)) s"
}

say() { # TITLE TEXT
  printf '  %-34s %s\n' "$1" "$2"
}

# Shows that a long step is alive: its last line on a terminal, otherwise one line every half minute.
show_progress() { # TITLE, reads lines
  local line shown=$SECONDS
  while IFS= read -r line; do
    if [ -t 1 ]; then
      printf '\r\033[K  %-34s %.60s' "$1" "$line"
    elif ((SECONDS - shown >= 30)); then
      say "$1 …" "${line:0:80}"
      shown=$SECONDS
    fi
  done
  if [ -t 1 ]; then printf '\r\033[K'; fi
}

step() { # TITLE COMMAND…
  local title=$1 begin log status
  shift
  begin=$(milliseconds)
  log=build/log/${title//[^A-Za-z0-9]/-}.log
  "$@" </dev/null 2>&1 | tee "$log" | show_progress "$title"
  status=${PIPESTATUS[0]}
  if ((status == 0)); then
    say "$title" "$(seconds_since "$begin")"
  else
    say "$title" "failed after $(seconds_since "$begin")"
    # Errors stand where ninja stops; of a longer log the end is what counts.
    tail -n 100 "$log" >&2
  fi
  return "$status"
}

# Two commands at once would build into the same folder: the second waits. Its own programs do not inherit the lock.
lock_build() {
  exec {build_lock}>build/.lock
  flock -n "$build_lock" && return
  say "Waiting" "for another ./run or ./test in this folder"
  flock "$build_lock"
}

unlock_build() {
  exec {build_lock}>&-
}
