"""The code keeps to the house plan: imports point one way, only the rim prints, modules and functions stay small."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from helpers import ROOT

SOURCE = ROOT / "src" / "nigao"
GROUND = ("errors", "limits", "chinese", "ranking", "yamltext", "files")
"""The modules that stand in no folder, since every folder may use them."""
LAYERS = (
    ("ground",),
    ("library",),
    ("answers",),
    ("meeting",),
    ("drafting",),
    ("lint", "formats"),
    ("api",),
    ("batch",),
    ("cli",),
    ("__main__", "__init__"),
)
"""From the bottom up, the order of the work: a folder imports from those below it, never from above or from its neighbour."""
LEVEL = {name: number for number, names in enumerate(LAYERS) for name in names}
FORBIDDEN = (
    "socket",
    "ssl",
    "http",
    "urllib",
    "requests",
    "httpx",
    "ftplib",
    "smtplib",
    "telnetlib",
    "webbrowser",
    "random",
    "secrets",
    "uuid",
    "time",
    "pickle",
    "marshal",
)
FILES = sorted(SOURCE.rglob("*.py"))


def name_of(path: Path) -> str:
    """`cli.draft` for src/nigao/cli/draft.py."""
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


MODULES = {f"nigao.{name_of(path)}".removesuffix(".__init__").removesuffix("."): path for path in FILES}
"""Dotted name of every module → its file."""


@cache
def tree(path: Path) -> ast.Module:
    """The module, parsed."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> frozenset[str]:
    """Every module that `path` imports: now, inside a function, for the type checker only, or by its name as a string."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide where they lead"
            inner = {f"{node.module}.{alias.name}" for alias in node.names} & MODULES.keys()
            found |= inner if len(inner) == len(node.names) else {str(node.module), *inner}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("nigao."):
            found |= {node.value} & MODULES.keys()
    return frozenset(found)


def own(path: Path) -> set[str]:
    """The other modules of nigao that `path` imports."""
    return {name for name in imports(path) if MODULES.get(name, path) != path}


def layer_of(path: Path) -> str:
    """The folder that holds a module; `ground` for those that stand in none."""
    first = name_of(path).split(".")[0] or "__init__"
    return "ground" if first in GROUND else first


def functions(path: Path) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Every function of a module with its dotted name, methods included, functions inside functions not."""
    for node in tree(path).body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from ((f"{node.name}.{inner.name}", inner) for inner in node.body if isinstance(inner, ast.FunctionDef))


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function's body, without signature and docstring."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def lines(path: Path) -> int:
    """Lines of a module."""
    return len(path.read_text(encoding="utf-8").splitlines())


each = pytest.mark.parametrize("path", FILES, ids=name_of)


def test_every_module_has_its_place() -> None:
    """A new folder must be put into the order, an old one taken out."""
    assert {layer_of(path) for path in FILES} == set(LEVEL)


@each
def test_imports_point_down(path: Path) -> None:
    """What a module imports, in whatever way, stands in its own folder or in one below it."""
    mine = layer_of(path)
    others = {name: layer_of(MODULES[name]) for name in own(path)}
    assert [name for name, layer in others.items() if layer != mine and LEVEL[layer] >= LEVEL[mine]] == []


def test_no_imports_go_round() -> None:
    """No module needs itself, over however many others and in whatever way; this goes inside a folder too."""
    edges = {name: own(path) for name, path in MODULES.items()}
    while leaves := {name for name, needed in edges.items() if not needed & edges.keys()}:
        edges = {name: needed for name, needed in edges.items() if name not in leaves}
    while roots := edges.keys() - {needed for each in edges.values() for needed in each}:
        edges = {name: needed for name, needed in edges.items() if name not in roots}
    assert {name: needed & edges.keys() for name, needed in edges.items()} == {}


@pytest.mark.parametrize("path", [path for path in FILES if path.name == "__init__.py" and path.parent != SOURCE], ids=name_of)
def test_a_folder_says_what_comes_in_and_what_goes_out(path: Path) -> None:
    """Two sentences at the head of its `__init__`."""
    assert re.match(r"In comes? [^.]+\.\s+Out go(es)? [^.]+\.(\s|$)", ast.get_docstring(tree(path)) or "")


