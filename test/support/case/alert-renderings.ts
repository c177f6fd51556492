// One alert in all the forms in which programs and people hand it on.

import { slackPost } from './renderings.ts';

/** An alert as Alertmanager has it. */
export interface AlertFields {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** ISO 8601 with milliseconds. */
  readonly startsAt: string;
  readonly generatorURL: string;
}

/** Labels and annotations as the templates of Alertmanager print them. */
function listed({ labels, annotations, generatorURL }: AlertFields, start = ' - '): string {
  const lines = (values: Readonly<Record<string, string>>): string =>
    Object.entries(values)
      .map(([key, value]) => `${start}${key} = ${value}\n`)
      .join('');
  return `Labels:\n${lines(labels)}Annotations:\n${lines(annotations)}Source: ${generatorURL}\n`;
}

const apiAlert = (a: AlertFields, status: unknown = 'firing'): object => ({
  ...a,
  status,
  endsAt: '0001-01-01T00:00:00Z',
  fingerprint: '29a2330e2b95eace',
});

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&#34;')
    .replaceAll('+', '&#43;');
}

function html({ labels, annotations, generatorURL }: AlertFields): string {
  const rows = (values: Readonly<Record<string, string>>): string =>
    Object.entries(values)
      .map(([key, value]) => `${key} = ${escapeHtml(value)}<br/>`)
      .join('\n');
  return `<!DOCTYPE html><html><head><title>x</title><style>a{b:c}</style></head><body><table><tr><td><strong>[1] Firing</strong></td></tr><tr><td><strong>Labels</strong><br/>${rows(labels)}<strong>Annotations</strong><br/>${rows(annotations)}<a href="${escapeHtml(generatorURL)}">Source</a><br/></td></tr></table></body></html>`;
}

function quotedPrintable(text: string): string {
  const bytes = [...new TextEncoder().encode(text)];
  const encoded = bytes.map((byte) =>
    byte === 61 || byte > 126 || (byte < 32 && byte !== 10)
      ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
      : String.fromCharCode(byte),
  );
  return encoded.join('').replace(/(?:[^\n=]|=[0-9A-F]{2}){70}(?!\n)/g, '$&=\n');
}

