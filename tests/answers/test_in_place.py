"""An answer made to fit its place in a sentence."""

from __future__ import annotations

import pytest

from nigao.answers.in_place import fitted, unfit

FITTED = [
    ("12月31日之前完成", "", "前完成整改。", "12月31日"),
    ("12月31日前完成整改", "请在", "前整改到位。", "12月31日"),
    ("6月底前", "", "前，要完成方案审查。", "6月底"),
    ("6月底以前全部完成", "", "之前办结。", "6月底"),
    ("6月底", "", "前完成。", "6月底"),
    ("县公安局作了发言", "刚才，", "作了发言，讲得都很好。", "县公安局"),
    ("刚才，县公安局", "开得好。刚才，", "汇报了情况。", "县公安局"),
    ("通报了典型案例", "会议通报了", "。", "典型案例"),
    ("为实现“工业强县”", "一着不让，为", "作出新的更大贡献！", "实现“工业强县”"),
    ("为民服务", "践行", "的宗旨。", "为民服务"),
    ("为民服务好榜样", "学习为", "的事迹。", "为民服务好榜样"),
    ("共发生事故3起。", "", "。", "共发生事故3起"),
    ("共发生事故3起,死亡1人;", "", "。从通报看", "共发生事故3起，死亡1人"),
    ("责任不落实。", "还存在", "等问题。", "责任不落实"),
    ("事故3起。死亡1人。", "", "", "事故3起。死亡1人。"),
    ("全县查处问题30件，处分5人。", "现实需要。", "从群众反映看", "全县查处问题30件，处分5人。"),
    ("责任不落实.", "还存在", "等问题。", "责任不落实"),
    ("县教育局;县公安局", "刚才，", "汇报了情况。", "县教育局、县公安局"),
    ("县教育局\n县公安局", "刚才，", "汇报了情况。", "县教育局、县公安局"),
    ("“工业强县”", "实现“", "”目标。", "工业强县"),
    ("县教育局", "请", "局长负责。", "县教育局"),
    ("1.5万元", "投入", "。", "1.5万元"),
    ("前进村", "到", "前期摸底。", "前进村"),
    ("  县委督查室 ", "", "要跟踪督办。", "县委督查室"),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "before", "after", "said"), FITTED)
def test_an_answer_fits_its_place(answer: str, before: str, after: str, said: str) -> None:
    """Nothing twice, no stop where the sentence goes on; fitted again it stays as it is."""
    assert fitted(answer, before, after) == said
    assert fitted(said, before, after) == said
    assert unfit(answer, before, after) == ""


@pytest.mark.parametrize(
    ("answer", "before", "after", "fault"),
    [
        ("三天内", "", "前完成整改。", "写到哪一天"),
        ("事故多。隐患多", "还存在", "等问题。", "不能有句号"),
        ("【待补：时限】", "", "前完成。", "不要写【待补】"),
        ("一、矿山", "", "要整治。", "序号"),
        ("甲\x07乙", "", "。", "控制字符"),
        ("长" * 401, "", "。", "太长"),
        ("，。", "", "。", "没有文字"),
    ],
)
def test_what_does_not_fit_is_told(answer: str, before: str, after: str, fault: str) -> None:
    """One sentence says why."""
    assert fault in unfit(answer, before, after)
