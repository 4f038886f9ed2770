#!/usr/bin/env bash
# Installs what Handgrad needs on Debian or Ubuntu, and what makes it nicer. Safe to run again.
set -euo pipefail

required=(zlib1g-dev)
# Plots, and the full Fashion-MNIST. Without them everything still runs.
optional=(gnuplot-nox dataset-fashion-mnist)

readonly needed=6.3
if ! command -v swift >/dev/null; then
  echo "setup: Swift is not installed or not on the PATH; Handgrad needs Swift $needed: https://swift.org/install" >&2
  exit 1
fi
found=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9.]*\).*/\1/p' | head -n 1)
if [ -n "$found" ] && ! printf '%s\n' "$needed" "$found" | sort --version-sort --check=quiet; then
  echo "setup: this is Swift $found; Handgrad needs $needed or later: https://swift.org/install" >&2
  exit 1
fi
if ! command -v apt-get >/dev/null; then
  echo "setup: this system has no apt-get; install zlib, OpenBLAS and libarchive with their headers, then go on" >&2
  exit 1
fi

# SwiftPM's own cache of the C library's interfaces is refused by the compiler in a checkout that was moved
# together with its build.
forget_caches_of_another_place() {
  local owner=.build/place
  if [ -d .build ] && [ "$(cat "$owner" 2>/dev/null)" != "$PWD" ]; then
    rm -rf .build/*/*/ModuleCache
    printf '%s' "$PWD" >"$owner"
  fi
}

cd "$(dirname "$0")"
forget_caches_of_another_place

# A student's package has neither the benchmark nor the grader.
if [ -d Sources/COpenBLAS ]; then required+=(libopenblas-dev); fi
if [ -d Sources/CArchive ]; then required+=(libarchive-dev); fi

install() {
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --quiet --quiet --no-install-recommends "$@" >/dev/null
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

is_installed() {
  [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing() {
  for package in "$@"; do is_installed "$package" || echo "$package"; done
}

mapfile -t required_missing < <(missing "${required[@]}")
mapfile -t optional_missing < <(missing "${optional[@]}")
if [ $((${#required_missing[@]} + ${#optional_missing[@]})) = 0 ]; then
  echo "setup: everything is installed"
  exit 0
fi

as_root apt-get update --quiet --quiet || echo "setup: the package lists could not be refreshed" >&2
if [ ${#required_missing[@]} -gt 0 ]; then
  echo "setup: installing ${required_missing[*]}"
  install "${required_missing[@]}"
fi
for package in "${optional_missing[@]}"; do
  echo "setup: installing $package (optional)"
  install "$package" ||
    echo "setup: $package is not to be had here; Handgrad runs without it" >&2
done
echo "setup: done"
