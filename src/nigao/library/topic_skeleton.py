"""An empty topic card for an author to fill in."""

from __future__ import annotations

from pathlib import Path

from nigao.errors import NigaoError, Problem, reason
from nigao.files import write_whole

_UNFIT = set('/\\:*?"<>|\0\n\r\t')
_LONGEST = 40
"""Longest name of a card, in characters."""
_CARD = """\
# 主题卡：照着填，用不着的行删掉。写完运行 nigao library check，再用 nigao library show {name} 看一篇样稿。
名称: {name}
又名: []                       # 办事员还会怎么叫它
家族: 平                       # 安 安全｜治 治理平安｜建 建设｜经 经济｜党 党的建设｜民 民生｜军 军事｜平 平常
动宾: 抓好{name}               # 放得进“全力……”“切实……”
工作: {name}工作               # 放得进“对全县……进行再部署”
牵头: {{市县: 发改, 镇: 党委办公室}}   # places/units.yaml 里的键，或者直接写单位名称
责任公式: ""                   # 有规范公式的才写，如 党政同责、一岗双责、齐抓共管、失职追责
领域:                          # 二到五个；名字就是段落要讲的那件事
  - 名: 示例领域
    又名: []
    级: [市县, 镇]             # 市县 镇街 省 市 县 区 开发区 镇 街道 村
    类: 办                     # 查 检查整治｜办 办理解决｜建 建设｜服 服务｜宣 宣传引导｜关 把关
    部门: [牵头部门, 配合部门]   # 通称，牵头在前：公安、交通运输
    镇部门: [有关站所]
    对象: [对象一, 对象二, 对象三]
    问题: [问题一, 问题二, 问题三]
    措施: [开展什么, 落实什么, 完善什么]   # 以动词起头
    机制: [台账管理]
    标准: 确保取得实效
"""


def new_card(folder: Path, name: str) -> Path:
    """Write `topics/NAME.yaml` into the layer `folder` and give its path.

    Raises:
        NigaoError: a name that no file can bear, a card that is there already, a folder that cannot be written.
    """
    name = name.strip()
    if not name or len(name) > _LONGEST or name[0] == "." or _UNFIT & set(name) or not name.isprintable():
        raise NigaoError(Problem(name or "主题", "不能用作主题卡的名字", f"写一个不超过{_LONGEST}个字的主题，例如 油茶产业"))
    path = folder / "topics" / f"{name}.yaml"
    if path.exists():
        raise NigaoError(Problem(str(path), "已经有这张主题卡，没有动它", "直接用记事本打开修改"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise NigaoError(Problem(str(path.parent), reason(fault))) from None
    write_whole(path, _CARD.format(name=name).encode())
    return path
