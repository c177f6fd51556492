// The host suite: gathers the tests and gives VS Code its entry `run`.

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { testAccessibility } from './accessibility.ts';
import { testAssistants } from './assistants.ts';
import { testAuthoring } from './authoring.ts';
import { testBigFiles } from './bigFiles.ts';
import { testChannel } from './case/channel.ts';
import { testFailures, testRemembered } from './case/failure.ts';
import { testFindings } from './findings.ts';
import { testForgotten } from './forgotten.ts';
import { testFresh } from './fresh.ts';
import { testHandling } from './handling.ts';
import { testHosts } from './hosts.ts';
import { testKeyboard } from './keyboard.ts';
import { testLanguages } from './language.ts';
import { testLinks } from './links.ts';
import { testMining } from './runbook/mining.ts';
import { testNextSteps } from './case/nextSteps.ts';
import { testPreview } from './runbook/preview.ts';
import { testRunbookSections } from './runbook/runbookSections.ts';
import { inMode, run, test } from './runner.ts';
import { testSamples } from './samples.ts';
import { testScenarios, testSeveralCases } from './case/scenarios.ts';
import { testSettings } from './settings.ts';
import { testSites } from './runbook/sites.ts';
import { testSituations } from './situations.ts';
import { testSummary } from './summary.ts';
import { testTimeline } from './case/timeline.ts';

test(
  'the extension is there',
  () => {
    assert.ok(vscode.extensions.getExtension('armada-triage.armada-triage'));
  },
  { modes: ['folder', 'second-folder', 'restricted', 'no-folder', 'reload', 'vsix'] },
);

// Two windows with about the same to do: the way from a message to its hand-over, and all the rest.
inMode('folder', [
  testFresh,
  testSamples,
  testFindings,
  testFailures,
  testNextSteps,
  testScenarios,
  testSeveralCases,
  testChannel,
  testSummary,
  testTimeline,
  testAssistants,
  testHosts,
  testRemembered,
]);
inMode('second-folder', [
  testAccessibility,
  testKeyboard,
  testLinks,
  testSettings,
  testLanguages,
  testSituations,
  testPreview,
  testMining,
  testSites,
  testRunbookSections,
  testBigFiles,
  testAuthoring,
  testHandling,
  testForgotten,
]);

export { run };