@each
def test_nothing_reaches_for_network_chance_or_code(path: Path) -> None:
    """No sockets, no random numbers, no unpickling, no clock module (but for the progress bar's rate), no eval."""
    allowed = {"time"} if name_of(path) == "cli.progress" else set()
    assert {name for name in imports(path) if name.split(".")[0] in FORBIDDEN} <= allowed
    called = {node.func.id for node in ast.walk(tree(path)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert called.isdisjoint({"eval", "exec", "compile", "__import__"})


@each
def test_only_the_rim_prints_and_exits(path: Path) -> None:
    """Exiting and click belong to cli, printing to cli and to the two ways of asking."""
    if name_of(path).split(".")[0] == "cli" and not name_of(path).startswith("cli.interview"):
        return
    calls = {ast.unparse(node.func) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)}
    allowed = {"print"} if name_of(path) in ("cli.interview.plain", "cli.interview.terminal") else set()
    assert calls & {"print", "exit", "quit", "sys.exit", "os._exit"} <= allowed
    assert "click" not in {name.split(".")[0] for name in imports(path)}


@each
def test_only_the_interview_asks(path: Path) -> None:
    """questionary and its toolkit are imported there and nowhere else."""
    asking = {name for name in imports(path) if name.split(".")[0] in ("questionary", "prompt_toolkit")}
    assert not asking or name_of(path).startswith("cli.interview")


@each
def test_only_the_rim_reads_the_clock(path: Path) -> None:
    """today and now are asked by cli, the two modules for scripts and the interview only: the same input gives the same bytes."""
    asked = [
        ast.unparse(n)
        for n in ast.walk(tree(path))
        if isinstance(n, ast.Attribute) and n.attr in ("today", "now", "utcnow", "fromtimestamp")
    ]
    assert not asked or name_of(path).split(".")[0] in ("cli", "api") or name_of(path) == "batch.api"


@each
def test_files_are_read_and_written_as_utf8(path: Path) -> None:
    """Every text file is opened with its encoding said."""
    for node in ast.walk(tree(path)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in ("read_text", "write_text", "open")
        ):
            said = "encoding" in [keyword.arg for keyword in node.keywords]
            owner = ast.unparse(node.func.value)
            is_file = node.func.attr != "open" or re.search(r"path|Path", owner)
            is_binary = any(isinstance(a, ast.Constant) and "b" in str(a.value) for a in node.args)
            assert said or is_binary or not is_file, f"{name_of(path)}:{node.lineno}"


@each
def test_a_module_is_small(path: Path) -> None:
    """At most 300 lines; no function body over 40."""
    assert lines(path) <= 300
    assert {name: length(node) for name, node in functions(path) if length(node) > 40} == {}


def test_the_median_module_is_short() -> None:
    """At most 120 lines in the middle, so that a module is read in one go."""
    sizes = sorted(map(lines, FILES))
    assert sizes[len(sizes) // 2] <= 120


def test_the_median_function_is_short() -> None:
    """House style: 7 to 12 lines in the middle, so at most 12."""
    lengths = sorted(length(node) for path in FILES for _, node in functions(path))
    assert lengths[len(lengths) // 2] <= 12


@each
def test_everything_public_says_what_it_is(path: Path) -> None:
    """Every module, public class and public function has a docstring that begins on its first line."""
    assert ast.get_docstring(tree(path))
    classes = [node for node in tree(path).body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
    public = [(n, f) for n, f in functions(path) if not any(part.startswith("_") for part in n.split("."))]
    silent = [c.name for c in classes if not ast.get_docstring(c)] + [n for n, f in public if not ast.get_docstring(f)]
    assert silent == []
    said = [ast.get_docstring(f, clean=False) or "" for _, f in public]
    assert [text for text in said if text.startswith(("\n", " "))] == []


def _is_mutable(value: ast.expr) -> bool:
    if isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp):
        return True
    return isinstance(value, ast.Call) and ast.unparse(value.func) in (
        "list",
        "dict",
        "set",
        "bytearray",
        "defaultdict",
        "deque",
        "Counter",
    )


@each
def test_no_state_outlives_a_call(path: Path) -> None:
    """Module-level tables are constants in capitals that nothing writes to; no global statement, no memo by decorator."""
    tables: set[str] = set()
    for node in tree(path).body:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        value = getattr(node, "value", None)
        for target in targets:
            if isinstance(target, ast.Name) and value is not None and _is_mutable(value) and target.id != "__all__":
                assert target.id.isupper(), f"{target.id} is no constant"
                tables.add(target.id)
    assert not [node for node in ast.walk(tree(path)) if isinstance(node, ast.Global)]
    assert [
        ast.unparse(d) for _, f in functions(path) for d in f.decorator_list if re.search(r"\b(lru_)?cache\b", ast.unparse(d))
    ] == []
    writing = ("append", "add", "update", "pop", "clear", "setdefault", "extend", "remove", "insert", "popitem", "discard")
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in writing:
            assert ast.unparse(node.func.value) not in tables, f"{name_of(path)}:{node.lineno}"
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
            assert ast.unparse(node.value) not in tables, f"{name_of(path)}:{node.lineno}"


@pytest.mark.parametrize(
    "word", ["pyp" + "i.org", "registry." + "npmjs", "github.com/", "/" + "work/", "../" + "shared", "/home/", "/root/"]
)
def test_no_source_names_this_machine_or_a_registry(word: str) -> None:
    """The project stands alone."""
    texts = {name_of(path): path.read_text(encoding="utf-8") for path in FILES}
    assert [name for name, text in texts.items() if word in text] == []
