// The failed items of a loop whose result holds them all.

import type { ResultFields } from './ansible-line.ts';
import { isRecord } from '../../text/is-object.ts';

/** A failed item: its label, and what its own result says. */
export interface FailedItem {
  readonly item: string;
  readonly fields: ResultFields;
}

/** At most so many items are distinguished. */
const maxItems = 100;

/** The failed ones, in their order; empty for a result that is none of a loop. */
export function failedItems({ results }: ResultFields): readonly FailedItem[] {
  if (!Array.isArray(results)) return [];
  return results
    .filter((item): item is ResultFields => isRecord(item) && (item['failed'] === true || item['unreachable'] === true))
    .slice(0, maxItems)
    .map((fields) => ({ item: labelOf(fields), fields }));
}

/** What a loop's item is called in its own result; undefined for a result of another kind. */
export function itemOf(fields: ResultFields): string | undefined {
  return fields['ansible_loop_var'] === undefined || fields['results'] !== undefined ? undefined : labelOf(fields);
}

function labelOf(fields: ResultFields): string {
  const loop = fields['ansible_loop_var'];
  const item = fields['_ansible_item_label'] ?? fields[typeof loop === 'string' ? loop : 'item'];
  return typeof item === 'string' ? item : (JSON.stringify(item) ?? '');
}
