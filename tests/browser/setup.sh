#!/usr/bin/env bash
# Gets what the browser tests need: a Chromium, Java, and the checkers that npm has (axe-core,
# IBM's Equal Access, the Nu checker). With --orca also the screen reader Orca, and a screen and a
# bus for it; where apt-get can't install those, the tests that listen to it are skipped.
#
# Chromium is the one that CHROMIUM names, or one that this machine already has; failing that,
# the system's package; failing that, Playwright's own download. Its path is written to
# .cache/chromium-path. When all is there already, this takes a moment and needs no network.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly record=.cache/chromium-path
readonly python=.venv/bin/python
readonly names=(
    chromium
    chromium-browser
    google-chrome
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
)

say() { printf '%s\n' "$*"; }

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

as_root() {
    if [[ $EUID -eq 0 ]]; then "$@"; else sudo -n "$@"; fi
}

can_install_packages() {
    command -v apt-get >/dev/null && as_root true 2>/dev/null
}

install_packages() {
    local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120)
    as_root "${apt[@]}" update || true
    as_root "${apt[@]}" install -y --no-install-recommends "$@"
} </dev/null >/dev/null

# Prints the path of a browser that starts, given a name or a path.
working() {
    local path
    path=$(command -v "$1") && "$path" --version </dev/null >/dev/null 2>&1 && say "$path"
}

playwright_chromium() {
    [[ -x $python ]] && "$python" - 2>/dev/null <<'PYTHON'
from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
PYTHON
}

find_chromium() {
    local name path
    for name in "${names[@]}"; do
        working "$name" && return
    done
    path=$(playwright_chromium) && working "$path"
}

install_chromium() {
    if can_install_packages; then
        say "Installing Chromium with apt-get (once, about a minute)" >&2
        install_packages chromium fonts-dejavu-core >&2 && find_chromium && return
    fi
    [[ -x $python ]] || return 1
    say "Installing Chromium with Playwright (once, about a minute)" >&2
    "$python" -m playwright install chromium </dev/null >&2 && find_chromium
}

set_up_chromium() {
    local path
    if [[ -n ${CHROMIUM:-} ]]; then
        path=$(working "$CHROMIUM") || fail "CHROMIUM is '$CHROMIUM', which does not start."
    elif [[ -f $record && -x $(<"$record") ]]; then
        return
    else
        path=$(find_chromium || install_chromium) || fail \
            "The browser tests need Chromium: none was found here, and none could be installed." \
            "Install Chromium or Google Chrome, or set CHROMIUM to the path of one, and try again."
    fi
    mkdir -p "$(dirname "$record")"
    printf '%s\n' "$path" >"$record"
}

set_up_checkers() {
    cd tests/browser
    [[ node_modules/.package-lock.json -nt package-lock.json ]] && return
    if ! command -v npm >/dev/null && can_install_packages; then
        say "Installing npm with apt-get (once, about a minute)"
        install_packages npm
    fi
    command -v npm >/dev/null || fail \
        "The browser tests need axe-core, which npm installs: install Node.js with npm, and try again."
    say "Installing axe-core, IBM's Equal Access and the Nu checker"
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error </dev/null >/dev/null
}

set_up_java() {
    java -version </dev/null >/dev/null 2>&1 && return
    if can_install_packages; then
        say "Installing Java with apt-get (once, about a minute)"
        install_packages default-jre-headless
    fi
    java -version </dev/null >/dev/null 2>&1 || fail \
        "The Nu HTML checker needs Java: install Java 17 or newer, and try again."
}

set_up_orca() {
    local name
    for name in orca Xvfb xvfb-run dbus-run-session dbus-send; do
        command -v "$name" >/dev/null && continue
        can_install_packages || { say "Orca can't be installed here: nothing is heard."; return; }
        say "Installing the screen reader Orca with apt-get (once, about a minute)"
        install_packages orca at-spi2-core xvfb xauth dbus dbus-x11 || say "It can't be installed."
        return
    done
}

set_up_chromium
set_up_java
if [[ ${1:-} == --orca ]]; then set_up_orca; fi
set_up_checkers
