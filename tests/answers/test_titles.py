"""Meeting titles, read and written."""

from collections import Counter
from dataclasses import fields

import pytest
from helpers import ROOT
from hypothesis import given
from hypothesis import strategies as st

from nigao import yamltext
from nigao.answers import titles
from nigao.answers.title import Title
from nigao.library.word_lists import Words

WORDS = Words.open([ROOT / "templates" / "words"])
ROWS = yamltext.load(ROOT / "tests" / "data" / "titles.yaml")
SURE = [row for row in ROWS if row.get("unsure") != "true"]
FIELDS = tuple(field.name for field in fields(Title) if field.compare)


def expected(row: yamltext.Map, field: str) -> object:
    """What the annotation says of one field."""
    value = row[field]
    if field in ("topics", "kinds"):
        return tuple(value or ())
    return value == "true" if field == "speech" else "" if value in (None, "null") else str(value)


@pytest.mark.parametrize("row", SURE, ids=[row["title"] for row in SURE])
def test_a_title_whose_reading_is_sure_is_read_in_full(row: yamltext.Map) -> None:
    """Each published title that leaves no doubt gives every field as annotated by hand."""
    title = titles.read_title(row["title"], WORDS)
    assert {field: getattr(title, field) for field in FIELDS} == {field: expected(row, field) for field in FIELDS}


