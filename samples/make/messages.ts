// Failure messages and an alert, in the published forms: as Slack copies them, as it exports them, and from PagerDuty.

import { deployment, keyUpdate } from './stories-operation.ts';

/** Files with messages to parse. */
export const messageSamples: readonly { readonly name: string; readonly make: () => string }[] = [
  { name: 'deploy-stage.failure.txt', make: () => `${deployMessage()}\n` },
  { name: 'kms-update-thread.failure.txt', make: () => `${thread().join('\n')}\n` },
  { name: 'kp-events.armada-alert.txt', make: () => `${alert().join('\n')}\n` },
];

function deployMessage(): string {
  const { requestId, clusterId } = deployment;
  return [
    `*FAILED* *deploy* on Carrier: *stage-dal09-carrier0* (10.143.139.204) at 2018-03-30T16:05:12+0000 - Region: *us-south*, Cluster: *${clusterId}*, Master: *stage-dal09-${clusterId}-m1*, BOM: *1.8.8_1507*, IsPaid: *false*, ReqID: *${requestId}*, Attempts: *5*, Elapsed Time: *3535.64* seconds`,
    'Logs',
  ].join('\n');
}

/** Copied out of the client: no asterisks, the senders' lines between; one message as exported, one of an add-on. */
function thread(): string[] {
  const { requestId, clusterId } = keyUpdate;
  return [
    'HMS Victory  APP  9:02 PM',
    `FAILED kms_update on Carrier: prod-dal10-carrier105 (10.184.18.164) at 2024-03-05T20:22:15+0000 - Region: us-south, Cluster: ${clusterId}, Master: prod-dal10-${clusterId}-m1, BOM: 4.14.33_1576_openshift, IsPaid: true, ReqID: ${requestId}, Attempts: 3, Elapsed Time: 485.20 seconds`,
    'Logs',
    'To retrigger this operation, click here',
    '',
    'HMS Victory  APP  9:04 PM',
    '*FAILED* *update* on Carrier: *prod-eu-es-e-carrier100* (10.94.17.9) at 2024-03-05T20:24:41+0000 - Region: *eu-es*, Cluster: *cnvb02kd0r2s8lq7p3u9*, Master: *prod-mad05-cnvb02kd0r2s8lq7p3u9-m1*, BOM: *1.29.6_1560*, IsPaid: *true*, ReqID: *2f6d7a0e-8f4b-4d35-9c1b-6c2f7a9f1e53*, Attempts: *1*, Elapsed Time: *912.03* seconds <https://logs.example.com/operations/2f6d7a0e|Logs>',
    '',
    '*FAILED* - ConfigMap CREATE for ClusterID: 68bb81cda2e34aa69883197f35c03159 on prestage-mon01.carrier1, ReqID: 055dd287-30df-4bef-92f0-69ca1b3a84ef',
    'Addon: addon-istio, Data: {"version":"1.0.5"}',
  ];
}

function alert(): string[] {
  return [
    'Labels:',
    ' - alertname = ArmadaKPEventsProcessingErrors',
    ' - alert_situation = armada_kp_events_process_failures',
    ' - carrier_name = prod-fra02-carrier105',
    ' - crn_region = eu-de',
    ' - severity = warning',
    `- request = ${keyUpdate.requestId}`,
    'Annotations:',
    ' - description = Key Protect events could not be processed for 15 minutes',
    ' - runbook = https://pages.github.ibm.com/alchemy-conductors/documentation-pages/docs/runbooks/armada/armada-deploy-kp-events-failures.html',
    'Source: https://alerts.example.com/prod-fra02/carrier105/prometheus/graph?g0.expr=armada_kp_events',
  ];
}
