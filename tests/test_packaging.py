"""The wheel holds what declint needs, and works in a virtual environment of its own, outside the checkout."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "seeds" / "000_79003db4b5f2ba95.txt"
SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"

pytestmark = pytest.mark.skipif(not (ROOT / "pyproject.toml").is_file(), reason="needs the checkout")


def run(*command: object, cwd: Path = ROOT) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([str(part) for part in command], capture_output=True, encoding="utf-8", check=False, cwd=cwd)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Build the wheel with the backend of this environment, so that nothing is fetched."""
    pytest.importorskip("hatchling", reason="the wheel is built by hatchling (.ci/requirements.txt has it)")
    folder = tmp_path_factory.mktemp("dist")
    built = run(sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT)
    assert built.returncode == 0, built.stderr
    return next(folder.glob("declint-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """Install the wheel into a fresh environment, which borrows the dependencies of this one."""
    home = tmp_path_factory.mktemp("fresh")
    assert run(sys.executable, "-m", "venv", "--without-pip", home).returncode == 0
    python = home / SCRIPTS / ("python.exe" if sys.platform == "win32" else "python")
    done = run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel)
    assert done.returncode == 0, done.stderr
    site = run(python, "-c", "import site; print(site.getsitepackages()[-1])").stdout.strip()
    here = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    Path(site, "zz_borrowed.pth").write_text("\n".join(here), encoding="utf-8")
    return home


def declint(installed: Path, *arguments: object, cwd: Path) -> "subprocess.CompletedProcess[str]":
    return run(installed / SCRIPTS / "declint", *arguments, cwd=cwd)


def pinned(name: str) -> set[str]:
    """Return the packages that a requirement file pins, each with a hash."""
    text = (ROOT / ".ci" / name).read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z0-9-]+)==\S+.*\\\n    --hash=sha256:", text, re.MULTILINE))


def needs(*extras: str) -> set[str]:
    """Return the names of what the project asks for, as requirement files write them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for extra in extras for one in project["optional-dependencies"][extra])]
    return {re.match(r"[\w.-]+", one)[0].lower().replace("_", "-") for one in wanted if not one.startswith("declint")}


@pytest.mark.parametrize(
    ("name", "extras"),
    [("requirements.txt", ()), ("requirements-test.txt", ("test",)), ("requirements-dev.txt", ("test", "dev"))],
)
def test_the_hashed_requirements_hold_all_that_is_asked_for(name, extras):
    assert needs(*extras) - pinned(name) == set(), "`.ci/lock` writes them again"


def test_the_requirement_files_name_no_machine_and_no_registry():
    for path in (ROOT / ".ci").glob("requirements*.txt"):
        assert not re.search(r"://|--index|--find-links|^/", path.read_text(encoding="utf-8"), re.MULTILINE), path.name


def test_the_wheel_holds_every_module_and_every_rule_file(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "declint").rglob("*.py")}
    rules = {f"declint/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "rules").rglob("*.yaml")}
    assert len(rules) > 20
    assert modules | rules | {"declint/py.typed"} <= names


def test_the_wheel_holds_the_licence_and_no_test_or_record(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert [name for name in names if name.split("/")[0] in {"tests", "seeds", "docs", "bench", "rules"}] == []


def test_an_installed_declint_lists_its_own_rules(installed, tmp_path):
    done = declint(installed, "rules", "list", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "US-STR-001" in done.stdout


def test_an_installed_declint_reads_a_record_outside_the_checkout(installed, tmp_path):
    (tmp_path / "record.txt").write_bytes(SEED.read_bytes())
    done = declint(installed, "record.txt", "--format", "line", cwd=tmp_path)
    assert done.returncode in {0, 1}, done.stderr
    assert "Traceback" not in done.stderr


def test_the_installed_package_is_the_one_that_runs(installed, tmp_path):
    python = installed / SCRIPTS / "python"
    where = run(python, "-c", "import declint; print(declint.__file__)", cwd=tmp_path).stdout
    assert Path(where.strip()).is_relative_to(installed)