def test_few_fields_differ_even_where_another_reading_is_fair() -> None:
    """Over all 100 titles, this many of each field agree with the annotation."""
    right: Counter[str] = Counter()
    for row in ROWS:
        title = titles.read_title(row["title"], WORDS)
        right.update(field for field in FIELDS if getattr(title, field) == expected(row, field))
    assert len(ROWS) == 100
    assert {field: right[field] for field in FIELDS} == {
        "place": 99, "level": 97, "scope": 100, "year": 100, "speaker": 100, "topics": 100, "kinds": 100, "ordinal": 100,
        "ends_as": 100, "speech": 100,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("在苏州市防汛抗旱工作动员部署会上的讲话", "place", "苏州市"),
        ("在萧山区信访工作会议上的讲话", "place", "萧山区"),
        ("在幸福里社区楼道堆物清理动员会上的讲话", "place", "幸福里社区"),
        ("在第一中学2026—2027学年度教学工作会议上的讲话", "year", "2026—2027学年度"),
        ("在县教育局2025—2026学年第二学期开学工作会议上的讲话", "ordinal", "第二学期"),
        ("在长阳县柑橘大实蝇防控工作推进会上的书面讲话", "topics", ("柑橘大实蝇防控",)),
        ("在县人民医院院务会上的小结讲话", "ends_as", "小结讲话"),
        ("在全县重大项目集中开工仪式上的致辞", "topics", ("重大项目",)),
        ("在县域医共体揭牌仪式上的讲话", "kinds", ("仪式",)),
        ("县委书记在全县“七一”专题党课上的讲话", "kinds", ("党课",)),
        ("在全市市场监管工作会议上的讲话", "topics", ("市场监管",)),
        ("在全县乡村振兴工作推进会上的讲话", "topics", ("乡村振兴",)),
        ("在文明城市创建推进会上的讲话", "place", ""),
        ("市委书记在全市政府债务化解工作调度会上的讲话", "topics", ("政府债务化解",)),
        ("苏州市委书记在全市经济工作会议上的讲话", "speaker", "市委书记"),
        ("苏州市委书记在全市经济工作会议上的讲话", "place", "苏州市"),
        ("县委书记张三同志在全县三级干部大会上的讲话", "speaker", "县委书记"),
        ("县长张三:在全县防汛工作会议上的讲话", "topics", ("防汛",)),
        ("在市委政法委全体会议上的讲话", "kinds", ("全体会议",)),
        ("在全区第三次安全生产工作调度会上的讲话", "ordinal", "第三次"),
        ("在深入推进全县殡葬领域专项整治工作部署会上的讲话", "level", "县"),
        ("在市直机关党的建设工作会议上的讲话", "scope", "市直机关"),
        ("《在全镇秋季防火工作会议上的讲话》", "level", "镇"),
        ("在全市信息系统建设推进会上的讲话", "topics", ("信息系统建设",)),
        ("在全省安全生产视频会议上的发言", "kinds", ("视频会",)),
        ("在全旗草原生态保护现场观摩会上的讲话", "level", "旗"),
        ("在全市重点工作会议上的讲话", "topics", ("重点工作",)),
        ("在全市“百日攻坚暨清零”行动推进会上的讲话", "topics", ("“百日攻坚暨清零”行动",)),
        ("县长王××在全县信访工作会议上的讲话", "speaker", "县长"),
        ("市委常委、县委书记在重点项目推进会上的讲话", "level", "县"),
        ("团县委书记在青年志愿服务推进会上的讲话", "level", "县"),
        ("社区党委书记在社区网格管理工作例会上的讲话", "level", "社区"),
        ("市委督导组组长在区委常委班子民主生活会上的讲话", "level", "区"),
        ("在省委巡视组巡视我县工作动员会上的讲话", "level", "县"),
        ("在全县信访积案化解攻坚推进会上的讲话", "kinds", ("攻坚会", "推进会")),
        ("在政协提案督办推进会上的讲话", "topics", ("政协提案督办",)),
        ("在全县项目建设大比武动员会上的讲话", "kinds", ("动员会",)),
        ("在全市抓党建促发展观摩评比会上的讲话", "kinds", ("现场会",)),
        ("在新提拔干部任前集体廉政谈话会上的讲话", "kinds", ("谈话会",)),
        ("在县财政局领导班子2025年度民主生活会上的讲话", "year", "2025年度"),
        ("在市委十三届七次全体会议第一次大会上的讲话", "kinds", ("全体会议",)),
        ("在全市作风会议暨十五届市委第九轮巡察动员会上的讲话", "topics", ("作风", "十五届市委第九轮巡察")),
        ("在县委审计委员会第九次会议上的讲话", "topics", ("审计",)),
        ("在县委审计委员会第九次会议上的讲话", "ordinal", "第九次"),
        ("在市扫黑除恶斗争领导小组2026年第一次会议上的讲话", "topics", ("扫黑除恶斗争",)),
        ("在市扫黑除恶斗争领导小组2026年第一次会议上的讲话", "year", "2026年"),
        ("在县乡村振兴领导小组第二次全体会议上的讲话", "kinds", ("全体会议",)),
        ("在县委农村工作领导小组（扩大）会议上的讲话", "kinds", ("领导小组会",)),
        ("在全县信访工作联席会议第二次全体会议上的讲话", "topics", ("信访",)),
        ("在巴彦呼舒苏木禁牧工作推进会上的讲话", "place", "巴彦呼舒苏木"),
        ("在全旗苏木嘎查换届工作部署会上的讲话", "topics", ("苏木嘎查换届",)),
        ("在城区内涝治理工作推进会上的讲话", "topics", ("城区内涝治理",)),
        ("在苏州市标准厂房招商工作会议上的讲话", "topics", ("标准厂房招商",)),
        ("在全市领导班子务虚会上的讲话", "topics", ()),
        ("县委政法委书记在综治中心规范化建设现场会上的讲话", "topics", ("综治中心规范化建设",)),
        ("县委政法委书记在综治中心规范化建设现场会上的讲话", "scope", ""),
        ("在县农业农村局党风廉政建设会议上的讲话", "scope", "农业农村局"),
        ("在县一中高三年级“百日冲刺”誓师大会上的讲话", "scope", "一中"),
        ("在中医院“平安医院”建设动员会上的讲话", "scope", "中医院"),
        ("在林场春季造林工作部署会上的讲话", "scope", "林场"),
        ("在家庭农场培育工作推进会上的讲话", "topics", ("家庭农场培育",)),
        ("在县抗震救灾指挥部应急演练复盘会上的讲话", "topics", ("应急演练",)),
        ("在县森林草原防灭火指挥部清明节前调度会上的讲话", "topics", ("森林草原防灭火",)),
        ("在“铁拳护农”专班碰头会上的讲话", "topics", ("“铁拳护农”",)),
        ("在全县联席会议制度建设推进会上的讲话", "topics", ("联席会议制度建设",)),
        ("在县红十字会理事会会议上的讲话", "topics", ()),
        ("在全市人大工作交流会上的讲话", "topics", ("人大",)),
        ("在县人大工作会议上的讲话", "level", "县"),
        ("在全县总河长会议上的讲话", "topics", ("河湖长制",)),
        ("在仡佬族苗族乡油茶改造动员会上的讲话", "level", "民族乡"),
        ("在西咸新区优化营商环境推进会上的讲话", "place", "西咸新区"),
        ("驻村第一书记在村集体经济项目推进会上的讲话", "level", "村"),
        ("在全县“献一策”老干部座谈会上的讲话", "topics", ("“献一策”",)),
        ("在全县领导干部学习贯彻全会精神专题研讨班开班式上的讲话", "topics", ("学习贯彻全会精神",)),
        ("在全县中小学校长暑期培训班结业式上的讲话", "kinds", ("培训会",)),
        ("在2026年上半年征兵工作会议上的讲话", "topics", ("征兵",)),
        ("在奶业振兴调研座谈会上的讲话", "topics", ("奶业振兴",)),
        ("在化工园区“禁限控”目录宣贯会上的讲话", "kinds", ("宣讲会",)),
        ("在市委四届十次全会结束时的讲话", "kinds", ("全体会议",)),
        ("县委书记在县委十四届九次全会暨县委经济工作会议上的讲话", "topics", ("经济",)),
        ("县城管局局长在占道经营整治动员会上的讲话", "speaker", "县城管局局长"),
        ("在县城投公司债务化解专题会上的讲话", "scope", "城投公司"),
        ("行长在2026年支行开门红动员会上的讲话", "topics", ("开门红",)),
        ("党总支书记在幼儿园师德师风建设会上的讲话", "scope", "幼儿园"),
        ("矿长在矿安全办公会上的讲话", "scope", "全矿"),
        ("管委会副主任在综合保税区招商工作例会上的讲话", "level", "开发区"),
        ("在雄安新区建设工作推进会上的讲话", "topics", ("雄安新区建设",)),
        ("在全省安全生产电视电话会议后的讲话", "level", ""),
        ("县长在全国、全省安全生产电视电话会议我县续会上的讲话", "topics", ("安全生产",)),
        ("在省委巡视反馈意见整改工作动员部署会上的讲话", "level", ""),
        ("在省委巡视反馈意见整改工作动员部署会上的讲话", "topics", ("省委巡视反馈意见整改",)),
        ("在县委第五轮巡察工作动员部署会上的讲话", "level", "县"),
        ("在全县森林火灾警示教育暨森林防灭火工作会议上的讲话", "topics", ("森林火灾", "森林防灭火")),
        ("在全镇人大代表工作会议上的讲话", "topics", ("人大代表",)),
        ("在全镇人大代表座谈会上的讲话", "topics", ()),
        ("时任县委书记在全县信访工作会议上的讲话", "speaker", "县委书记"),
        ("县委书记（主持县政府工作）在全县信访工作会议上的讲话", "speaker", "县委书记"),
        ("中共平江县委书记张三在全县信访工作会议上的讲话", "place", "平江县"),
        ("行署副专员在全区水利工作会议上的讲话", "level", "地区"),
        ("全县森林防火工作会议上县长讲话", "speaker", "县长"),
        ("在全县森林防火工作会议上县委书记的讲话", "topics", ("森林防火",)),
        ("在乡村振兴专题研讨班上的讲话", "kinds", ("培训会",)),
        ("村主任在移风易俗院坝会上的讲话", "topics", ("移风易俗",)),
        ("在全县重大项目集中攻坚动员会上的讲话", "topics", ("重大项目集中攻坚",)),
        ("在全市“保安全”百日攻坚动员部署会上的讲话", "kinds", ("动员部署会",)),
        ("在全县重大项目集中观摩点评会上的讲话", "topics", ("重大项目",)),
        ("在全县惠企政策宣讲会上的讲话", "topics", ("惠企政策",)),
        ("在县长办公会上的讲话", "topics", ()),
        ("在第十五届省运会筹备工作推进会上的讲话", "topics", ("第十五届省运会筹备",)),
        ("在县第八届农民丰收节筹备会上的讲话", "ordinal", ""),
        ("在县人民医院整体搬迁项目协调会上的讲话", "scope", ""),
        ("在污水处理厂提标改造推进会上的讲话", "topics", ("污水处理厂提标改造",)),
        ("党工委书记在新区“大干一百天”誓师大会上的讲话", "level", "开发区"),
        ("在全县事业单位工作人员警示教育大会上的讲话", "topics", ()),
        ("在全县信访工作专题调度会上的讲话", "kinds", ("调度会",)),
        ("在春节假期后第一个工作日全县作风建设大会上的讲话", "level", "县"),
        ("在全市法院系统破产审判工作推进会上的讲话", "topics", ("破产审判",)),
        ("在全县全会精神宣讲报告会上的讲话", "kinds", ("宣讲会",)),
        ("县政协副主席在委员视察座谈会上的讲话", "topics", ("委员视察",)),
        ("在老旧小区加装电梯协商会上的讲话", "topics", ("老旧小区加装电梯",)),
        ("在全县“双减”工作专门协调机制会议上的讲话", "topics", ("“双减”",)),
        ("在市属国企改革深化提升行动推进会上的讲话", "topics", ("国企改革深化提升行动",)),
        ("县中医医院院长在三级医院创建动员大会上的讲话", "topics", ("三级医院创建",)),
        ("在县直机关工委2026年机关党建工作会议上的讲话", "year", "2026年"),
        ("在迎接省督察组验收协调会上的讲话", "place", ""),
        ("在全县新提任干部廉政谈话暨警示教育会上的讲话", "kinds", ("谈话会", "警示教育会")),
        ("在优秀年轻干部培训班结业典礼上的讲话", "kinds", ("培训会",)),
        ("在党的二十届四中全会精神集中轮训班上的讲话", "topics", ("党的二十届四中全会精神",)),
        ("在全县6月份安全生产例会上的讲话", "topics", ("安全生产",)),
        ("在全县1至5月份工业运行分析会上的讲话", "topics", ("工业运行",)),
        ("在全县传达学习全国两会精神干部大会上的讲话", "topics", ("传达学习全国两会精神",)),
        ("在传达省委全会精神大会上的讲话", "place", ""),
        ("在苏木镇场防火调度会上的讲话", "topics", ("苏木镇场防火",)),
        ("在县四大家领导联席会议上的讲话", "topics", ()),
        ("在县委国防动员暨民兵工作会议上的讲话", "topics", ("国防动员", "民兵")),
        ("在全镇安全会上的讲话", "topics", ("安全",)),
        ("在大熊猫国家公园管理分局工作会议上的讲话", "topics", ()),
        ("护士长在科室优质护理服务推进会上的讲话", "speaker", "护士长"),
    ],
)
def test_titles_nobody_annotated_are_read_by_the_same_rules(text: str, field: str, value: object) -> None:
    """Titles that were not used to find the rules."""
    assert getattr(titles.read_title(text, WORDS), field) == value


