// The samples: each a log that tells one plausible story, made from the same makers as the logs of the tests.

import { channelSamples } from './channel.ts';
import { messageSamples } from './messages.ts';
import { masterInfoSamples } from './stories-masterinfo.ts';
import { operationSamples } from './stories-operation.ts';

/** A file of samples/. */
export interface Sample {
  /** Its name below samples/. */
  readonly name: string;
  readonly make: () => string;
}

/** The files that are in the repository. */
export function committedSamples(): Sample[] {
  return [
    ...operationSamples.filter(({ name }) => !name.startsWith('generated/')),
    ...masterInfoSamples.filter(({ name }) => !name.startsWith('generated/')),
    ...messageSamples,
    ...channelSamples,
  ];
}

/** The large files, made where they are wanted: they are not kept in the repository. */
export function generatedSamples(): Sample[] {
  return [...operationSamples, ...masterInfoSamples].filter(({ name }) => name.startsWith('generated/'));
}
