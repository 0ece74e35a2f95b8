"""Build .venv from the hashed lock files, or do nothing in a blink when nothing changed.

Runs on the bare system Python, so only the standard library and only old syntax: a Python that is too old must reach
the message that says so. pip comes from requirements/, hashed: Debian's python3 has neither pip nor ensurepip.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LOCKS = os.path.join(ROOT, "requirements")
PIP = os.path.join(LOCKS, "pip-26.3-py3-none-any.whl")
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
#: Packages gathered by `make wheels`; where this folder exists nothing is asked of the network.
WHEELS = os.path.join(ROOT, "build", "wheels")
OLDEST = (3, 11)
#: What each use of the environment installs, in this order.
SETS = {
    "runtime": ["runtime.txt"],
    "test": ["runtime.txt", "test.txt"],
    "bench": ["runtime.txt", "test.txt", "bench.txt"],
    "soak": ["runtime.txt", "test.txt"],
}
#: Locks of packages that are published as source alone: built last, with the setuptools of the first lock.
FROM_SOURCE = {"soak": ["soak.txt"]}


def stop(zh, en):
    """Leave with one message in both languages."""
    sys.exit("\n%s\n%s\n" % (zh, en))


def newest_python():
    """This Python if it is new enough, else the newest other one on the PATH; stops when there is none."""
    if sys.version_info >= OLDEST:
        return sys.executable
    for minor in range(14, OLDEST[1] - 1, -1):
        found = shutil.which("python3.%d" % minor)
        if found:
            return found
    have = "%d.%d" % sys.version_info[:2]
    return stop(
        "本机 Python 为 %s，联校需要 3.11 或更高版本。请安装 python3.11 后重试，"
        "或指定：make PYTHON=/路径/python3.11 run" % have,
        "This machine has Python %s; Lianxiao needs 3.11 or newer. Install python3.11 and try again, or name it: "
        "make PYTHON=/path/to/python3.11 run" % have,
    )


def fingerprint(python, kind):
    """Changes whenever the environment would: Python, place of the checkout, locks, package metadata, this script."""
    digest = hashlib.sha256(("%s %s %s" % (python, sys.version, ROOT)).encode())
    files = [os.path.join(LOCKS, name) for name in SETS[kind] + FROM_SOURCE.get(kind, [])]
    for path in files + [PIP, os.path.join(ROOT, "pyproject.toml"), os.path.abspath(__file__)]:
        with open(path, "rb") as file:
            digest.update(hashlib.sha256(file.read()).digest())
    return digest.hexdigest()


def lay_venv(folder):
    """An empty virtual environment without pip: ensurepip is not needed, and the venv module only where it exists."""
    try:
        import venv
    except ImportError:
        lay_venv_by_hand(folder)
    else:
        venv.EnvBuilder(clear=True, symlinks=os.name != "nt", with_pip=False).create(folder)


def lay_venv_by_hand(folder):
    """What PEP 405 asks for: pyvenv.cfg, a link to the interpreter, an empty site-packages."""
    shutil.rmtree(folder, ignore_errors=True)
    interpreter = os.path.realpath(sys.executable)
    packages = sysconfig.get_path("purelib", "venv", {"base": folder, "platbase": folder})
    os.makedirs(packages)
    os.makedirs(os.path.join(folder, "bin"))
    with open(os.path.join(folder, "pyvenv.cfg"), "w") as file:
        file.write("home = %s\ninclude-system-site-packages = false\n" % os.path.dirname(interpreter))
    for name in ("python", "python3"):
        os.symlink(interpreter, os.path.join(folder, "bin", name))


def pip(folder, *arguments):
    """Run the bundled pip inside the environment; its own configuration (mirrors, proxies) stays in force."""
    command = [os.path.join(folder, "bin", "python"), os.path.join(PIP, "pip")]
    options = ["--disable-pip-version-check", "--no-input"] + ([] if sys.stdout.isatty() else ["--quiet"])
    # As root pip warns about itself although a virtual environment is the cure it asks for.
    environment = dict(os.environ, PIP_ROOT_USER_ACTION="ignore", PIP_USER="0", PYTHONDONTWRITEBYTECODE="")
    environment["PYTHONWARNINGS"] = "ignore"  # setuptools warns of editable installs, which is what we ask for
    return subprocess.call(command + list(arguments[:1]) + options + list(arguments[1:]), env=environment)


def build(folder, kind):
    """Lay the environment and fill it from the lock files."""
    with open(PIP, "rb") as file:
        whole = hashlib.sha256(file.read()).hexdigest() == PIP_SHA256
    if not whole:
        stop(
            "requirements/ 中的 pip 文件已损坏，请重新获取代码。",
            "The pip file in requirements/ is damaged: fetch the code again.",
        )
    lay_venv(folder)
    locks = [part for name in SETS[kind] for part in ("--requirement", os.path.join(LOCKS, name))]
    gathered = ["--no-index", "--find-links", WHEELS] if os.path.isdir(WHEELS) else []
    failed = pip(folder, "install", "--require-hashes", "--only-binary", ":all:", *(gathered + locks))
    for name in FROM_SOURCE.get(kind, []):
        lock = ["--requirement", os.path.join(LOCKS, name)]
        failed = failed or pip(folder, "install", "--require-hashes", "--no-build-isolation", *(gathered + lock))
    if failed:
        stop(
            "依赖包没有装上（原因见上）。没有外网时，请指定镜像：PIP_INDEX_URL=https://镜像地址/simple make setup；"
            "完全离线时，先在联网的同类机器上执行 make wheels，再把 build/wheels 拷到本机同一位置重试。",
            "The dependencies could not be installed (the reason stands above). Without internet, name a mirror: "
            "PIP_INDEX_URL=https://mirror/simple make setup; wholly offline, run make wheels on a connected machine "
            "of the same kind, copy its build/wheels to the same place here and try again.",
        )
    failed = pip(folder, "install", "--no-deps", "--no-build-isolation", "--no-index", "--editable", ROOT)
    if failed:
        stop("联校本身没有装上（原因见上）。", "Lianxiao itself could not be installed (the reason stands above).")


def renew(folder, kind):
    """Build anew; what worked before stays until the new one works, so that a failed update leaves a running product."""
    before = folder + ".before"
    shutil.rmtree(before, ignore_errors=True)
    if os.path.isdir(folder):
        os.rename(folder, before)
    try:
        build(folder, kind)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        if os.path.isdir(before):
            os.rename(before, folder)
        raise
    shutil.rmtree(before, ignore_errors=True)


def gather(folder, kind):
    """Download what one use needs into build/wheels, for a machine of the same kind without network."""
    if not os.path.exists(os.path.join(folder, "bin", "python")):
        lay_venv(folder)
    locks = [part for name in SETS[kind] for part in ("--requirement", os.path.join(LOCKS, name))]
    sys.exit(pip(folder, "download", "--require-hashes", "--only-binary", ":all:", "--dest", WHEELS, *locks))


def main():
    """Bring the environment up to date for one use."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=sorted(SETS))
    parser.add_argument("--folder", default=os.path.join(ROOT, ".venv"))
    parser.add_argument("--gather", action="store_true", help="download the packages instead of installing them")
    arguments = parser.parse_args()
    python = newest_python()
    if python != sys.executable and sys.version_info < OLDEST:
        os.execv(python, [python] + sys.argv)
    stamps = {kind: os.path.join(arguments.folder, "lianxiao-%s.stamp" % kind) for kind in SETS}
    # A wider environment serves a narrower use, so that `make run` after `make test` installs nothing.
    for kind in list(SETS)[list(SETS).index(arguments.kind) :]:
        if os.path.exists(stamps[kind]):
            with open(stamps[kind]) as file:
                if file.read() == fingerprint(python, kind):
                    return
    if arguments.gather:
        gather(arguments.folder, arguments.kind)
        return
    print("正在准备运行环境，首次约一两分钟… Preparing the environment, a minute or two the first time", flush=True)
    renew(arguments.folder, arguments.kind)
    with open(stamps[arguments.kind], "w") as file:
        file.write(fingerprint(python, arguments.kind))


if __name__ == "__main__":
    main()
