# What the project needs of a Debian system, and how it is installed. Sourced by ./run and ./test.

build_packages=(g++ cmake ninja-build pkg-config tao-pegtl-dev libzip-dev libxml2-dev libfmt-dev libicu-dev
  nlohmann-json3-dev libcli11-dev libz3-dev nettle-dev libqpdf-dev librsvg2-bin libboost-dev libsqlite3-dev libdeflate-dev libxlsxwriter-dev)
test_packages=(doctest-dev libreoffice-writer-nogui libreoffice-calc-nogui python3 python3-uno python3-lxml poppler-utils qpdf jing libxml2-utils unzip
  fonts-liberation parallel git clang-format clang clang-tidy chromium python3-jsonschema cmark-gfm)
# Node may have come from elsewhere than Debian, and then its npm conflicts with Debian's.
command -v npm >/dev/null || test_packages+=(npm)

# Installs those of the named packages that are missing. Says what is needed, and stops, where that cannot be done.
need() {
  local missing=() one
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    echo "This system has no apt-get. beding needs these Debian packages, or what they are called here:" >&2
    printf '  %s\n' "$@" >&2
    exit 1
  fi
  for one in "$@"; do
    dpkg-query -W -f='${Status}' "$one" 2>/dev/null | grep -q 'ok installed' || missing+=("$one")
  done
  [ ${#missing[@]} -eq 0 ] && return
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "These packages are missing, and installing them takes root or sudo:" >&2
      echo "  apt-get install ${missing[*]}" >&2
      exit 1
    fi
    as_root=(sudo)
  fi
  echo "Installing: ${missing[*]}" >&2
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2 &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2 || {
    echo "Installing failed. By hand: apt-get install ${missing[*]}" >&2
    exit 1
  }
}

# Configures and builds one preset, or the targets of it that are named; what the tools print is shown only when they fail, or on a terminal as it goes.
build() {
  local preset=$1 log targets=()
  [ $# -lt 2 ] || targets=(--target "${@:2}")
  log=$(mktemp)
  if [ -t 2 ]; then
    cmake --preset "$preset" >"$log" 2>&1 && cmake --build --preset "$preset" "${targets[@]}" >&2
  else
    cmake --preset "$preset" >"$log" 2>&1 && cmake --build --preset "$preset" "${targets[@]}" >>"$log" 2>&1
  fi || { cat "$log" >&2; rm -f "$log"; echo "The build failed." >&2; exit 1; }
  rm -f "$log"
}

# Makes the script of the desk's pages (build/web/desk.js) of studio/web, by the versions of its lock file. It is no part of a
# build: the pages work without it. Says so, and goes on, where it cannot be made.
build_web() {
  local place=build/web
  mkdir -p "$place"
  [ -s "$place/desk.js" ] && [ -z "$(find studio/web -newer "$place/desk.js" -type f)" ] && return
  cp studio/web/package.json studio/web/package-lock.json studio/web/*.ts "$place/"
  if (cd "$place" && npm ci --ignore-scripts --no-audit --no-fund >npm.log 2>&1 && npm run --silent build >desk.new 2>>npm.log); then
    mv "$place/desk.new" "$place/desk.js"
  else
    echo "The script of the desk's pages could not be made; they work without it ($place/npm.log tells why)." >&2
  fi
}
