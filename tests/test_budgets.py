"""Files and functions stay small enough to be read in one go."""

import ast
import statistics
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "declint"
FILE_LINES, FILE_MEDIAN = 250, 120
FUNCTION_LINES, FUNCTION_MEDIAN = 40, 10
PARAMETERS = 5
TABLES: set[str] = set()  # modules that are tables of data, which no reader reads from top to bottom: none so far

FILES = sorted(PACKAGE.rglob("*.py"))
Function = ast.FunctionDef | ast.AsyncFunctionDef


def length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> list[Function]:
    return [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, Function)]


def lines(function: Function) -> int:
    """Count the lines from `def` to the last one, docstring and comments included."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def parameters(function: Function) -> int:
    names = [one.arg for one in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]
    return len([name for name in names if name not in {"self", "cls"}])


EVERY = [(path, function) for path in FILES for function in functions(path)]


def test_there_is_something_to_measure():
    assert len(FILES) > 50
    assert len(EVERY) > 200


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_file_has_at_most_250_lines_and_opens_with_a_sentence(path):
    assert length(path) <= FILE_LINES or path.relative_to(PACKAGE).as_posix() in TABLES
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_no_function_is_longer_than_40_lines():
    assert [f"{path.name}: {function.name} {lines(function)}" for path, function in EVERY if lines(function) > FUNCTION_LINES] == []


def test_no_function_takes_more_than_5_parameters_unless_it_says_why():
    many = [(path, function) for path, function in EVERY if parameters(function) > PARAMETERS]
    unexplained = [
        f"{path.name}: {function.name}"
        for path, function in many
        if "PLR0913" not in path.read_text(encoding="utf-8").splitlines()[function.lineno - 1]
    ]
    assert unexplained == []


def test_the_medians_are_those_of_a_code_base_that_is_pleasant_to_read():
    assert statistics.median(map(length, FILES)) <= FILE_MEDIAN
    assert statistics.median(lines(function) for _, function in EVERY) <= FUNCTION_MEDIAN
