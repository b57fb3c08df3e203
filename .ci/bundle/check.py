"""Is every file of this folder as SHA256SUMS says? Exit code 1 when one is missing or another."""

import hashlib
import sys
from pathlib import Path

here = Path(__file__).resolve().parent
bad = []
for line in (here / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
    told, _, name = line.partition("  ")
    path = here / name
    if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != told:
        bad.append(name)
if bad:
    print("安装包里有文件不对（多半是没有拷全），请重新拷一份：" + "、".join(bad))
sys.exit(bool(bad))
