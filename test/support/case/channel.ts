// Makes channels of failure messages for tests: the same for the same seed.

/** What a made message says. */
export interface MadeMessage {
  readonly status: string;
  readonly operation: string;
  readonly carrier: string;
  readonly region: string;
  readonly cluster: string;
  readonly request: string;
  /** Milliseconds since 1970, whole seconds. */
  readonly at: number;
  readonly bom: string;
}

/** `count` messages, one about every minute, from 2024-05-01 on. */
export function makeChannel(count: number, seed: number): readonly MadeMessage[] {
  const random = makeRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const hex = (length: number): string =>
    Array.from({ length }, () => '0123456789abcdef'[Math.floor(random() * 16)]).join('');
  return Array.from({ length: count }, (_, index) => {
    const place = pick(places);
    return {
      status: random() < 0.9 ? 'FAILED' : 'SUCCESS',
      operation: pick(['deploy', 'deploy', 'delete', 'upgrade', 'update', 'kms_update', 'KMS_UPDATE']),
      carrier: `${place.name}-carrier${pick([0, 1, 2, 100, 104])}`,
      region: place.region,
      cluster: hex(32),
      request: `${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`,
      at: Date.UTC(2024, 4, 1) + index * 60_000 + Math.floor(random() * 60) * 1000,
      bom: pick(['1.29.4_1537', '4.14.33_1576_openshift']),
    };
  });
}

/** A message as Slack exports it, asterisks and all; without them it is what the client copies. */
export function messageText(message: MadeMessage): string {
  const { status, operation, carrier, region, cluster, request, bom } = message;
  const time = `${new Date(message.at).toISOString().slice(0, 19)}+0000`;
  return `*${status}* *${operation}* on Carrier: *${carrier}* (10.143.139.204) at ${time} - Region: *${region}*, Cluster: *${cluster}*, Master: *${carrier.replace(/-carrier\d+$/, '')}-${cluster}-m1*, BOM: *${bom}*, IsPaid: *true*, ReqID: *${request}*, Attempts: *5*, Elapsed Time: *3535.64* seconds`;
}

/** A channel as Slack exports a day of it. */
export function makeExport(messages: readonly MadeMessage[]): string {
  const exported = messages.map((message, index) => ({
    type: 'message',
    subtype: 'bot_message',
    text: `${messageText(message)}\n<https://logs.example/${index}|Logs>`,
    ts: `${message.at / 1000 + 2}.${String(100_000 + (index % 900_000))}`,
    bot_id: 'B0000000A',
    username: 'armada-deploy',
  }));
  return JSON.stringify(exported, undefined, 4);
}

const places = [
  { name: 'prod-dal10', region: 'us-south' },
  { name: 'prod-fra02', region: 'eu-de' },
  { name: 'prod-lon04', region: 'eu-gb' },
  { name: 'stage-dal09', region: 'us-south' },
  { name: 'prestage-mon01', region: 'us-south' },
];

function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
}
