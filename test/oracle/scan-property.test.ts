// The engine is compared with the slow reference for five times as many scans as in every test run.

process.env['SCAN_CASES'] ??= '60000';
await import('../core/scan/property.test.ts');
