// Tells whether a signature would mark ordinary lines: by the words it is made of, and by how much of a log it marks.

import type { CompiledSignature } from '../catalog/signature.ts';
import { isSpecific } from '../runbook/mine/specific.ts';

/** Why a signature may be noisy by its own words; undefined if they tell enough, or a check or evidence decides. */
export function noiseOf(signature: CompiledSignature): string | undefined {
  if (signature.check !== undefined || signature.requires.length > 0) return undefined;
  if (signature.in.section.length > 0 || signature.in.container.length > 0) return undefined;
  const vague = signature.match.find((template) => !isSpecific(literalsOf(template)));
  if (vague === undefined) return undefined;
  return 'Noisy: ordinary lines have this text too. Add words that only this error has, or `in` or `requires`.';
}

/** Whether so many places of a log are rather the log's everyday text than an error. */
export function isTooMuch(count: number, lines: number): boolean {
  return count >= 20 && count * 50 > lines;
}

function literalsOf(template: string): readonly string[] {
  return template
    .replaceAll('{{', '\u0001')
    .split(/\{[^{}]{0,90}\}/)
    .map((text) => text.replaceAll('\u0001', '{'));
}
