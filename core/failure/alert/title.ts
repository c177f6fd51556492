// Reads the title that Alertmanager gives a notification: `[FIRING:1] ArmadaEtcdDatabaseFull (prod-dal10-carrier1 warning)`.

/** What a title says. */
export interface FiringTitle {
  readonly status: 'FIRING' | 'RESOLVED';
  /** The alert's name, where it is the first word; groups of several alerts may have none. */
  readonly alertname?: string;
  readonly text: string;
}

/** The first such title in a text of one line; the number and a carrier's own words before it do not belong to it. */
export function readFiringTitle(text: string): FiringTitle | undefined {
  const match = /\[(FIRING|RESOLVED|Alerting|OK)(?::\d{1,6})?\]\s{1,4}([^\n]{1,1000})/i.exec(text.slice(0, 4000));
  if (match === null) return undefined;
  const rest = (match[2] ?? '').trim();
  const alertname = /^([A-Za-z_][\w:.-]{2,200})(?=$|\s\(|\s{0,4}[|,]|\s+on\s|\s*$)/.exec(rest)?.[1];
  return {
    status: /firing|alerting/i.test(match[1] ?? '') ? 'FIRING' : 'RESOLVED',
    ...(alertname === undefined || /^https?:?$/.test(alertname) ? {} : { alertname }),
    text: match[0].trim(),
  };
}
