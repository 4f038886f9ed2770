#!/bin/sh
# Downloads a full data set; see the usage below.
set -eu

usage() {
  cat <<'TEXT'
usage: fetch.sh mnist|fashion-mnist|cifar-10|cifar-100|reuters [--to DIR] [--from URL]

Downloads a full data set from its authors' server (MNIST and Reuters from public copies),
verifies each file, and keeps what is already there and right. An interrupted or damaged
download leaves nothing behind.

  mnist          11 MB, four files into DIR/mnist/
  fashion-mnist  31 MB, four files into DIR/fashion-mnist/
  cifar-10       170 MB, DIR/cifar-10-binary.tar.gz (used as it is; unpacked beside it,
                 it loads faster: tar -xzf cifar-10-binary.tar.gz)
  cifar-100      169 MB, DIR/cifar-100-binary.tar.gz, likewise
  reuters        2 MB, DIR/reuters.npz, as Keras has it

  --to DIR       where data sets are kept (default: the folder of this script)
  --from URL     another place with the same files, such as file:///media/course-data
  --help         this text
TEXT
}

fail() {
  echo "fetch.sh: $1" >&2
  exit "${2:-1}"
}

# The sums that the authors publish, MD5 or SHA-256, and the names of the files.
files_of() {
  case $1 in
    mnist)
      echo f68b3c2dcbeaaa9fbdd348bbdeb94873:train-images-idx3-ubyte.gz
      echo d53e105ee54ea40749a09fcbcd1e9432:train-labels-idx1-ubyte.gz
      echo 9fb629c4189551a2d022fa330f9573f3:t10k-images-idx3-ubyte.gz
      echo ec29112dd5afa0611ce80d1b7f02629c:t10k-labels-idx1-ubyte.gz
      ;;
    fashion-mnist)
      echo 8d4fb7e6c68d591d4c3dfef9ec88bf0d:train-images-idx3-ubyte.gz
      echo 25c81989df183df01b3e8a0aad5dffbe:train-labels-idx1-ubyte.gz
      echo bef4ecab320f06d8554ea6380940ec79:t10k-images-idx3-ubyte.gz
      echo bb300cfdad3c16e7a12a480ee83cd310:t10k-labels-idx1-ubyte.gz
      ;;
    cifar-10)
      echo c32a1d4ab5d03f1284b67883e8d87530:cifar-10-binary.tar.gz
      ;;
    cifar-100)
      echo 03b5dce01913d631647c71ecec9e9cb8:cifar-100-binary.tar.gz
      ;;
    reuters)
      echo d6586e694ee56d7a4e65172e12b3e987c03096cb01eab99753921ef915959916:reuters.npz
      ;;
  esac
}

# The kind of a sum, which its length tells.
kind_of() {
  if [ ${#1} -eq 32 ]; then echo MD5; else echo SHA-256; fi
}

has_sum() {
  sum=nothing
  [ -f "$2" ] || return 1
  case $(kind_of "$1") in
    MD5) sum=$(md5sum <"$2") || return 1 ;;
    SHA-256) sum=$(sha256sum <"$2") || return 1 ;;
  esac
  [ "${sum%% *}" = "$1" ]
}

download() {
  case $1 in
    file://*) cp -- "${1#file://}" "$2" ;;
    *)
      if command -v curl >/dev/null; then
        curl --fail --location --silent --show-error --output "$2" "$1"
      elif command -v wget >/dev/null; then
        wget --quiet --output-document="$2" "$1"
      else
        fail "neither curl nor wget is installed (sudo apt install curl)"
      fi
      ;;
  esac
}

# fetch SUM URL TARGET
fetch() {
  if has_sum "$1" "$3"; then
    echo "already there: $3"
    return
  fi
  echo "downloading $2"
  part="$3.part.$$"
  download "$2" "$part" || fail "cannot download $2; is there a network connection?"
  has_sum "$1" "$part" ||
    fail "$2 has the wrong checksum: $(kind_of "$1") $1 was expected, \
found ${sum%% *}; nothing was kept"
  mv -f -- "$part" "$3"
  part=
  echo "verified: $3"
}

name= base= part=
destination=$(cd -- "$(dirname -- "$0")" && pwd)
while [ $# -gt 0 ]; do
  case $1 in
    --help | -h) usage; exit ;;
    --to | --from)
      [ $# -ge 2 ] || fail "$1 needs a value; try --help" 2
      case $1 in --to) destination=${2%/} ;; --from) base=${2%/} ;; esac
      shift ;;
    mnist | fashion-mnist | cifar-10 | cifar-100 | reuters)
      [ -z "$name" ] || fail "one data set at a time; try --help" 2
      name=$1 ;;
    *) fail "unknown argument: $1; try --help" 2 ;;
  esac
  shift
done

case $name in
  mnist)
    base=${base:-https://ossci-datasets.s3.amazonaws.com/mnist}
    destination=$destination/mnist ;;
  fashion-mnist)
    base=${base:-http://fashion-mnist.s3-website.eu-central-1.amazonaws.com}
    destination=$destination/fashion-mnist ;;
  cifar-10 | cifar-100) base=${base:-https://www.cs.toronto.edu/~kriz} ;;
  reuters) base=${base:-https://storage.googleapis.com/tensorflow/tf-keras-datasets} ;;
  *) fail "which data set, mnist, fashion-mnist, cifar-10, cifar-100 or reuters? try --help" 2 ;;
esac
for program in md5sum sha256sum; do
  command -v $program >/dev/null || fail "$program is not installed (sudo apt install coreutils)"
done
mkdir -p -- "$destination"

trap '[ -z "$part" ] || rm -f -- "$part"' EXIT
trap 'exit 1' HUP INT TERM
for entry in $(files_of "$name"); do
  file=${entry#*:}
  fetch "${entry%%:*}" "$base/$file" "$destination/$file"
done
