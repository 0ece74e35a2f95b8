"""`make setup` on poor machines: no ensurepip, no venv, an old Python, a damaged file; and nothing to do twice."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "environment.py"


@pytest.fixture
def environment() -> ModuleType:
    """The script as a module of its own, so that a test may change it."""
    spec = importlib.util.spec_from_file_location("environment_under_test", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("absent", [["ensurepip"], ["ensurepip", "venv"]], ids=" and ".join)
def test_an_environment_with_pip_comes_about_without(absent: list[str], tmp_path: Path) -> None:
    """As on Debian without python3-venv; the bundled pip then works inside the new environment."""
    for name in absent:
        (tmp_path / "poor").mkdir(exist_ok=True)
        (tmp_path / "poor" / f"{name}.py").write_text(f"raise ImportError('no {name} here')")
    program = f"import sys; sys.path[:0] = [{str(tmp_path / 'poor')!r}, {str(SCRIPT.parent)!r}]\n"
    program += f"import environment; environment.lay_venv({str(tmp_path / 'env')!r})"
    subprocess.run([sys.executable, "-c", program], check=True)
    python = tmp_path / "env" / "bin" / "python"
    prefix = subprocess.run([python, "-c", "import sys; print(sys.prefix)"], check=True, capture_output=True, text=True)
    assert prefix.stdout.strip() == str(tmp_path / "env")
    wheel = next((ROOT / "requirements").glob("pip-*.whl"))
    inside = subprocess.run([python, wheel / "pip", "--version"], check=True, capture_output=True, text=True)
    assert inside.stdout.startswith("pip ")
    outside = subprocess.run([python, "-c", "import django"], capture_output=True, text=True)
    assert "ModuleNotFoundError" in outside.stderr, "the environment sees packages of the system"


def test_an_old_python_is_told_what_to_do(environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "OLDEST", (3, 99))
    monkeypatch.setattr(environment.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit) as stopped:
        environment.newest_python()
    assert "需要 3.11 或更高版本" in str(stopped.value)
    assert "make PYTHON=" in str(stopped.value)


def test_the_script_itself_is_readable_for_old_pythons() -> None:
    """Otherwise the message above would be a SyntaxError."""
    compile(SCRIPT.read_text(encoding="utf-8"), str(SCRIPT), "exec", dont_inherit=True)
    import ast

    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 5))


def test_a_damaged_pip_is_not_run(environment: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    damaged = tmp_path / "pip.whl"
    damaged.write_bytes(b"not what was committed")
    monkeypatch.setattr(environment, "PIP", str(damaged))
    with pytest.raises(SystemExit, match="damaged"):
        environment.build(str(tmp_path / "env"), "runtime")


def test_a_changed_lock_changes_the_fingerprint(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in environment.SETS["runtime"]:
        (tmp_path / name).write_text((ROOT / "requirements" / name).read_text())
    monkeypatch.setattr(environment, "LOCKS", str(tmp_path))
    before = environment.fingerprint(sys.executable, "runtime")
    assert environment.fingerprint(sys.executable, "runtime") == before
    with (tmp_path / "runtime.txt").open("a") as lock:
        lock.write("\n# one more line\n")
    assert environment.fingerprint(sys.executable, "runtime") != before


def test_without_a_network_the_cure_is_told_and_the_old_environment_stays(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "env").mkdir()
    (tmp_path / "env" / "old").write_text("works")
    monkeypatch.setattr(environment, "pip", lambda *arguments: 1)
    with pytest.raises(SystemExit, match=r"PIP_INDEX_URL=.*make wheels"):
        environment.renew(str(tmp_path / "env"), "runtime")
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")] == ["env", "env/old"]