def test_a_place_without_an_ending_is_known_from_the_table() -> None:
    """With the divisions at hand, 永川 is a place, in a motto too."""
    known = {"永川", "苏州"}.__contains__
    assert titles.read_title("平安永川建设工作推进会", WORDS, known).place == "永川"
    assert titles.read_title("在苏州防汛工作推进会上的讲话", WORDS, known).place == "苏州"


def test_a_text_longer_than_any_title_is_none() -> None:
    """A cell of a megabyte would be taken apart level by level for hours."""
    assert titles.read_title(f"在{'县' * 100}安全生产工作会议上的讲话", WORDS) is not None
    assert titles.read_title("县" * 350_000, WORDS) is None


@pytest.mark.parametrize("text", ["", "安全生产", "校园餐专项整治", "政府工作报告", "学生会", "关于召开会议的通知", "县运动会"])
def test_other_texts_are_no_titles(text: str) -> None:
    """A topic, a report, a notice is not taken for a meeting."""
    assert titles.read_title(text, WORDS) is None


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("在全市安全生产工作推进会上的讲话", True),
        ("全州创优提质工作现场推进会", True),
        ("2021年在防控工作紧急电视电话会议讲话稿", True),
        ("work-style", False),
        ("安全生产", False),
        ("county-safety.yaml", False),
        ("开会", False),
    ],
)
def test_a_title_is_told_at_a_glance(text: str, yes: bool) -> None:
    """Without reading a word list, a title is told from a topic or a file's name."""
    assert titles.is_title(text) is yes


