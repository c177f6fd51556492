#!/bin/sh
echo "script out"
echo "script err: no license" >&2
exit 8
