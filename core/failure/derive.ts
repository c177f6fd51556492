// What follows from the fields of a failure: environment, data centre, namespace of the master, Slack channels.

import type { Channel, Derived, Environment } from './failure.ts';
import { isClusterId } from '../log/ids.ts';
import type { FieldValues } from './values.ts';

/** Derives what the fields say. A value that does not follow from them is absent. */
export function derive(values: FieldValues, namespace?: string): Derived {
  const environment = values.carrier === undefined ? undefined : environmentOf(values.carrier);
  const datacenter = values.carrier === undefined ? undefined : datacenterOf(values.carrier);
  const tugboat = values.carrier === undefined ? undefined : isTugboat(values.carrier);
  const openshift = values.bom === undefined ? undefined : /_openshift$/i.test(values.bom);
  const masterNamespace = namespaceOf(values, openshift) ?? knownNamespace(namespace);
  return {
    ...(environment === undefined ? {} : { environment, production: environment === 'prod' }),
    ...(datacenter === undefined ? {} : { datacenter }),
    ...(tugboat === undefined ? {} : { tugboat }),
    ...(openshift === undefined ? {} : { openshift }),
    ...(masterNamespace === undefined ? {} : { masterNamespace }),
    ...(environment === undefined ? {} : { channels: channelsOf(environment, values.status) }),
  };
}

/** The environment that a carrier's name begins with. */
function environmentOf(carrier: string): Environment | undefined {
  const first = /^[a-z0-9]*/i.exec(carrier)?.[0].toLowerCase() ?? '';
  if (first.startsWith('prestage')) return 'prestage';
  if (first.startsWith('prod')) return 'prod';
  if (first.startsWith('stage') || first === 'stgiks') return 'stage';
  return first.startsWith('dev') ? 'dev' : undefined;
}

/** The data centre in a carrier's name: three letters and two digits. A region such as `us-south` is none. */
function datacenterOf(carrier: string): string | undefined {
  return carrier
    .toLowerCase()
    .split(/[-.]/)
    .slice(1)
    .find((part) => /^[a-z]{3}\d{2}$/.test(part));
}

/** A carrier with the number 100 or more is a tugboat; undefined if the name has no number. */
function isTugboat(carrier: string): boolean | undefined {
  const number = /carrier(\d{1,6})$/i.exec(carrier)?.[1];
  return number === undefined ? undefined : Number(number) >= 100;
}

/** The Slack channels to which messages of an environment go, the narrowest first. */
function channelsOf(environment: Environment, status: string | undefined): readonly Channel[] {
  if (environment === 'prod') return /^succe/i.test(status ?? '') ? [alerts] : [failure, alerts];
  return environment === 'stage' ? [stageFails, preprodAlerts] : [preprodAlerts];
}

const alerts: Channel = { name: '#armada-deploy-alerts', url: 'https://ibm-argonauts.slack.com/messages/C54FY4EKG' };
const failure: Channel = { name: '#armada-deploy-failure', url: 'https://ibm-argonauts.slack.com/messages/C9XGSR292' };
const preprodAlerts: Channel = {
  name: '#armada-preprod-alerts',
  url: 'https://ibm-argonauts.slack.com/messages/C6UHQH932',
};
const stageFails: Channel = { name: '#armada-stage-fails', url: 'https://ibm-argonauts.slack.com/messages/CBVLKM88N' };

/** IKS and OpenShift 3 masters share `kubx-masters`; an OpenShift 4 master has a namespace of its own. */
function namespaceOf(values: FieldValues, openshift: boolean | undefined): string | undefined {
  if (openshift === undefined || values.bom === undefined) return undefined;
  if (!openshift) return 'kubx-masters';
  const major = Number(/^\d{1,3}(?=\.)/.exec(values.bom)?.[0] ?? 'NaN');
  if (major === 3) return 'kubx-masters';
  return major >= 4 && values.clusterId !== undefined ? `master-${values.clusterId}` : undefined;
}

/** The namespace that an alert names, where it is one of a master. */
function knownNamespace(namespace: string | undefined): string | undefined {
  if (namespace === 'kubx-masters') return namespace;
  return namespace?.startsWith('master-') === true && isClusterId(namespace.slice('master-'.length))
    ? namespace
    : undefined;
}