def test_every_annotated_title_looks_like_one() -> None:
    """The quick look and the full reading agree."""
    assert [row["title"] for row in ROWS if not titles.is_title(row["title"]) and "(集中整治" not in row["title"]] == []


@pytest.mark.parametrize(
    ("place", "topics", "kinds", "title"),
    [
        ("全市", ("安全生产",), "推进会", "在全市安全生产工作推进会上的讲话"),
        ("全市", ("安全生产工作",), "推进会", "在全市安全生产工作推进会上的讲话"),
        ("苏州市", ("作风建设", "群众身边不正之风和腐败问题集中整治"), "推进会",
         "在苏州市作风建设暨群众身边不正之风和腐败问题集中整治工作推进会上的讲话"),
        ("全县", ("殡葬领域突出问题专项整治行动",), "动员会", "在全县殡葬领域突出问题专项整治行动动员会上的讲话"),
        ("全市", ("信访",), "工作会议", "在全市信访工作会议上的讲话"),
        ("全市", ("信访工作",), "工作会议", "在全市信访工作会议上的讲话"),
        ("全区", ("营商环境",), "大会", "在全区营商环境大会上的讲话"),
        ("全市", ("河长制",), "现场会暨推进会", "在全市河长制工作现场推进会上的讲话"),
        ("全县", ("安全生产",), "电视电话会", "在全县安全生产工作电视电话会议上的讲话"),
        ("全市", ("以案促改",), "警示教育会", "在全市以案促改警示教育大会上的讲话"),
        ("全市", (), "警示教育会", "在全市警示教育大会上的讲话"),
        ("全市", ("重点工作",), "推动会议", "在全市重点工作推进会上的讲话"),
        ("全镇", ("安全生产(消防)",), "调度会", "在全镇安全生产（消防）工作调度会上的讲话"),
        ("全市", ("安全生产工作", "消防工作"), "推进会", "在全市安全生产暨消防工作推进会上的讲话"),
    ],
)  # fmt: skip
def test_a_title_is_written(place: str, topics: tuple[str, ...], kinds: str, title: str) -> None:
    """工作 stands where it is due and never twice."""
    assert titles.write_title(place, topics, kinds, WORDS) == title


