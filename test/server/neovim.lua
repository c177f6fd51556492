-- Opens a log in Neovim with our server and writes what the editor got as JSON: diagnostics, hover, code actions, symbols, folds,
-- and the diagnostics of a second log and of a runbook page.
-- Arguments, from the environment: SERVER_COMMAND (JSON list), SETTINGS (JSON), LOG, OWN and PAGE (paths), CODE of the diagnostic
-- that is looked at, ANSWER (path of the file to write).

local answer = { version = tostring(vim.version().major) .. '.' .. tostring(vim.version().minor) }
local ok, problem = pcall(function()
  vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.LOG))
  local client = assert(vim.lsp.start_client({
    name = 'armada-triage',
    cmd = vim.json.decode(vim.env.SERVER_COMMAND),
    root_dir = vim.fn.fnamemodify(vim.env.LOG, ':h'),
    -- Neovim 0.7 answers no question for settings.
    init_options = { armadaTriage = vim.json.decode(vim.env.SETTINGS) },
  }))
  vim.lsp.buf_attach_client(0, client)
  assert(vim.wait(30000, function() return #vim.diagnostic.get(0) > 0 end, 20), 'no diagnostics came')
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    if diagnostic.code == vim.env.CODE then answer.diagnostic = diagnostic end
  end
  vim.api.nvim_win_set_cursor(0, { answer.diagnostic.lnum + 1, answer.diagnostic.col })
  local function ask(method, params)
    local answers = assert(vim.lsp.buf_request_sync(0, method, params, 30000))
    return answers[client].result
  end
  local place = vim.lsp.util.make_position_params()
  answer.hover = ask('textDocument/hover', place)
  local range = vim.lsp.util.make_range_params()
  range.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics() }
  answer.actions = ask('textDocument/codeAction', range)
  local document = { textDocument = vim.lsp.util.make_text_document_params() }
  answer.symbols = ask('textDocument/documentSymbol', document)
  answer.folds = ask('textDocument/foldingRange', document)
  local function codes(path)
    vim.cmd('edit ' .. vim.fn.fnameescape(path))
    vim.lsp.buf_attach_client(0, client)
    assert(vim.wait(30000, function() return #vim.diagnostic.get(0) > 0 end, 20), 'no diagnostics came for ' .. path)
    return vim.tbl_map(function(one) return one.code end, vim.diagnostic.get(0))
  end
  answer.own = codes(vim.env.OWN)
  answer.page = codes(vim.env.PAGE)
end)
if not ok then answer.problem = tostring(problem) end
local file = assert(io.open(vim.env.ANSWER, 'w'))
file:write(vim.json.encode(answer))
file:close()
vim.cmd('qall!')
