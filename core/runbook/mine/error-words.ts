// Tells whether a text speaks of something that went wrong, and whether a sentence announces such a text.

/** How much a text sounds like an error: 0 not at all, 1 it has a word for one, 2 it has the form of one. */
export function errorStrength(text: string): 0 | 1 | 2 {
  if (healthy.test(text) && !shape.test(text)) return 0;
  if (shape.test(text)) return 2;
  return word.test(text) ? 1 : 0;
}

/** Whether a sentence announces an error: "fails with errors like this:". */
export function announcesError(sentence: string): boolean {
  return announcement.test(sentence) && !peaceful.test(lastOf(sentence));
}

/** Whether a sentence speaks of errors by that word: what follows is one, whatever it says. */
export function announcesStrongly(sentence: string): boolean {
  return strongly.test(sentence) && announcesError(sentence);
}

/** Whether a sentence announces what is no error: a command, healthy output, a form, an alert. */
export function announcesOther(sentence: string): boolean {
  return peaceful.test(lastOf(sentence));
}

/** The last sentence of several. */
function lastOf(text: string): string {
  const end = text.trimEnd();
  return end.slice(end.slice(0, -1).lastIndexOf('. ') + 1);
}

/** An error code: letters and digits as products number their messages, or a name in capitals that says so. */
export function findCodes(text: string): readonly string[] {
  return [...text.slice(0, 4000).matchAll(code)].map((match) => match[0]);
}

const code =
  /\b(?:[A-Z]{3,8}\d{3,5}[EWIFS]|(?:ERR|ERROR)_[A-Z][A-Z0-9_]{4,60}|[A-Z][A-Z0-9]{1,20}(?:_[A-Z0-9]{2,20}){0,6}_(?:ERR|ERROR|FAILED|FAILURE|DENIED|TIMEOUT))\b/g;

const word =
  /\berr(?:or)?s?\b|error(?=[:=\s])|Error\b|Errors\b|\bfail(?:ed|s|ure|ures|ing)?\b|fail(?:ed|ure)(?![a-z])|Failed|\bfatal|\bpanic|unauthori[sz]ed|\bforbidden|\bden(?:y|ied|ies)\b|refused|\bcan(?:not|'t|t)\b|\bcould(?: not|n't)|\bunable\b|\bno such\b|\bnot (?:found|ready|running|have|healthy|available|allowed|supported|exist|enough|authori[sz]ed|permitted|match|valid|registered|in sync|responding|reachable|enabled|issued|set|be|been|started|complete)|\bisn't\b|\b(?:does|did|do|is|was|are|has|have|will)(?: not\b|n't\b)|\bno (?:space|route|matches|endpoints|resources|nodes|available|more|valid|such|response|suitable|healthy|key|leader)\b|\binvalid|timed? ?-?out|timeout|exceed(?:ed|s|ing)?\b|exhausted|conflict|unhealthy|unreachable|unavailable|unsupported|unknown|unexpected|unrecognized|rejected|aborted|expired|insufficient|mismatch|missing|corrupt|\blost\b|\bkilled?\b|\bcrash|BackOff|already (?:exists|in use|running|allocated|locked|mounted)|\bmust (?:be|have|not)\b|too (?:many|large|old|long|slow)|out of (?:memory|range|sync|disk)|\boom\b|max(?:imum)? .{0,60}reached|\bdisconnected\b|\bbroken\b|\bviolat|deadlock|\bstuck\b|\bHang\b|read-only|(?<!non-)terminated|\bbad\b|not .{1,40}\b(?:ready|found|available|reconciled)\b|\bwarning\b|\bslow\b|\bleak|exception|traceback|\bduplicate\b|\bdown\b|in progress/i;

const shape =
  /^\*?[EF]\d{4} \d\d:\d\d:|\blevel=(?:error|fatal|warn)|"level":\s?"(?:error|fatal|panic|warn)|\[(?:ERROR|FATAL|CRITICAL|ALERT|WARN(?:ING)?)\]|\b(?:ERROR|FATAL|CRITICAL|PANIC|WARNING|ZOMBIE)\b|^(?:fatal|failed|error|Error|panic|FAILED)\b[^.]{0,60}[:[]|\brpc error\b|\b[A-Z]{3,8}\d{3,5}[EWF]\b|^Warning\s+(?:Failed|Unhealthy|BackOff|Evict)|\bexit(?:ed with)? (?:code|status) [1-9]|non-zero (?:return|exit)|\bError from server\b|[a-z]Error:|\b[A-Z]\w+Exception\b|\bx509: |\bdial tcp\b|\b[EWF] \| /;

const healthy =
  /\b0 errors?\b|\bno errors?\b|\bfailed=0\b|\bsucce(?:ss|eded|ssful|ssfully)\b(?!.{0,80}\b(?:fail|error|not))|^(?:OK|ok|PASS)\b|errors=remount|\b(\d)\/\1\s+Running\b/i;

const announcement =
  /\berrors?\b|\bfail(?:s|ed|ure|ures|ing)?\b|\bexceptions?\b|\blog(?:s|ged)?\b(?! ?(?:in|on|into|out)\b)|\bmessages?\b|\bsimilar to\b|\bwarnings?\b|\bsymptoms?\b|\bproblem\b|\bissue\b|\bcomplain|\bevents?\b|you (?:may|might|will|should|would)? ?see\b|\bif you see\b|looks? like|shows? something like|\bcontains?\b|\bgets?\b.{0,40}\bback\b|\bbroken\b|\bunhealthy\b|\bindicat|\b(?:status|output|console|page|terminal|result|response|it) (?:shows|says|reads|returns|contains|will (?:show|say|return))\b|\breturn(?:s|ed|ing)?\b|\bthrows?\b|\breason\b|\breports?\b|\bstates?\b/i;

const peaceful =
  /\bsuccess(?:ful|fully)?\b(?! (?:return|message is not))|\bexpected (?:output|result|response)|\bhealthy\b|\bexample alerts?\b|\balerts?(?: description| labels?| below)?\W*$|\btrain\b|\b(?:this|following|ticket|notification|message) template\b|\b(?:sample|example) output\b|\brun (?:the |this |these )?(?:following|below|command)|\bfollowing commands?\b|\busing (?:the |this )?commands?\b|\bcommands? (?:below|to|is|as)\b|\bexecute (?:the |this |below )|\bcopy (?:the|this|into)|\badd (?:the )?following|\bno (?:issues|errors|problems)\b|\bquer(?:y|ies)\b|\bconfig(?:uration)? (?:file|should|looks)|\byaml\b|\b(?:support|open a|raise a?)\b.{0,80}\b(?:ticket|case)\b|\bas follows\b|\bsupport have responded\b|\bnotification\b|\bdescription:?$/i;

const strongly =
  /\berrors?\b|\bfail(?:s|ed|ure|ures|ing)?\b|\bexceptions?\b|\bsymptoms?\b|\bwarnings?\b|\bcomplain|\blogs?\b.{0,60}(?:contain|show|look|entr|like|similar|see)|\bmessages?\b/i;
