// What find-lines.wat is as WebAssembly, in base64: made by `npm run build:kernel`.

/** The bytes of the module, in base64. */
export const findLinesBytes =
  'AGFzbQEAAAABBgFgAn9/AAMCAQAFAwEABwYLAn8BQQALfwFBAAsHIwQGbWVtb3J5AgAGc3RhcnRzAwAGaGlkZGVuAwEEZmluZAAACqABAZ0BAwF/' +
  'AXsDf0GAgAghBUGAgBghBgJAA0AgAiAATw0BIAL9AAQAIQMgA0EK/Q/9I/1kIQQCQANAIARFDQEgBSACIAFqIARoQQFqajYCACAFQQRqIQUgBCAE' +
  'QQFrcSEEDAALCyADQRv9D/0jIANBAP0P/SP9UP1TBEAgBiACIAFqNgIAIAZBBGohBgsgAkEQaiECDAALCyAFJAAgBiQBCw==';