def test_year_and_ordinal_find_their_place() -> None:
    """The year goes before 全市 and behind a name."""
    assert titles.meeting_name("全市", ("信访",), "工作会议", WORDS, year="2026年") == "2026年全市信访工作会议"
    name = titles.meeting_name("新津区", ("信访",), "推进会", WORDS, year="2026年", ordinal="第一季度")
    assert name == "新津区2026年第一季度信访工作推进会"


@given(
    st.sampled_from(["全市", "全县", "苏州市", "XX县", "刘桥镇"]),
    st.lists(
        st.sampled_from(["安全生产", "信访", "河长制", "食品安全专项整治", "数字政府建设"]), min_size=1, max_size=2, unique=True
    ),
    st.sampled_from(titles.kind_names(WORDS)),
)
def test_a_title_written_is_read_back_the_same(place: str, topics: list[str], kind: str) -> None:
    """Topics and kind survive writing and reading."""
    title = titles.read_title(titles.write_title(place, topics, kind, WORDS), WORDS)
    assert title is not None
    assert (title.topics, title.kinds) == (tuple(topics), (kind,))
    assert "工作工作" not in titles.write_title(place, topics, kind, WORDS)
    assert title.place == ("" if place.startswith("全") else place)


@given(st.text(alphabet="在全市县区镇的会议讲话上暨工作推进书记长年第一季度（）“”、2026XX某:大", max_size=40))
def test_reading_never_raises(text: str) -> None:
    """Whatever is typed, it is a title or it is not."""
    title = titles.read_title(text, WORDS)
    assert title is None or title.kinds


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("推进会", "推进会"),
        ("推动会议", "推进会"),
        ("推进", "推进会"),
        ("电视电话会议", "电视电话会"),
        ("警示教育大会", "警示教育会"),
        ("现场推进会", "现场会暨推进会"),
        ("现场会暨推进会", "现场会暨推进会"),
        ("吹风会", None),
        ("", None),
    ],
)
def test_a_kind_answers_to_its_spellings(text: str, name: str | None) -> None:
    """However a clerk writes the kind of meeting, one name comes back."""
    assert titles.kind_named(text, WORDS) == name


