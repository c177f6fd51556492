// What VS Code has for assistants since 1.95 (tools) and 1.101 (servers of tools). The oldest supported VS Code is earlier, so each
// may be missing.

export type { LanguageModelTool } from 'vscode';

declare module 'vscode' {
  export namespace lm {
    export const registerTool: ((name: string, tool: LanguageModelTool) => Disposable) | undefined;
    export const registerMcpServerDefinitionProvider:
      ((id: string, provider: McpServerDefinitionProvider) => Disposable) | undefined;
  }

  export interface LanguageModelTool {
    readonly invoke: (options: object, token: CancellationToken) => Promise<LanguageModelToolResult>;
  }

  export class LanguageModelToolResult {
    readonly content: readonly unknown[];
    constructor(content: readonly LanguageModelTextPart[]);
  }

  export class LanguageModelTextPart {
    readonly value: string;
    constructor(value: string);
  }

  export interface McpServerDefinitionProvider {
    readonly provideMcpServerDefinitions: () => Promise<readonly McpStdioServerDefinition[]>;
  }

  export class McpStdioServerDefinition {
    readonly label: string;
    constructor(label: string, command: string, args: readonly string[]);
  }
}
