// The engine is compared with the slow reference for more scans than in every test run, from the same seeds each time.

process.env['SCAN_CASES'] ??= '30000';
await import('../core/scan/property.test.ts');
