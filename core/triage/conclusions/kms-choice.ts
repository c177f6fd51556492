// Chooses the decisive error of the kms container, and says what speaks against the choice.

import { formatCount } from '../../text/count.ts';
import { dayAndSecond } from '../../text/dates.ts';
import type { ConclusionPoint } from './conclusion.ts';
import type { KmsError, KmsErrors } from './kms-errors.ts';

/**
 * The error that decides: the one that is last among those that are certain, else among those that are possible.
 *
 * The container asks its provider again and again, and each answer is in its log. So an earlier error is either what
 * it still says, and then it also is last, or it was overcome: IAM was slow for a while, a key was disabled before it was
 * deleted. What it says now has to be fixed first. A possible error that is later does not beat a certain
 * one, since what is missing may be just what tells it from another; it is named as uncertain instead.
 */
export function chooseError(errors: readonly KmsError[]): KmsError | undefined {
  const certain = errors.filter(({ missing }) => missing.length === 0);
  return (certain.length > 0 ? certain : errors).toSorted((a, b) => b.rank.last - a.rank.last)[0];
}

/** What speaks against the choice, in words. */
export function doubtsOfChoice(chosen: KmsError, { errors, order, logs }: KmsErrors): readonly string[] {
  const others = errors.filter((each) => each !== chosen);
  const later = others.filter(({ rank }) => rank.last > chosen.rank.last);
  const between = others.filter(({ rank }) => rank.last > chosen.rank.first && rank.last < chosen.rank.last);
  return [
    ...chosen.missing.map((each) => `It is only possible; what is missing to be certain: ${each}.`),
    ...later.map(
      ({ signature, last, missing }) =>
        `“${signature.title}” occurs later, in line ${last.line + 1}, and is not certain${missing.length === 0 ? '' : `, since this is missing: ${missing.join('; ')}`}.`,
    ),
    ...between.map(
      ({ signature, last }) =>
        `“${signature.title}” was still logged in line ${last.line + 1}, after this error had begun: there may be two causes, and the other one appears once this one is fixed.`,
    ),
    ...(order === 'place' && logs > 1 && others.length > 0
      ? [
          `The lines of ${logs} containers do not all say when they were written, so their order was taken from their place in the file.`,
        ]
      : []),
    ...(chosen.after !== undefined && chosen.after >= manyLines
      ? [
          `${chosen.after} lines of that container's log follow the last error. If they show requests served again, it has passed.`,
        ]
      : []),
  ];
}

/** The errors by first occurrence, each with its count and its lines. */
export function describeErrors({ errors }: KmsErrors): readonly ConclusionPoint[] {
  return errors.map(({ signature, count, first, last, missing }, at) => ({
    title: `Error ${at + 1} of ${errors.length}`,
    text: `${signature.title} (${signature.id})${missing.length === 0 ? '' : ', possible'}: ${count === 1 ? `once, line ${first.line + 1}` : `${formatCount(count)} times, lines ${first.line + 1} to ${last.line + 1}`}${span(first.time, last.time)}.`,
    line: last.line,
  }));
}

/** Two errors begin with `Unauthorized` and are fixed by different people in different places. */
export function tellUnauthorized(errors: readonly KmsError[]): readonly ConclusionPoint[] {
  const role = errors.find(({ signature }) => signature.id === 'kms-root-key-unauthorized');
  const policy = errors.find(({ signature }) => signature.id === 'kms-service-authorization-missing');
  return [
    ...(role === undefined
      ? []
      : [
          {
            title: 'Which “Unauthorized”',
            text: '“user does not have access to provided resources”, while the data key of a root key is fetched: the cluster’s API key lacks the role Reader on the instance.',
            line: role.last.line,
          },
        ]),
    ...(policy === undefined
      ? []
      : [
          {
            title: 'Which “Unauthorized”',
            text:
              policy.missing.length === 0
                ? '“The user does not have access to the specified resource”, in an entry with “Unwrap WDEK failed”, in a log with “Service to service authentication will be used”: the authorization between the services is missing.'
                : '“The user does not have access to the specified resource”, without both “Unwrap WDEK failed” in its entry and “Service to service authentication will be used” in the container’s log: that the authorization between the services is missing is not shown.',
            line: policy.last.line,
          },
        ]),
  ];
}

/** So many lines after the last error make it worth asking whether it has passed. */
const manyLines = 50;

function span(first: string | undefined, last: string | undefined): string {
  if (first === undefined || last === undefined) return '';
  return first === last ? ` (${dayAndSecond(first)} UTC)` : ` (${dayAndSecond(first)} to ${dayAndSecond(last)} UTC)`;
}
