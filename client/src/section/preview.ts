// Runs in VS Code's Markdown preview: highlights the paragraph or heading at which a runbook page was opened.

// VS Code fills the page after its scripts have begun, and again after each change of the text.
window.addEventListener('vscode.markdown.updateContent', highlight);
window.addEventListener('load', highlight);
highlight();

/** VS Code loads the whole preview again for each fragment, and hands the fragment over in its settings. */
function highlight(): void {
  const data = document.getElementById('vscode-markdown-preview-data')?.getAttribute('data-settings');
  const settings: unknown = data ? JSON.parse(data) : undefined;
  const fragment =
    typeof settings === 'object' && settings !== null && 'fragment' in settings ? settings.fragment : undefined;
  // Only blocks of a runbook page have ids by line.
  if (typeof fragment !== 'string' || fragment === '' || document.querySelector('[id^="L"].code-line') === null) return;
  document.getElementById(fragment)?.classList.add('armada-here');
}
