;; The inner loops of a scan, in WebAssembly: sixteen bytes of a log at once.
;;
;; `npm run build:kernel` makes kernel-bytes.ts of this file; kernel.ts lays the memory out, sets the globals and calls. All
;; numbers are addresses of bytes in the memory unless said otherwise. Nothing here checks a bound: kernel.ts makes the room.

(module
  (memory (export "memory") 1)

  ;; A table of grams: a byte for each hash, 4 where a gram may be one of the table's, else 0; `shift` makes the hash of a
  ;; product. Then by a shorter hash the first of the gram's entries, or 0. An entry is sixteen bytes: its gram, its text, at
  ;; which offset of the text the gram stands, and the next entry with that hash or 0.
  (global $flags (export "flags") (mut i32) (i32.const 0))
  (global $shift (export "shift") (mut i32) (i32.const 0))
  (global $heads (export "heads") (mut i32) (i32.const 0))
  (global $headShift (export "headShift") (mut i32) (i32.const 0))
  ;; Set in each byte of a word before it is looked up.
  (global $fold (export "fold") (mut i32) (i32.const 0))

  ;; The bytes of the log that are in the memory.
  (global $low (export "low") (mut i32) (i32.const 0))
  (global $high (export "high") (mut i32) (i32.const 0))
  ;; What to add to an address there for the offset that is told.
  (global $delta (export "delta") (mut i32) (i32.const 0))

  ;; A byte for each byte: 4 where a line that begins with it is to be looked at, else 0.
  (global $openings (export "openings") (mut i32) (i32.const 0))

  ;; A byte for each byte: whether it stands for itself and is a part of a word (1), and whether it stands for itself (2).
  (global $plain (export "plain") (mut i32) (i32.const 0))
  ;; A bit for each hash of a text and of what may stand beside it: set where that may be.
  (global $pairs (export "pairs") (mut i32) (i32.const 0))
  (global $pairShift (export "pairShift") (mut i32) (i32.const 0))

  ;; The number of the line that the next line end begins.
  (global $line (export "line") (mut i32) (i32.const 0))

  ;; Where the next of each list is to be written: four bytes an item, of `found` eight.
  (global $starts (export "starts") (mut i32) (i32.const 0))
  (global $marked (export "marked") (mut i32) (i32.const 0))
  (global $words (export "words") (mut i32) (i32.const 0))
  (global $foreign (export "foreign") (mut i32) (i32.const 0))
  (global $found (export "found") (mut i32) (i32.const 0))
  ;; Once `found` is beyond it, what was found is to be taken away first.
  (global $limit (export "limit") (mut i32) (i32.const 0))

  ;; Spread numbers evenly; odd. The first is two to the 32nd by the golden ratio. kernel-tables.ts has the same.
  (global $multiplier i32 (i32.const 0x9e3779b1))
  (global $pairMultiplier i32 (i32.const 0x85ebca6b))

  ;; Looks at every group of sixteen bytes: adds to `starts` where a line begins and to `marked` the line's number if it
  ;; is to be looked at, to `words` which of its four words may be a
  ;; gram, to `foreign` the group where it is not all ASCII or has a backslash.
  (func (export "sweep") (param $at i32) (param $to i32)
    (local $bytes v128) (local $hashes v128) (local $folds v128)
    (local $flags i32) (local $shift i32) (local $delta i32) (local $openings i32) (local $ends i32) (local $start i32)
    (local $line i32) (local $starts i32) (local $marked i32) (local $words i32) (local $foreign i32)
    (local.set $flags (global.get $flags))
    (local.set $shift (global.get $shift))
    (local.set $delta (global.get $delta))
    (local.set $openings (global.get $openings))
    (local.set $line (global.get $line))
    (local.set $starts (global.get $starts))
    (local.set $marked (global.get $marked))
    (local.set $words (global.get $words))
    (local.set $foreign (global.get $foreign))
    (local.set $folds (i32x4.splat (global.get $fold)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $to)))
        (local.set $bytes (v128.load (local.get $at)))
        (local.set $hashes
          (i32x4.shr_u
            (i32x4.mul (v128.or (local.get $bytes) (local.get $folds)) (i32x4.splat (global.get $multiplier)))
            (local.get $shift)))

        ;; Written always, and kept where a flag moves on: no branch that is hard to foretell.
        (i32.store (local.get $words) (local.get $at))
        (local.set $words
          (i32.add
            (local.get $words)
            (i32.load8_u (i32.add (local.get $flags) (i32x4.extract_lane 0 (local.get $hashes))))))
        (i32.store (local.get $words) (i32.add (local.get $at) (i32.const 4)))
        (local.set $words
          (i32.add
            (local.get $words)
            (i32.load8_u (i32.add (local.get $flags) (i32x4.extract_lane 1 (local.get $hashes))))))
        (i32.store (local.get $words) (i32.add (local.get $at) (i32.const 8)))
        (local.set $words
          (i32.add
            (local.get $words)
            (i32.load8_u (i32.add (local.get $flags) (i32x4.extract_lane 2 (local.get $hashes))))))
        (i32.store (local.get $words) (i32.add (local.get $at) (i32.const 12)))
        (local.set $words
          (i32.add
            (local.get $words)
            (i32.load8_u (i32.add (local.get $flags) (i32x4.extract_lane 3 (local.get $hashes))))))

        (local.set $ends (i8x16.bitmask (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 0x0a)))))
        (block $noEnd
          (loop $end
            (br_if $noEnd (i32.eqz (local.get $ends)))
            (local.set $start (i32.add (i32.add (local.get $at) (i32.ctz (local.get $ends))) (i32.const 1)))
            (i32.store (local.get $starts) (i32.add (local.get $start) (local.get $delta)))
            (i32.store (local.get $marked) (local.get $line))
            (local.set $line (i32.add (local.get $line) (i32.const 1)))
            (local.set $marked
              (i32.add
                (local.get $marked)
                (i32.load8_u (i32.add (local.get $openings) (i32.load8_u (local.get $start))))))
            (local.set $starts (i32.add (local.get $starts) (i32.const 4)))
            (local.set $ends (i32.and (local.get $ends) (i32.sub (local.get $ends) (i32.const 1))))
            (br $end)))

        (if (i8x16.bitmask
              (v128.or (local.get $bytes) (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 0x5c)))))
          (then
            (i32.store (local.get $foreign) (i32.add (local.get $at) (local.get $delta)))
            (local.set $foreign (i32.add (local.get $foreign) (i32.const 4)))))

        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $next)))
    (global.set $starts (local.get $starts))
    (global.set $marked (local.get $marked))
    (global.set $words (local.get $words))
    (global.set $foreign (local.get $foreign)))

  ;; Looks at the words that are listed from `at` on, and gives the place in the list to go on from.
  (func (export "lookAtWords") (param $at i32) (param $to i32) (result i32)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $to)))
        (br_if $done (i32.gt_u (global.get $found) (global.get $limit)))
        (call $look (i32.load (local.get $at)))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (br $next)))
    (local.get $at))

  ;; Looks at every fourth byte from `at` on, and gives the place to go on from.
  (func (export "lookEverywhere") (param $at i32) (param $to i32) (result i32)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $to)))
        (br_if $done (i32.gt_u (global.get $found) (global.get $limit)))
        (call $look (local.get $at))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (br $next)))
    (local.get $at))

  ;; Adds to `found` the texts that stand where the word at this address says that they might: the offset, and the text's number.
  (func $look (param $at i32)
    (local $gram i32) (local $spread i32) (local $entry i32) (local $text i32) (local $start i32)
    (local.set $gram (i32.or (i32.load (local.get $at)) (global.get $fold)))
    (local.set $spread (i32.mul (local.get $gram) (global.get $multiplier)))
    (if (i32.eqz
          (i32.load8_u (i32.add (global.get $flags) (i32.shr_u (local.get $spread) (global.get $shift)))))
      (then (return)))
    (local.set $entry
      (i32.load
        (i32.add
          (global.get $heads)
          (i32.shl (i32.shr_u (local.get $spread) (global.get $headShift)) (i32.const 2)))))
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $entry)))
        (if (i32.eq (i32.load (local.get $entry)) (local.get $gram))
          (then
            (local.set $text (i32.load offset=4 (local.get $entry)))
            (local.set $start (i32.sub (local.get $at) (i32.load offset=8 (local.get $entry))))
            (if (call $stands (local.get $start) (local.get $text))
              (then (if (call $fits (local.get $start) (local.get $text)) (then
                (i32.store (global.get $found) (i32.add (local.get $start) (global.get $delta)))
                (i32.store offset=4 (global.get $found) (i32.load (local.get $text)))
                (global.set $found (i32.add (global.get $found) (i32.const 8)))))))))
        (local.set $entry (i32.load offset=12 (local.get $entry)))
        (br $next))))

  ;; Whether a text stands at an address. It is its number, its length, whether its pairs are known, nothing, and, for each byte, what is set in the log's byte before
  ;; it must be equal, then what it must equal: eight bytes of the one, eight of the other, the last ones filled up with ones.
  (func $stands (param $at i32) (param $text i32) (result i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $at) (i32.load offset=4 (local.get $text))))
    (if (i32.lt_s (local.get $at) (global.get $low)) (then (return (i32.const 0))))
    (if (i32.gt_s (local.get $end) (global.get $high)) (then (return (i32.const 0))))
    (loop $next
      (if (i64.ne
            (i64.or (i64.load (local.get $at)) (i64.load offset=16 (local.get $text)))
            (i64.load offset=24 (local.get $text)))
        (then (return (i32.const 0))))
      (local.set $text (i32.add (local.get $text) (i32.const 16)))
      (local.set $at (i32.add (local.get $at) (i32.const 8)))
      (br_if $next (i32.lt_s (local.get $at) (local.get $end))))
    (i32.const 1))

  ;; Whether the words beside a text may be those of one of its anchors, as neighbours.ts tells them: by two bytes after it and
  ;; two before it, with a blank or nothing between. Of a side where more stands between, or an escape may, nothing is known.
  (func $fits (param $start i32) (param $text i32) (result i32)
    (local $after i32) (local $before i32)
    (if (i32.eqz (i32.load offset=8 (local.get $text))) (then (return (i32.const 1))))
    (local.set $after
      (i32.shl
        (call $pairAfter (i32.add (local.get $start) (i32.load offset=4 (local.get $text))))
        (i32.const 16)))
    (local.set $before (call $pairBefore (local.get $start)))
    (i32.or
      (i32.or
        (call $isPair (local.get $text) (i32.or (local.get $after) (local.get $before)))
        (call $isPair (local.get $text) (local.get $after)))
      (i32.or
        (call $isPair (local.get $text) (local.get $before))
        (call $isPair (local.get $text) (i32.const 0)))))

  ;; The two bytes of the word after an address, or 0xffff.
  (func $pairAfter (param $at i32) (result i32)
    (local $pair i32)
    (if (i32.eq (i32.load8_u (local.get $at)) (i32.const 0x20))
      (then (local.set $at (i32.add (local.get $at) (i32.const 1)))))
    (if (i32.gt_s (i32.add (local.get $at) (i32.const 2)) (global.get $high)) (then (return (i32.const 0xffff))))
    (local.set $pair (i32.load16_u (local.get $at)))
    (select
      (local.get $pair)
      (i32.const 0xffff)
      (call $arePlain (i32.and (local.get $pair) (i32.const 0xff)) (i32.shr_u (local.get $pair) (i32.const 8)))))

  ;; The two bytes of the word before an address, or 0xffff.
  (func $pairBefore (param $at i32) (result i32)
    (local $pair i32)
    (if (i32.eq (i32.load8_u (i32.sub (local.get $at) (i32.const 1))) (i32.const 0x20))
      (then (local.set $at (i32.sub (local.get $at) (i32.const 1)))))
    (if (i32.lt_s (i32.sub (local.get $at) (i32.const 7)) (global.get $low)) (then (return (i32.const 0xffff))))
    ;; Read backwards, an escape shows only by its first byte: of six bytes (`longestEscape`), it may end one before the word does.
    (if (i32.and
          (i8x16.bitmask (i8x16.eq (v128.load (i32.sub (local.get $at) (i32.const 16))) (i8x16.splat (i32.const 0x5c))))
          (i32.const 0xfe00))
      (then (return (i32.const 0xffff))))
    (local.set $pair (i32.load16_u (i32.sub (local.get $at) (i32.const 2))))
    (select
      (local.get $pair)
      (i32.const 0xffff)
      (call $arePlain (i32.shr_u (local.get $pair) (i32.const 8)) (i32.and (local.get $pair) (i32.const 0xff)))))

  ;; Whether a byte is a part of a word, and the one beyond it stands for itself.
  (func $arePlain (param $near i32) (param $far i32) (result i32)
    (i32.and
      (i32.load8_u (i32.add (global.get $plain) (local.get $near)))
      (i32.shr_u (i32.load8_u (i32.add (global.get $plain) (local.get $far))) (i32.const 1))))

  (func $isPair (param $text i32) (param $pair i32) (result i32)
    (local $hash i32)
    (local.set $hash
      (i32.shr_u
        (i32.mul
          (i32.add (i32.mul (local.get $pair) (global.get $multiplier)) (i32.load (local.get $text)))
          (global.get $pairMultiplier))
        (global.get $pairShift)))
    (i32.and
      (i32.shr_u
        (i32.load8_u (i32.add (global.get $pairs) (i32.shr_u (local.get $hash) (i32.const 3))))
        (i32.and (local.get $hash) (i32.const 7)))
      (i32.const 1))))