def test_every_kind_has_a_sort_and_a_short_name() -> None:
    """Block heads can rely on the coarse sort of any kind."""
    found = [titles.find_kind(name, WORDS) for name in titles.kind_names(WORDS)]
    assert all(kind and kind.sort and kind.short and kind.full for kind in found)
    assert titles.sorts("现场会暨推进会", WORDS) == ("现场", "推进")


@pytest.mark.parametrize(
    ("subjects", "kinds", "name"),
    [
        (["集中整治"], "推进会", "集中整治工作推进会"),
        (["安全生产工作"], "推进会", "安全生产工作推进会"),
        (["专项整治行动"], "动员会", "专项整治行动动员会"),
        (["秋季森林草原防灭火和秸秆禁烧工作"], "部署会", "部署会"),
        (["森林防火", "森林草原防灭火"], "部署会", "森林防火工作部署会"),
        (["群众身边不正之风和腐败问题集中整治", "集中整治"], "推进会", "集中整治工作推进会"),
    ],
)
def test_a_meeting_has_a_short_name_for_prose(subjects: list[str], kinds: str, name: str) -> None:
    """今天召开这次…: short enough to be said."""
    assert titles.short_name(subjects, kinds, WORDS) == name


def test_a_title_gives_the_name_of_its_meeting() -> None:
    """在…上的讲话 holds the meeting's name; a bare name is its own."""
    assert titles.full_name("在全市安全生产工作推进会上的讲话", WORDS) == "全市安全生产工作推进会"
    assert titles.full_name("全市安全生产工作推进会", WORDS) == "全市安全生产工作推进会"


@pytest.mark.parametrize(
    "title",
    [
        "县委书记在全县防汛工作会议上的讲话",
        "县委书记　张三　在全县防汛工作会议上的讲话提纲",
        "某县委副书记、县长在全县防汛工作会议上的主持讲话",
        "全县防汛工作会议主持词",
        "在全县防汛工作会议上的讲话（根据录音整理）",
        "李四同志：在全县防汛工作会议上的讲话",
    ],
)
def test_the_name_of_the_meeting_is_not_its_speech(title: str) -> None:
    """Whoever speaks, whatever the title ends in: 今天召开 is followed by the meeting alone."""
    assert titles.full_name(title, WORDS) == "全县防汛工作会议"


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ("平江县信访工作推进会", "在平江县信访工作推进会上的讲话"),
        ("在全市安全生产工作会议", "在全市安全生产工作会议上的讲话"),
        ("在全市安全生产工作会议上的讲话", "在全市安全生产工作会议上的讲话"),
        ("锚定目标 奋勇争先——全县经济工作会议", "锚定目标 奋勇争先——全县经济工作会议"),
        ("携手建设法治社会", "携手建设法治社会"),
    ],
)
def test_a_mere_meeting_is_spoken_at(given: str, title: str) -> None:
    """A speech is not called after its meeting alone; a title of the clerk's own stays."""
    assert titles.speech_title(given, WORDS) == title
