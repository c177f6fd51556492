// The part of SARIF 2.1.0 that is written here, as types. The standard is OASIS "sarif-v2.1.0".

/** A whole file: one run of one tool. */
export interface SarifLog {
  readonly $schema: string;
  readonly version: '2.1.0';
  readonly runs: readonly [SarifRun];
}

export interface SarifRun {
  readonly tool: { readonly driver: SarifDriver };
  readonly invocations: readonly [SarifInvocation];
  /** Where relative addresses start, by the name under which they say so. */
  readonly originalUriBaseIds?: Readonly<Record<string, { readonly uri: string }>>;
  readonly columnKind: 'utf16CodeUnits';
  readonly artifacts: readonly SarifArtifact[];
  readonly results: readonly SarifResult[];
}

export interface SarifDriver {
  readonly name: string;
  readonly version: string;
  readonly rules: readonly SarifDescriptor[];
}

export interface SarifDescriptor {
  readonly id: string;
  /** The id in one word: `KmsApiKeyNotFound`. */
  readonly name: string;
  readonly shortDescription: SarifText;
  readonly fullDescription: SarifText;
  readonly help: SarifText;
  readonly helpUri?: string;
  readonly defaultConfiguration: { readonly level: SarifLevel };
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface SarifInvocation {
  readonly executionSuccessful: boolean;
  readonly toolExecutionNotifications: readonly SarifNotification[];
}

export interface SarifNotification {
  readonly level: SarifLevel;
  readonly message: SarifText;
  readonly locations?: readonly SarifLocation[];
}

export interface SarifArtifact {
  readonly location: SarifAddress;
  readonly roles: readonly ['analysisTarget'];
}

export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: SarifLevel;
  readonly message: SarifText;
  readonly locations: readonly [SarifLocation];
  readonly relatedLocations?: readonly SarifLocation[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly occurrenceCount?: number;
  readonly properties?: Readonly<Record<string, unknown>>;
}

export interface SarifLocation {
  /** Of related locations only, from 1. */
  readonly id?: number;
  readonly message?: SarifText;
  readonly physicalLocation: { readonly artifactLocation: SarifAddress; readonly region?: SarifRegion };
  readonly logicalLocations?: readonly { readonly name: string; readonly kind: string }[];
}

/** A file: relative to what `uriBaseId` names, or absolute without it. `index` is its place in `artifacts`. */
export interface SarifAddress {
  readonly uri: string;
  readonly uriBaseId?: '%SRCROOT%';
  readonly index?: number;
}

/** From 1; columns in UTF-16 units; `endColumn` is that of the character after the last. */
export interface SarifRegion {
  readonly startLine: number;
  readonly startColumn?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly snippet?: { readonly text: string };
}

export interface SarifText {
  readonly text: string;
  readonly markdown?: string;
}

export const sarifLevels = ['error', 'warning', 'note'] as const;
export type SarifLevel = (typeof sarifLevels)[number];
