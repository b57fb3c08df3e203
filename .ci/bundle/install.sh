#!/bin/sh
# 不联网安装 nigao（Linux）。用法：sh install.sh [装到哪个文件夹，默认 ~/nigao]
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
to=${1:-"$HOME/nigao"}
python=""
for one in python3.13 python3.12 python3.11 python3; do
  if command -v "$one" >/dev/null 2>&1 && "$one" -c 'import sys, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then
    python=$one
    break
  fi
done
if [ -z "$python" ]; then
  echo "没有找到 Python 3.11、3.12 或 3.13（要带 venv），请先安装。" >&2
  exit 1
fi
if ! (cd "$here" && sha256sum --check --quiet SHA256SUMS); then
  echo "安装包里有文件不对（多半是没有拷全），请重新拷一份。" >&2
  exit 1
fi
"$python" -m venv "$to"
"$to/bin/python" -m pip install --quiet --disable-pip-version-check --no-index --find-links "$here/wheels" nigao
"$to/bin/nigao" doctor --isolated || true
echo "装好了。运行：$to/bin/nigao"
