#!/usr/bin/env bash
# What action.yml runs: builds the program where it is not built, waits for a recovery where asked
# to, asks for the status, and writes the outputs. Ends with the exit code of the program.
# The inputs are the variables T1S_*. Runs on the bash 3.2 of macOS.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
temp=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/t1s.XXXXXX") || exit 70
trap 'rm -rf "$temp"' EXIT

# Writes the outputs and ends. Both are words of ours: nothing of the API gets into that file.
finish() {
  printf 'health=%s\nexit-code=%s\n' "$1" "$2" >> "${GITHUB_OUTPUT:-/dev/null}"
  exit "$2"
}

# For what the program cannot say itself. The text is ours, so there is nothing to escape.
give_up() {
  printf '::error title=TensorOne status::%s\n' "$1"
  finish unknown "$2"
}

# Commands of the old form, ##[name], count wherever they stand in a line: text must not hold one.
defang() {
  local line from='##[' to='## ['
  while IFS= read -r line || [ -n "$line" ]; do printf '%s\n' "${line//"$from"/$to}"; done
}

t1s() { node "$root/bin/tensorone-status.js" "$@"; }

build() {
  cd "$root" || return
  # Whatever NODE_ENV says: what builds the program is in the development dependencies.
  npm ci --include=dev --ignore-scripts --no-audit --no-fund && node scripts/build.js
}

# Several lines of an input are one list.
list() {
  local text=${1//$'\r'/}
  printf '%s' "${text//$'\n'/,}"
}

# What a watch has to see so that the status no longer fails. `unknown` always fails.
recovered() {
  case $1 in
    maintenance) echo operational ;;
    degraded) echo maintenance ;;
    *) echo degraded ;;
  esac
}

# True where waiting can change the answer: not for a mistake, nor for a refused key.
may_recover() {
  local document code
  document=$(XDG_CACHE_HOME="$temp/before" t1s status --json "${options[@]}" "${names[@]}" 2> /dev/null)
  code=$?
  case $code in 1 | 2 | 3) ;; *) return 1 ;; esac
  printf '%s' "$document" | node -e '
    const { error } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
    process.exitCode = ["auth", "forbidden"].includes(error?.kind) ? 1 : 0;'
}

node -e 'const [major, minor] = process.versions.node.split(".").map(Number);
  process.exitCode = major > 20 || (major === 20 && minor >= 19) ? 0 : 1;' 2> /dev/null ||
  give_up 'Node.js 20.19 or later is needed: put actions/setup-node before this step.' 64

if [ ! -e "$root/dist/cli/cli.cjs" ]; then
  echo '::group::Building tensorone-status'
  # The key is no business of the tools that build.
  (unset T1S_API_KEY TENSORONE_API_KEY && build) 2>&1
  built=$?
  echo '::endgroup::'
  [ "$built" -eq 0 ] || give_up 'The program could not be built; the log tells why.' 3
fi

[ -z "${T1S_API_KEY:-}" ] || export TENSORONE_API_KEY="$T1S_API_KEY"
unset T1S_API_KEY
# What decides is in the workflow: no settings of the machine, and nobody that a watch would tell.
unset TENSORONE_STATUS_CONFIG TENSORONE_WEBHOOK_URL
export XDG_CONFIG_HOME="$temp/config"

# With `=`, and names behind `--`: an input that begins with a dash is no option.
fail_on=$(printf '%s' "${T1S_FAIL_ON:-degraded}" | tr -d '[:space:]' | tr '[:upper:]' '[:lower:]')
options=("--fail-on=$fail_on")
[ -z "${T1S_REGIONS:-}" ] || options+=("--region=$(list "$T1S_REGIONS")")
names=(--)
[ -z "${T1S_SERVICES:-}" ] || names+=("$(list "$T1S_SERVICES")")

if [ -n "${T1S_WAIT:-}" ]; then
  duration='^([0-9]+([.][0-9]+)?(ms|s|m|h|d))+$|^[0-9]+([.][0-9]+)?$'
  [[ $T1S_WAIT =~ $duration && $T1S_WAIT =~ [1-9] ]] ||
    give_up 'The input wait is no duration, such as 90s, 20m or 1h30m.' 64
  # With `never` only what cannot be told fails, and there is no status to wait for.
  if [ "$fail_on" != never ] && may_recover; then
    echo '::group::Waiting for a recovery'
    t1s watch "--until=$(recovered "$fail_on")" "--duration=$T1S_WAIT" --interval=30s \
      "${options[@]}" "${names[@]}" 2>&1 | defang
    echo '::endgroup::'
  fi
fi

# The answer goes to a cache of its own, from which its health is read again.
export XDG_CACHE_HOME="$temp/cache"
{ t1s status --format=github "${options[@]}" "${names[@]}" 2>&1 >&3 3>&- | defang >&2; } 3>&1
code=$?
health=unknown
if [ -e "$XDG_CACHE_HOME" ]; then
  health=$(t1s status --json --max-age=1h "${options[@]}" "${names[@]}" 2> /dev/null |
    node -p 'JSON.parse(require("node:fs").readFileSync(0, "utf8")).health' 2> /dev/null)
fi
case $health in
  operational | maintenance | degraded | partial_outage | major_outage) ;;
  *) health=unknown ;;
esac
finish "$health" "$code"
