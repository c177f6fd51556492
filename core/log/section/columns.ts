// The column names of tables in get-master-info results, which distinguish a header row from a heading and from data.

/** Whether an upper-case word is a kubectl column name, or one word of such a name (`LAST` of `LAST SEEN`). */
export function isColumnWord(word: string): boolean {
  return kubectlColumns.test(word);
}

/** Whether a capitalised word is a column of an event table, or of the static route table. */
export function isCapitalColumn(word: string): boolean {
  return /^(?:Type|Reason|Age|From|Message|Subnet|Gateway|Desired|Matching|Missing|FirstSeen|LastSeen|Count|SubObjectPath|Peer|State|Since|Info|Table|Name|Status|Namespace|Ready)$/.test(
    word,
  );
}

const kubectlColumns =
  /^(?:NAME|NAMESPACE|READY|STATUS|RESTARTS?|AGE|IP|NODE|NOMINATED|READINESS|GATES|ROLES|VERSION|INTERNAL-IP|EXTERNAL-IP|OS-IMAGE|KERNEL-VERSION|CONTAINER-RUNTIME|DESIRED|CURRENT|UP-TO-DATE|AVAILABLE|CONTAINERS|IMAGES?|SELECTOR|TYPE|CLUSTER-IP|PORTS?|PORT\(S\)|LAST|FIRST|SEEN|LASTSEEN|FIRSTSEEN|COUNT|KIND|SUBOBJECT|REASON|SOURCE|FROM|OBJECT|MESSAGE|LABELS|DATA|CAPACITY|CLAIM|STORAGECLASS|PROGRESSING|DEGRADED|SINCE|HOSTS?|ADDRESS|COMPLETIONS|DURATION|REPLICAS|ENDPOINT|ID|STATE|PROTOCOL|TABLE|INFO|ASN|IPV[46]|CPU%|MEMORY%|CPU\(CORES\)|MEMORY\(BYTES\)|WEBHOOKS|HEALTH|ERRORS?)$/;
