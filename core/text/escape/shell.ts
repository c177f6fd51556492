// Writes a text, such as a file's name, as one argument of a command that a person pastes into a terminal.

/** The text between quotes within which a shell acts on nothing: PowerShell on Windows, else any shell of POSIX. */
export function quoteArgument(text: string, shell: 'posix' | 'powershell'): string {
  // PowerShell takes curly quotes for straight ones, and a doubled quote for the quote itself.
  if (shell === 'powershell') return `'${text.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`;
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
