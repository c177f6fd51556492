// Lines of the browser-served VS Code's console that mean nothing if there is no network.

const noise =
  /\bchat\b|copilot|\bagents?\b|marketplace|gallery|telemetry|extensions?Tips|spdlog|punycode|ERR_INTERNET/i;

/** Whether a console line of VS Code says nothing about the extension under test. */
export function isNoise(line: string): boolean {
  return noise.test(line) && !line.includes('armada');
}
