// What to do about a webhook that turns pods away, by who owns the cluster.

/** One line of Markdown each, in order. Without an owner: how to find out, and then both ways. */
export function stepsForOwner(owner: 'ibm' | 'not-ibm' | undefined): readonly string[] {
  if (owner === 'ibm') return ibm;
  if (owner === 'not-ibm') return notIbm;
  return [
    'Find out whether the owner of the cluster is an IBMer.',
    'If the owner is **not** an IBMer:',
    ...notIbm,
    'If the owner **is** an IBMer:',
    ...ibm,
  ];
}

const notIbm: readonly string[] = [
  'Open an issue for armada-deploy about the failure, with what was found here.',
  'The customer has to open a case against IKS before anything else is done.',
  'Once they have, go on as for an IBMer, with the customer in place of the owner.',
];

const ibm: readonly string[] = [
  'Ask the owner for one of two things. Either let the webhooks fail open:',
  'The owner changes the existing webhooks from failing closed to failing open, as the page *Pods do not restart* describes.',
  'Retrigger the operation.',
  'When it has succeeded, the owner sets the webhooks back to fail closed.',
  'Or remove the webhooks:',
  'The owner removes the webhooks, and only them, as the page *Removing CISE* describes; the Helm chart can stay.',
  'Retrigger the operation.',
  'When it has succeeded, the owner runs the CISE Helm chart again, which adds the webhooks back.',
];
