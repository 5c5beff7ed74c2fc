import shutil
import subprocess

import pytest

SHELLS = ["bash", "zsh", "fish"]


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_option_is_in_it(shell, declint):
    code, out, _ = declint("completions", shell)
    assert code == 0
    for word in ("check", "explain", "vocabulary", "waivers", "baseline", "prune", "changed-since", "fail-on", "warning", "sarif"):
        assert word in out, word


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_accepts_it(shell, declint, tmp_path):
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / f"declint.{shell}"
    script.write_text(declint("completions", shell)[1], encoding="utf-8")
    assert subprocess.run([shell, "-n", script], check=False).returncode == 0


COMPLETE = """
source "$1"; COMP_WORDS=("${@:2}"); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
function=$(complete -p declint | sed 's/.*-F \\([^ ]*\\).*/\\1/')
"$function" declint "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (["wai"], "waivers"),
        (["waivers", ""], "prune"),
        (["baseline", "cr"], "create"),
        (["check", "--changed"], "--changed-since"),
        (["check", "--fail-on", ""], "never"),
        (["check", "--format", "js"], "jsonl"),
        (["check", "li"], "live.txt"),
        (["rules", "schema", ""], "waivers"),
    ],
)
def test_bash_completes(line, expected, declint, desk):
    script = desk / "completions.bash"
    script.write_text(declint("completions", "bash")[1], encoding="utf-8")
    done = subprocess.run(
        ["bash", "-c", COMPLETE, "-", script, "declint", *line], cwd=desk, capture_output=True, encoding="utf-8", check=False
    )
    assert expected in done.stdout.split(), done.stderr


def test_an_unknown_shell_is_a_mistake(declint):
    assert declint("completions", "tcsh")[0] == 2
