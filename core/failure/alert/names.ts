// What of a parsed alert leads to a runbook page: its situation, its name, and the address in its annotation.

import { namesInTitles } from '../../runbook/search/alert-titles.ts';
import type { AlertNames } from '../../runbook/search/alerts.ts';
import type { Failure } from '../failure.ts';

/** Undefined for a message that is not an alert, or an alert that names nothing. */
export function alertNamesOf({
  shape,
  alertname,
  labels = {},
  annotations = {},
  other,
}: Failure): AlertNames | undefined {
  if (shape !== 'alert') return undefined;
  const labelled = [labels['alert_situation'], alertname ?? labels['alertname']].filter((name) => name !== undefined);
  const names = [...labelled, ...namesInTitles(other['title'] ?? '')];
  const runbook = Object.entries(annotations).find(([key]) => /^runbook(?:_?url)?$/i.test(key))?.[1];
  if (names.length === 0 && runbook === undefined) return undefined;
  return { names, ...(runbook !== undefined && { runbook: runbook.trim() }) };
}
