// What operating systems, networks and languages say of any program: texts that never tell which section a line belongs to.

/** The line without these texts, so that what is left is what its own program says. */
export function withoutGeneric(text: string): string {
  return text.replaceAll(generic, ' ');
}

/** Messages of strerror(3), of Go's and other runtimes' network calls, of TLS, shells and web servers. */
const phrases = [
  'no such file or directory|permission denied|operation not permitted|address (?:is )?already in use|connection refused|connection (?:was )?reset(?: by peer)?',
  'connection timed out|operation timed out|timed out|broken pipe|no space left on device|input/output error|bad file descriptor|not a directory|is a directory',
  'file exists|text file busy|argument list too long|too many open files|cannot allocate memory|out of memory|resource temporarily unavailable|device or resource busy',
  'read-only file system|no route to host|network is unreachable|host is (?:down|unreachable)|cannot assign requested address|transport endpoint is not connected',
  'invalid argument|exec format error|no such process|no child processes|interrupted system call|stale file handle|disk quota exceeded|protocol error',
  'context (?:deadline exceeded|canceled)|i/o timeout|no such host|unexpected eof|end of file|use of closed network connection|deadline exceeded|request canceled',
  'net/http: (?:request canceled|tls handshake timeout)|client\\.timeout exceeded|awaiting headers|while (?:waiting for connection|awaiting headers)|timeout exceeded',
  'tls handshake (?:error|timeout)|handshake failed|certificate (?:has expired|verify failed|signed by unknown authority|unknown)|bad certificate|x509',
  'name or service not known|temporary failure in name resolution|could not resolve host|unknown host',
  'failed to connect to|could not connect to|cannot connect to|unable to connect to|connect to|dial tcp|listen tcp|\\bbind\\b|\\blookup\\b',
  'command not found|segmentation fault|core dumped|syntax error|no such image|not found|does not exist|already exists|is not running|exit (?:status|code) \\d+',
  'internal server error|bad gateway|service unavailable|gateway time-?out|unauthorized|forbidden|too many requests|access denied|authentication failed',
  'the server could not find the requested resource|failed to (?:watch|list)|failed to (?:open|start|read|write|create)|could not (?:open|start|read|write|create|find)|null pointer|index out of range|stack trace',
  'killed process|oom-?kill(?:er|ed)?',
];
const generic = new RegExp(`(?:${phrases.join('|')})`, 'gi');
