// What a screen reader says of a row of a view: all that the screen shows of it, and what its tooltip adds.

/** A row as it is shown; `tooltip` may have several lines. */
export interface ShownRow {
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
}

/** Sentences in the order of the screen. A label that was cut is said whole where the tooltip has it. */
export function spokenLabel({ label, description, tooltip }: ShownRow): string {
  const parts = [label, description];
  for (const line of tooltip.split('\n').map((one) => one.trim().replace(/\.$/, ''))) {
    if (label.endsWith('…') && parts[0] === label && line.startsWith(label.slice(0, -1))) parts[0] = line;
    else if (!parts.some((part) => part.includes(line))) parts.push(line);
  }
  return parts.filter((part) => part !== '').join('. ');
}