function set(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key}="${value}"`)
    .join(' ');
}

/** The forms of an alert that keep all its labels and annotations. */
export const alertForms: Readonly<Record<string, (alert: AlertFields) => string>> = {
  'text of Alertmanager': (a) => listed(a),
  'text of a group': (a) => `[FIRING:1] ${a.labels['alertname']} (x)\n${listed(a)}`,
  'an issue of the GitHub receiver': (a) =>
    `Alertmanager URL: https://am.example.com\n\n  * firing ${escapeHtml(a.generatorURL)}\n\n    Labels:\n\n${entries(a.labels)}\n    Annotations:\n\n${entries(a.annotations)}`,
  'HTML of Alertmanager': html,
  'an e-mail': (a) =>
    `Subject: [FIRING:1]\nFrom: am@example.com\nDate: Sun, 29 Nov 2026 23:50:59 +0000\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b1\n\n--b1\nContent-Type: text/html; charset=UTF-8\nContent-Transfer-Encoding: quoted-printable\n\n${quotedPrintable(html(a))}\n--b1--\n`,
  'a webhook': (a) =>
    JSON.stringify({
      receiver: 'x',
      status: 'firing',
      alerts: [apiAlert(a)],
      groupLabels: {},
      commonLabels: a.labels,
      externalURL: 'https://am.example.com',
      version: '4',
    }),
  'the API of Alertmanager': (a) =>
    JSON.stringify([apiAlert(a, { state: 'active', silencedBy: [], inhibitedBy: [] })], undefined, 2),
  'groups of the API': (a) =>
    JSON.stringify([
      { alerts: [apiAlert(a, { state: 'active' })], labels: { alertname: 'other' }, receiver: { name: 'x' } },
    ]),
  'alerts of Prometheus': ({ labels, annotations, startsAt }) =>
    JSON.stringify({
      status: 'success',
      data: { alerts: [{ labels, annotations, state: 'firing', activeAt: startsAt, value: '1e+00' }] },
    }),
  'rules of Prometheus': ({ labels, annotations, startsAt }) =>
    JSON.stringify({
      status: 'success',
      data: {
        groups: [
          {
            name: 'g',
            rules: [
              {
                type: 'alerting',
                name: 'r',
                query: 'up',
                state: 'firing',
                labels: { severity: 'x' },
                annotations: {},
                alerts: [{ labels, annotations, state: 'firing', activeAt: startsAt, value: '1' }],
              },
              {
                type: 'alerting',
                name: 'quiet',
                query: 'up',
                state: 'inactive',
                labels: { alertname: 'Quiet' },
                annotations: {},
                alerts: [],
              },
            ],
          },
        ],
      },
    }),
  'a webhook of Grafana': (a) =>
    JSON.stringify({
      receiver: 'x',
      status: 'firing',
      orgId: 1,
      alerts: [
        {
          ...apiAlert(a),
          values: { A: 1 },
          valueString: '[ var=A ]',
          silenceURL: 'https://g.example.com/s',
          dashboardURL: '',
          panelURL: '',
        },
      ],
      title: '[FIRING:1]',
      state: 'alerting',
      message: 'm',
    }),
  'JSON among text': (a) => `Look at this:\n${JSON.stringify(apiAlert(a), undefined, 2)}\nIt pages again.`,
  'JSON in a code block': (a) => `\`\`\`json\n${JSON.stringify(apiAlert(a))}\n\`\`\``,
  'one alert a line': (a) => `${JSON.stringify(apiAlert(a))}\n`,
  'an event of PagerDuty, version 2': (a) =>
    JSON.stringify({
      routing_key: 'k',
      event_action: 'trigger',
      payload: {
        summary: `[FIRING:1] ${a.labels['alertname']}`,
        severity: 'error',
        custom_details: { firing: listed(a), num_firing: '1', num_resolved: '0', resolved: '' },
      },
    }),
  'an event of PagerDuty with JSON': (a) =>
    JSON.stringify({
      routing_key: 'k',
      event_action: 'trigger',
      payload: { summary: 'x', custom_details: { firing_json: JSON.stringify([apiAlert(a)]), resolved_json: '[]' } },
    }),
  'an event of PagerDuty, version 1': (a) =>
    JSON.stringify({
      service_key: 'k',
      event_type: 'trigger',
      description: `[FIRING:1] ${a.labels['alertname']}`,
      details: { firing: listed(a), num_firing: '1' },
    }),
  'alerts of the API of PagerDuty': (a) =>
    JSON.stringify({
      alerts: [
        {
          type: 'alert',
          status: 'triggered',
          alert_key: 'f',
          summary: 'x',
          body: { details: { firing: listed(a), resolved: '' } },
        },
      ],
    }),
  'alerts of PagerDuty in its event format': (a) =>
    JSON.stringify({
      alerts: [
        {
          type: 'alert',
          status: 'triggered',
          body: {
            type: 'alert_body',
            cef_details: {
              description: 'x',
              details: `firing: ${listed(a)}\nnum_firing: 1\nnum_resolved: 0\nresolved: `,
            },
          },
        },
      ],
    }),
  'an incident of PagerDuty, version 3': (a) =>
    JSON.stringify({
      event: {
        id: 'E',
        event_type: 'incident.triggered',
        data: { type: 'incident', title: 'x', status: 'triggered', body: { details: { firing: listed(a) } } },
      },
    }),
  'a webhook of PagerDuty, version 2': (a) =>
    JSON.stringify({
      messages: [
        {
          event: 'incident.trigger',
          log_entries: [{ type: 'trigger_log_entry', channel: { type: 'api', details: { firing: listed(a) } } }],
          incident: { type: 'incident', title: 'x' },
        },
      ],
    }),
  'an e-mail of PagerDuty': (a) =>
    `Incident #12345 has been triggered\n\nService: armada-deploy\n\nDetails:\nfiring: ${listed(a)}\nnum_firing: 1\nnum_resolved: 0\nresolved: \n`,
  'an alert of Opsgenie': (a) =>
    JSON.stringify({
      alias: 'a',
      message: 'm',
      description: `d\nAlerts Firing:\n${listed(a)}\n`,
      details: { alertname: 'x' },
      source: 'https://am.example.com',
    }),
  'an attachment in Slack': (a) =>
    slackPost({
      attachments: [
        {
          title: '[FIRING:1] x',
          text: listed(a).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
          fallback: '[FIRING:1] x | https://am.example.com',
        },
      ],
    }),
  'an attachment of Grafana in Slack': (a) =>
    slackPost({
      attachments: [{ title: '[FIRING:1] Two Words', text: `**Firing**\n\nValue: A=1, B=2\n${listed(a)}` }],
    }),
  'an e-mail of Grafana': (a) =>
    `Subject: [FIRING:1] Two Words\nFrom: grafana@example.com\n\n1 firing instances\n\nFiring: Two Words\nView alert: https://grafana.example.com/alerting/1\nValues: A=1\n${listed(a)}`,
  'the extended table of amtool': (a) =>
    `Labels  Annotations  Starts At  Ends At  Generator URL  State  \n${set(a.labels)}  ${set(a.annotations)}  ${a.startsAt.slice(0, 19).replace('T', ' ')} UTC  2027-01-01 00:00:00 UTC  ${a.generatorURL}  active  `,
};

function entries(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([key, value]) => `    - ${key} = ${escapeHtml(value)}\n`)
    .join('');
}
