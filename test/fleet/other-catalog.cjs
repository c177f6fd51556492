// Preloaded into armada-triage by the tests: this machine has another catalog, as one with an older product would.

if (process.argv.includes('scan')) process.argv.push(`--catalog=${process.env.FLEET_OTHER_CATALOG}`);
