// A day of the channel of failures as Slack exports it: ordinary failures, pre-production, and an outage of Key Protect in one region.

import { createRandom, type Random } from './random.ts';
import { keyUpdate } from './stories-operation.ts';

/** Files with a channel of messages. */
export const channelSamples: readonly { readonly name: string; readonly make: () => string }[] = [
  { name: 'armada-deploy-failure/2024-03-05.json', make: () => `${JSON.stringify(makeDay(), undefined, 1)}\n` },
];

interface Place {
  readonly carriers: readonly string[];
  readonly region: string;
}

const ordinary: readonly Place[] = [
  { carriers: ['prod-dal10-carrier3', 'prod-dal12-carrier102'], region: 'us-south' },
  { carriers: ['prod-fra02-carrier105', 'prod-fra04-carrier2'], region: 'eu-de' },
  { carriers: ['prod-lon04-carrier1'], region: 'eu-gb' },
  { carriers: ['prod-tok02-carrier100'], region: 'jp-tok' },
  { carriers: ['stage-dal09-carrier0', 'prestage-mon01-carrier1'], region: 'us-south' },
];
const outage: Place = {
  carriers: ['prod-dal10-carrier105', 'prod-dal12-carrier102', 'prod-dal13-carrier100'],
  region: 'us-south',
};
const operations = ['deploy', 'deploy', 'update', 'upgrade', 'delete', 'refresh_update'];

function makeDay(): readonly object[] {
  const random = createRandom(20_240_305);
  const day = Date.UTC(2024, 2, 5);
  const calm = Array.from({ length: 64 }, () => {
    const at = day + random.int(0, 86_399) * 1000;
    return draw(random, { at, operation: random.pick(operations), place: random.pick(ordinary) });
  });
  const burst = Array.from({ length: 26 }, (_, index) => {
    const at = Date.UTC(2024, 2, 5, 20, 8) + index * 110_000 + random.int(0, 90) * 1000;
    return draw(random, { at, operation: 'kms_update', place: outage });
  });
  const own: Failed = {
    ...draw(random, { at: Date.UTC(2024, 2, 5, 20, 22, 15), operation: 'kms_update', place: outage }),
    carrier: 'prod-dal10-carrier105',
    cluster: keyUpdate.clusterId,
    request: keyUpdate.requestId,
  };
  return [...calm, ...burst, own].toSorted((a, b) => a.at - b.at).map(toExported);
}

interface Failed {
  /** Milliseconds since 1970, whole seconds. */
  readonly at: number;
  readonly operation: string;
  readonly carrier: string;
  readonly node: string;
  readonly region: string;
  readonly cluster: string;
  readonly request: string;
  readonly elapsed: number;
}

function draw(random: Random, { at, operation, place }: { at: number; operation: string; place: Place }): Failed {
  return {
    at,
    operation,
    carrier: random.pick(place.carriers),
    node: random.ip(),
    region: place.region,
    cluster: random.clusterId(),
    request: random.uuid(),
    elapsed: random.int(20_000, 400_000) / 100,
  };
}

function toExported({ at, operation, carrier, node, region, cluster, request, elapsed }: Failed): object {
  const time = `${new Date(at).toISOString().slice(0, 19)}+0000`;
  const master = `${carrier.replace(/-carrier\d+$/u, '')}-${cluster}-m1`;
  return {
    type: 'message',
    subtype: 'bot_message',
    username: 'armada-deploy',
    ts: `${at / 1000 + 3}.000100`,
    text: `*FAILED* *${operation}* on Carrier: *${carrier}* (${node}) at ${time} - Region: *${region}*, Cluster: *${cluster}*, Master: *${master}*, BOM: *1.28.8_1507*, IsPaid: *true*, ReqID: *${request}*, Attempts: *3*, Elapsed Time: *${elapsed.toFixed(2)}* seconds\n<https://logs.example.com/operations/${request.slice(0, 8)}|Logs>`,
  };
}
