;; Where lines begin, in WebAssembly: sixteen bytes at once.
;;
;; `npm run build:kernel` makes find-lines-bytes.ts of this file; find-lines.ts puts up to 65,536 bytes at address 0, and blanks behind them.

(module
  ;; Behind the bytes, from 0x20000, is where lines begin, and from 0x60000 which groups of sixteen have a hidden byte: four bytes each.
  (memory (export "memory") 7)

  ;; Where the next of each list is to be written.
  (global $starts (export "starts") (mut i32) (i32.const 0))
  (global $hidden (export "hidden") (mut i32) (i32.const 0))

  ;; Adds to both lists what is in the bytes before `to`; `delta` is added to each offset.
  (func (export "find") (param $to i32) (param $delta i32)
    (local $at i32) (local $bytes v128) (local $ends i32) (local $starts i32) (local $hidden i32)
    (local.set $starts (i32.const 0x20000))
    (local.set $hidden (i32.const 0x60000))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $to)))
        (local.set $bytes (v128.load (local.get $at)))
        (local.set $ends (i8x16.bitmask (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 0x0a)))))
        (block $noEnd
          (loop $end
            (br_if $noEnd (i32.eqz (local.get $ends)))
            (i32.store
              (local.get $starts)
              (i32.add
                (i32.add (local.get $at) (local.get $delta))
                (i32.add (i32.ctz (local.get $ends)) (i32.const 1))))
            (local.set $starts (i32.add (local.get $starts) (i32.const 4)))
            (local.set $ends (i32.and (local.get $ends) (i32.sub (local.get $ends) (i32.const 1))))
            (br $end)))
        (if (v128.any_true
              (v128.or
                (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 0x1b)))
                (i8x16.eq (local.get $bytes) (i8x16.splat (i32.const 0)))))
          (then
            (i32.store (local.get $hidden) (i32.add (local.get $at) (local.get $delta)))
            (local.set $hidden (i32.add (local.get $hidden) (i32.const 4)))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $next)))
    (global.set $starts (local.get $starts))
    (global.set $hidden (local.get $hidden))))
