"""One run in Neovim, without a screen: it shows the faults of a file, mends one, and renames an id."""

import shutil
import subprocess

import pytest
from conftest import BASE, LONG, PROGRAM, Tie

pytest.importorskip("pygls", reason="needs the extra editor")

EVENT = "events:\n  - {id: one, date: 2024, summary: They met., actors: [japan, indai], sources: [{id: paper, excerpt: met}]}\n"
SCRIPT = """
local client = vim.lsp.start_client({ name = 'tie', cmd = { '%PROGRAM%', 'lsp' }, root_dir = vim.fn.getcwd() })
vim.lsp.buf_attach_client(0, client)
local function wait(holds) assert(vim.wait(%LONG%000, holds, 50), 'nothing came') end
local function found(code)
  for _, each in ipairs(vim.diagnostic.get(0)) do if each.code == code then return each end end
end
wait(function() return found('unknown-id') end)
local fault = found('unknown-id')
print(fault.lnum + 1, fault.col + 1, fault.end_col + 1, fault.message)
local place = { start = { line = fault.lnum, character = fault.col }, ['end'] = { line = fault.lnum, character = fault.end_col } }
local file = { uri = vim.uri_from_bufnr(0) }
local asked = { textDocument = file, range = place, context = { diagnostics = {} } }
local answer = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', asked, %LONG%000)
vim.lsp.util.apply_workspace_edit(answer[client].result[1].edit, 'utf-16')
wait(function() return not found('unknown-id') end)
local named = { textDocument = file, position = place.start, newName = 'bharat' }
wait(function()
  local renamed = vim.lsp.buf_request_sync(0, 'textDocument/rename', named, %LONG%000)
  if not renamed[client].result then return false end
  vim.lsp.util.apply_workspace_edit(renamed[client].result, 'utf-16')
  return true
end)
vim.cmd('write')
vim.cmd('qall!')
"""


@pytest.mark.skipif(shutil.which("nvim") is None, reason="Neovim is not installed (apt install neovim)")
def test_neovim_shows_faults_mends_and_renames(tie: Tie) -> None:
    path = tie.write("facts.yaml", BASE + EVENT)
    script = tie.write("run.lua", SCRIPT.replace("%PROGRAM%", str(PROGRAM)).replace("%LONG%", str(LONG)))
    done = subprocess.run(
        ["nvim", "--headless", "--clean", "-n", str(path), "-c", f"luafile {script}"],
        cwd=tie.folder,
        env=tie.env,
        capture_output=True,
        check=False,
        timeout=LONG,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr
    assert "there is no actor `indai`" in done.stderr + done.stdout
    text = path.read_text("utf-8")
    assert "actors: [japan, bharat]" in text
    assert "  bharat: {name: India" in text
