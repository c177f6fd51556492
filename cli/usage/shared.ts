// Options that several commands have.

import type { OptionUsage } from './usage.ts';

export const catalogOption: OptionUsage = {
  value: 'PATH',
  path: 'file',
  multiple: true,
  help: 'a signature file, or a folder of them, besides the built-in ones; may be repeated',
};

export const noBuiltinOption: OptionUsage = { help: 'leave out the built-in signatures' };

export const redactOption: OptionUsage = { help: 'remove secrets from the output' };

export const failOnOption: OptionUsage = {
  value: 'LEVEL',
  words: ['error', 'warning', 'information', 'never'],
  help: 'error (default), warning, information or never',
};

export const textOrJson: OptionUsage = { value: 'text|json', words: ['text', 'json'], help: 'text by default' };

export const rateOption: OptionUsage = {
  value: 'N/M',
  help: 'more than N failures in M minutes are a high rate, 10/60 by default',
};

/** Known to every command; most have nothing to leave out. */
export const quietOption: OptionUsage = { short: 'q' };
